/** The form of a look: fields with colours to choose from, and a preview that follows them. */

const PAUSE = 400;

export function startColours(root: ParentNode): void {
  const preview = root.querySelector<HTMLElement>("[data-preview]");
  const form = preview?.closest("form");
  if (!preview || !form) return;
  const pickers = [...form.querySelectorAll<HTMLInputElement>("[data-colour-of]")];
  for (const picker of pickers) {
    const typed = form.querySelector<HTMLInputElement>(`#${picker.dataset.colourOf}`);
    if (!typed) continue;
    picker.addEventListener("input", () => {
      typed.value = picker.value;
      fillPair(typed, form, pickers);
    });
    typed.addEventListener("input", () => {
      picker.value = /^#[0-9a-f]{6}$/i.test(typed.value) ? typed.value : (picker.dataset.shipped ?? "");
    });
  }
  let waiting = 0;
  form.addEventListener("input", (event) => {
    const { name, type } = event.target as HTMLInputElement;
    if (type !== "color" && name !== "skin" && !name.endsWith("-light") && !name.endsWith("-dark")) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void show(preview, form), PAUSE);
  });
}

/** A colour needs both values: the one that is still empty gets that of the style, to be seen and changed. */
function fillPair(typed: HTMLInputElement, form: HTMLFormElement, pickers: HTMLInputElement[]): void {
  const [stem, twin] = typed.name.endsWith("-light")
    ? [typed.name.slice(0, -6), "dark"]
    : [typed.name.slice(0, -5), "light"];
  const other = form.elements.namedItem(`${stem}-${twin}`);
  if (!(other instanceof HTMLInputElement) || other.value) return;
  const picker = pickers.find((each) => each.dataset.colourOf === other.id);
  other.value = picker?.dataset.shipped ?? "";
}

async function show(preview: HTMLElement, form: HTMLFormElement): Promise<void> {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && (name === "skin" || /-(light|dark)$/.test(name))) values.append(name, value);
  }
  const answer = await fetch(`${preview.dataset.preview}?${values}`).catch(() => null);
  if (answer?.ok) preview.innerHTML = await answer.text();
}
