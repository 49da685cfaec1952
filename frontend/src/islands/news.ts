/** A page of news says when there is more of it: `<p hidden data-news="/live/vol-2/stream" data-quiet="idea.supported">`. */

import { announce } from "./announce";

interface Frame {
  entries?: { verb: string }[];
}

/** Whether a frame of the stream tells of something that is news. */
export function tellsNews(frame: Frame, quiet: ReadonlySet<string>): boolean {
  return (frame.entries ?? []).some((entry) => !quiet.has(entry.verb));
}

export function startNews(root: ParentNode): void {
  const hint = root.querySelector<HTMLElement>("[data-news]");
  if (!hint) return;
  const quiet = new Set((hint.dataset["quiet"] ?? "").split(" "));
  const stream = new EventSource(hint.dataset["news"] ?? "");
  const show = (): void => {
    hint.hidden = false;
    announce(hint.textContent?.trim() ?? "");
    stream.close();
  };
  stream.addEventListener("entries", (event) => {
    if (tellsNews(JSON.parse((event as MessageEvent<string>).data) as Frame, quiet)) show();
  });
  stream.addEventListener("reset", show);
}
