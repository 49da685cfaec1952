/** Which ideas are drawn one by one, and which are gathered into the bed of their track. */

import type { Idea, Link } from "./data";

/** Up to this many ideas everybody has an own ribbon. */
export const INDIVIDUAL_LIMIT = 300;
/** Beyond it the strongest ones do, so many that their ribbons stay readable. */
const STRONGEST = 96;
/** Where nobody supported anything, the newest ones stand for the rest. */
const NEWEST = 32;

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
  scored.sort((a, b) => b.score - a.score || b.idea.at - a.idea.at || b.idea.n - a.idea.n);
  const scoring = scored.filter((s) => s.score > 0).length;
  const count = Math.min(limit, Math.max(Math.min(scoring, STRONGEST), NEWEST));
  const shown = scored.slice(0, count).map((s) => s.idea);
  const chosen = new Set(shown.map((idea) => idea.n));
  return { shown, gathered: ideas.filter((idea) => !chosen.has(idea.n)) };
}
