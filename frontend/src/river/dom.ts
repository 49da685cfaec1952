/** Making elements without markup in strings: titles are only ever text. */

type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string;

function fill<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

const measuring = new Map<string, (text: string) => number>();

/** Width of a text in a font, in pixels. */
export function textWidth(text: string, font: string): number {
  let measure = measuring.get(font);
  if (!measure) {
    const context = document.createElement("canvas").getContext("2d");
    if (!context) return text.length * 7;
    measure = (t) => {
      context.font = font;
      return context.measureText(t).width;
    };
    measuring.set(font, measure);
  }
  return measure(text);
}

/** The text, or as much of it as fits with an ellipsis; empty when nothing sensible fits. */
export function fitted(text: string, font: string, room: number): string {
  const short = text.length > 90 ? `${[...text].slice(0, 90).join("")}…` : text;
  if (textWidth(short, font) <= room) return short;
  const letters = [...short];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(`${letters.slice(0, middle).join("").trimEnd()}…`, font) <= room) low = middle;
    else high = middle - 1;
  }
  return low < 4 ? "" : `${letters.slice(0, low).join("").trimEnd()}…`;
}
