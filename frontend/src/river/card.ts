/** The small card about one idea: where it comes from, where it flows. */

import type { Idea } from "./data";
import { h } from "./dom";
import type { Lineage, Relative } from "./lineage";
import type { Words } from "./texts";

const RELATIVES = 4;

export interface CardFacts {
  idea: Idea;
  track: string;
  hue: number;
  support: string;
  imported: string;
  since: string;
  rests: string;
  lineage: Lineage;
  title: (n: number) => string | null;
  href: (n: number) => string;
}

function relatives(list: Relative[], words: Record<Relative["type"], string>, facts: CardFacts, more: Words["more"]): HTMLElement[] {
  const known = list.filter((r) => facts.title(r.n) !== null);
  const lines = known
    .slice(0, RELATIVES)
    .map((r) => h("li", {}, `${words[r.type]} `, h("a", { href: facts.href(r.n), "data-n": r.n }, facts.title(r.n)!)));
  if (known.length > RELATIVES) lines.push(h("li", {}, more(known.length - RELATIVES)));
  return lines;
}

/** Fill the card; every title is set as text. */
export function fillCard(card: HTMLElement, facts: CardFacts, words: Words, onRelease: () => void): void {
  const release = h("button", { type: "button", class: "river-release", "aria-label": words.release }, "×");
  release.addEventListener("click", onRelease);
  const track = h("p", { class: "river-card-track" }, facts.track);
  track.style.color = `var(--river-track-${facts.hue})`;
  card.replaceChildren(
    track,
    h("p", { class: "river-card-title" }, h("a", { href: facts.href(facts.idea.n) }, facts.idea.t)),
    h("p", { class: "river-card-facts" }, [facts.support, facts.imported, facts.since, facts.rests].filter(Boolean).join(" · ")),
    h(
      "ul",
      { class: "river-card-kin" },
      ...relatives(facts.lineage.parents.get(facts.idea.n) ?? [], words.comesFrom, facts, words.more),
      ...relatives(facts.lineage.children.get(facts.idea.n) ?? [], words.flowsInto, facts, words.more),
    ),
    release,
  );
}
