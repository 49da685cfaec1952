/** Following the stream: entries in order, resumed where they stopped, the state of the line in words. */

import { numbersNeeded, needsReload, parseEntries, parseIdeasAnswer, takingAway, type Entry, type IdeasAnswer } from "./data";

export type LineState = "connecting" | "live" | "reconnecting" | "offline";

export interface Following {
  stop: () => void;
}

interface Options {
  stream: string;
  ideas: string;
  tracks: number;
  /** The entry up to which everything is known; asked for again at every new connection. */
  head: () => number;
  onFrame: (frame: { head: number; entries: Entry[] }, fetched: IdeasAnswer) => void;
  onReset: () => Promise<void>;
  onState: (state: LineState) => void;
}

const NUMBERS_AT_ONCE = 80;
const RETRY_FIRST = 2_000;
const RETRY_LAST = 30_000;

async function fetchIdeas(address: string, numbers: number[], tracks: number): Promise<IdeasAnswer> {
  const all: IdeasAnswer = { ideas: [], links: [] };
  for (let i = 0; i < numbers.length; i += NUMBERS_AT_ONCE) {
    const url = new URL(address, location.href);
    url.searchParams.set("numbers", numbers.slice(i, i + NUMBERS_AT_ONCE).join(","));
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`ideas.json answered ${response.status}`);
    const answer = parseIdeasAnswer(await response.json(), tracks);
    all.ideas.push(...answer.ideas);
    all.links.push(...answer.links);
  }
  return all;
}

/** River and titles are kept for a second on their way here: an older copy must be gone, and not all come at once. */
function untilFresh(): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, 1_000 + 1_000 * Math.random()));
}

export function follow(options: Options): Following {
  let source: EventSource | null = null;
  let stopped = false;
  let retry = RETRY_FIRST;
  let timer = 0;
  /** Frames are worked off one after the other: titles are fetched between. */
  let work: Promise<void> = Promise.resolve();

  const enqueue = (task: () => Promise<void>): void => {
    work = work.then(async () => {
      if (stopped) return;
      try {
        await task();
      } catch {
        // The frame could not be completed (a title did not come): connect anew and resume before it.
        source?.close();
        connectLater();
      }
    });
  };

  const reload = async (): Promise<void> => {
    await untilFresh();
    if (!stopped) await options.onReset();
  };

  const connectLater = (): void => {
    if (stopped || timer) return;
    options.onState("offline");
    timer = window.setTimeout(() => {
      timer = 0;
      connect();
    }, retry);
    retry = Math.min(RETRY_LAST, retry * 1.7);
  };

  const connect = (): void => {
    if (stopped) return;
    const url = new URL(options.stream, location.href);
    url.searchParams.set("after", String(options.head()));
    const mine = new EventSource(url);
    source = mine;
    mine.onopen = () => {
      retry = RETRY_FIRST;
      options.onState("live");
    };
    mine.onerror = () => {
      if (source !== mine) return;
      if (mine.readyState === EventSource.CLOSED) connectLater();
      else options.onState("reconnecting");
    };
    mine.addEventListener("entries", (event) => {
      const frame = parseEntries(JSON.parse((event as MessageEvent<string>).data));
      enqueue(async () => {
        if (source !== mine) return;
        const fresh = frame.entries.filter((entry) => entry.n > options.head());
        if (needsReload(fresh)) {
          const gone = takingAway(fresh);
          if (gone.length) options.onFrame({ head: options.head(), entries: gone }, { ideas: [], links: [] });
          return reload();
        }
        const numbers = numbersNeeded(fresh);
        const fetched = numbers.length ? await fetchIdeas(options.ideas, numbers, options.tracks) : { ideas: [], links: [] };
        options.onFrame(frame, fetched);
      });
    });
    mine.addEventListener("reset", () => enqueue(reload));
  };

  options.onState("connecting");
  connect();
  return {
    stop: () => {
      stopped = true;
      window.clearTimeout(timer);
      source?.close();
    },
  };
}
