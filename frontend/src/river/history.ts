/** What had happened by a moment: the counters, the caption and an idea's support, for the scrubber. */

import type { Idea, LinkType, River } from "./data";
import { confluences, drawnLinks } from "./lineage";

export type Happening =
  | { at: number; kind: "born"; idea: Idea }
  | { at: number; kind: "rests"; idea: Idea }
  | { at: number; kind: "linked"; type: LinkType; child: Idea; parent: Idea };

export interface Counts {
  ideas: number;
  supports: number;
  imported: number;
  confluences: number;
  flowing: number;
}

export interface History {
  counts: (ms: number) => Counts;
  last: (ms: number) => Happening | null;
  supportOf: (n: number, ms: number) => number;
}

/** How many of the ascending values are at or below `limit`. */
export function countUpTo(values: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ascending(values: number[]): Float64Array {
  return Float64Array.from(values).sort();
}

export function readHistory(river: River): History {
  const byNumber = new Map(river.ideas.map((idea) => [idea.n, idea]));
  const births = [...river.ideas].sort((a, b) => a.at - b.at);
  const birthTimes = births.map((idea) => idea.at);
  const importedSums = new Float64Array(births.length + 1);
  births.forEach((idea, i) => (importedSums[i + 1] = importedSums[i]! + idea.imported));
  const ends = ascending(river.ideas.flatMap((idea) => (idea.end === null ? [] : [idea.end])));

  const supportTimes = new Float64Array(river.supports.length);
  const supportSums = new Float64Array(river.supports.length + 1);
  const perIdea = new Map<number, { at: number[]; change: number[] }>();
  river.supports.forEach(([at, n, change], i) => {
    supportTimes[i] = at;
    supportSums[i + 1] = supportSums[i]! + change;
    const list = perIdea.get(n);
    if (list) {
      list.at.push(at);
      list.change.push(change);
    } else perIdea.set(n, { at: [at], change: [change] });
  });

  const drawn = drawnLinks(river.ideas, river.links);
  const meetings = ascending(confluences(drawn).map((c) => c.at));
  const told = new Set(drawn.filter((d) => d.kind !== "strand").map((d) => d.child));
  const flowed = new Set(drawn.filter((d) => d.kind === "flow").map((d) => d.parent));
  const happenings: Happening[] = [];
  for (const idea of births) {
    if (!told.has(idea.n)) happenings.push({ at: idea.at, kind: "born", idea });
    if (idea.end !== null && !flowed.has(idea.n)) happenings.push({ at: idea.end, kind: "rests", idea });
  }
  for (const { child, parent, type, at } of drawn) {
    happenings.push({ at, kind: "linked", type, child: byNumber.get(child)!, parent: byNumber.get(parent)! });
  }
  happenings.sort((a, b) => a.at - b.at);
  const happeningTimes = happenings.map((h) => h.at);

  return {
    counts: (ms) => {
      const ideas = countUpTo(birthTimes, ms);
      return {
        ideas,
        supports: Math.max(0, supportSums[countUpTo(supportTimes, ms)]!),
        imported: importedSums[ideas]!,
        confluences: countUpTo(meetings, ms),
        flowing: ideas - countUpTo(ends, ms),
      };
    },
    last: (ms) => happenings[countUpTo(happeningTimes, ms) - 1] ?? null,
    supportOf: (n, ms) => {
      const list = perIdea.get(n);
      if (!list) return 0;
      let sum = 0;
      const count = countUpTo(list.at, ms);
      for (let i = 0; i < count; i++) sum += list.change[i]!;
      return Math.max(0, sum);
    },
  };
}
