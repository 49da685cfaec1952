/** How many characters are left: `<textarea data-limit="120">` with `<p class="counter" id="…-counter">` beside it. */

import { words } from "../words";

/** Characters as the server counts them: by code point, line ends as one. */
export function length(text: string): number {
  return [...text.replace(/\r\n?/g, "\n")].length;
}

export function startCounters(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-limit]")) {
    const counter = document.getElementById(`${field.id}-counter`);
    if (!counter) continue;
    const limit = Number(field.dataset["limit"]);
    const show = (): void => {
      const left = limit - length(field.value);
      counter.textContent = left < 0 ? words().charactersOver(-left) : words().charactersLeft(left);
      counter.toggleAttribute("data-over", left < 0);
      // Read out only where it matters, not at every key.
      counter.setAttribute("aria-live", left <= 10 ? "polite" : "off");
    };
    field.addEventListener("input", show);
    show();
  }
}
