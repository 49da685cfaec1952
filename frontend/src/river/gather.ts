/** Which ideas are drawn one by one, and which are gathered into the bed of their track. */

import type { Idea, Link } from "./data";

/** Up to this many ideas everybody has an own ribbon. */
export const INDIVIDUAL_LIMIT = 300;
/** Beyond it the strongest ones do, so many that their ribbons stay readable. */
const STRONGEST = 96;
/** Newcomers are always seen. */
const NEWEST = 8;
/** Where hardly anybody supported anything, so many stand for the rest, drawn by lot and always the same. */
const LEAST = 40;

/** A lot that does not change when others come. */
function lot(n: number): number {
  return Math.imul(n ^ (n >>> 15), 2654435761) >>> 0;
}

export interface Choice {
  shown: Idea[];
  gathered: Idea[];
}

export function choose(
  ideas: readonly Idea[],
  links: readonly Link[],
  supportOf: (n: number) => number,
  limit: number = INDIVIDUAL_LIMIT,
): Choice {
  if (ideas.length <= limit) return { shown: [...ideas], gathered: [] };
  const touched = new Map<number, number>();
  for (const { child, parent } of links) {
    if (child === parent) continue;
    touched.set(child, (touched.get(child) ?? 0) + 1);
    touched.set(parent, (touched.get(parent) ?? 0) + 1);
  }
  const scored = ideas.map((idea) => ({
    idea,
    score: supportOf(idea.n) + idea.imported + 0.5 * Math.min(8, touched.get(idea.n) ?? 0),
  }));
  scored.sort((a, b) => b.score - a.score || lot(a.idea.n) - lot(b.idea.n));
  const scoring = scored.filter((s) => s.score > 0).length;
  const count = Math.min(limit, Math.max(Math.min(scoring, STRONGEST), LEAST));
  const newest = [...ideas].sort((a, b) => b.at - a.at || b.n - a.n).slice(0, Math.min(NEWEST, limit));
  const shown = [...new Set([...newest, ...scored.slice(0, count - newest.length).map((s) => s.idea)])];
  const chosen = new Set(shown.map((idea) => idea.n));
  return { shown, gathered: ideas.filter((idea) => !chosen.has(idea.n)) };
}
