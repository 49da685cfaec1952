/** Similar ideas while a title is typed: the server answers with a fragment for the region that `data-similar-target` names. */

const PAUSE = 300;
const SHORTEST = 4;

/** Only what is new goes into the region: each change of it is read aloud. */
function show(region: HTMLElement, offer: string): void {
  const template = document.createElement("template");
  template.innerHTML = offer;
  if (region.textContent !== template.content.textContent) region.replaceChildren(template.content);
}

export function startSimilar(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>("[data-similar-url]")) {
    const region = document.getElementById(field.dataset["similarTarget"] ?? "");
    const address = field.dataset["similarUrl"];
    if (!region || !address) continue;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked: AbortController | undefined;

    const ask = async (): Promise<void> => {
      asked?.abort();
      const title = field.value.trim();
      if (title.length < SHORTEST) {
        region.replaceChildren();
        return;
      }
      asked = new AbortController();
      const url = new URL(address, location.href);
      url.searchParams.set("q", title);
      try {
        const answer = await fetch(url, { signal: asked.signal, headers: { "HX-Request": "true" } });
        if (answer.ok) show(region, (await answer.text()).trim());
      } catch {
        // Only an offer: without connection, or overtaken by the next key, there is simply none.
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), PAUSE);
    });
  }
}
