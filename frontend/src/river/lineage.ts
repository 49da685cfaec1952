/**
 * Who comes from whom. Real lineage has cycles, mutual pairs, several parents, links older than their
 * source and links to themselves: relatives are searched with a memory of what was seen, and what is
 * drawn is decided by time alone.
 */

import type { Idea, Link, LinkType } from "./data";

export interface Relative {
  n: number;
  type: LinkType;
}

export interface Lineage {
  parents: Map<number, Relative[]>;
  children: Map<number, Relative[]>;
}

export function lineageOf(links: readonly Link[]): Lineage {
  const parents = new Map<number, Relative[]>();
  const children = new Map<number, Relative[]>();
  const add = (map: Map<number, Relative[]>, key: number, relative: Relative): void => {
    const list = map.get(key);
    if (!list) map.set(key, [relative]);
    else if (!list.some((r) => r.n === relative.n)) list.push(relative);
  };
  for (const { child, parent, type } of links) {
    if (child === parent) continue;
    add(parents, child, { n: parent, type });
    add(children, parent, { n: child, type });
  }
  return { parents, children };
}

function reach(start: number, next: Map<number, Relative[]>): Set<number> {
  const seen = new Set<number>([start]);
  const queue = [start];
  for (let n = queue.pop(); n !== undefined; n = queue.pop()) {
    for (const relative of next.get(n) ?? []) {
      if (seen.has(relative.n)) continue;
      seen.add(relative.n);
      queue.push(relative.n);
    }
  }
  return seen;
}

/** An idea with everything upstream and everything downstream of it (not the siblings). */
export function kin(n: number, lineage: Lineage): Set<number> {
  return new Set([...reach(n, lineage.parents), ...reach(n, lineage.children)]);
}

/**
 * How one link is drawn.
 * - `fork`: the child leaves the parent's ribbon at its birth (one per child)
 * - `flow`: the parent's whole ribbon ends in the child (one per parent)
 * - `strand`: a thread from the parent's ribbon to the child's
 */
export interface Drawn {
  child: number;
  parent: number;
  type: LinkType;
  kind: "fork" | "flow" | "strand";
  /** The moment at which parent and child touch. */
  at: number;
}

/** Within this time a merge and the end of its parent belong together. */
const SAME_MOMENT = 15 * 60_000;

/**
 * Decide by time what is drawn of every link: never before both ideas exist, never from an idea to itself,
 * one of a mutual pair that would meet at the same moment, and no link of an idea that is not here.
 */
export function drawnLinks(ideas: readonly Idea[], links: readonly Link[]): Drawn[] {
  const byNumber = new Map(ideas.map((idea) => [idea.n, idea]));
  const pairs = new Set<string>();
  const drawn: Drawn[] = [];
  const flows = new Set<number>();
  const forked = new Set<number>();
  const sorted = links
    .map((link) => ({ link, child: byNumber.get(link.child), parent: byNumber.get(link.parent) }))
    .filter((l): l is { link: Link; child: Idea; parent: Idea } => !!l.child && !!l.parent && l.child !== l.parent)
    .map((l) => ({ ...l, at: Math.max(l.link.at, l.child.at, l.parent.at) }))
    .sort(
      (a, b) =>
        a.at - b.at ||
        a.parent.at - a.child.at - (b.parent.at - b.child.at) ||
        a.link.child - b.link.child ||
        a.link.parent - b.link.parent,
    );
  for (const { link, child, parent, at } of sorted) {
    const pair = link.child < link.parent ? `${link.child} ${link.parent}` : `${link.parent} ${link.child}`;
    const key = `${pair} ${at}`;
    if (pairs.has(key)) continue;
    pairs.add(key);
    if ((child.end !== null && at > child.end) || (parent.end !== null && at > parent.end + SAME_MOMENT)) continue;
    const atBirth = at <= child.at + SAME_MOMENT;
    const older = parent.at < child.at || (parent.at === child.at && parent.n < child.n);
    let kind: Drawn["kind"] = "strand";
    if (link.type === "merges" && parent.end !== null && parent.end <= at + SAME_MOMENT && older && !flows.has(parent.n)) {
      kind = "flow";
      flows.add(parent.n);
    } else if (link.type !== "merges" && atBirth && older && !forked.has(child.n)) {
      kind = "fork";
      forked.add(child.n);
    }
    drawn.push({ child: child.n, parent: parent.n, type: link.type, kind, at: kind === "fork" ? child.at : at });
  }
  return drawn;
}

/** Confluences: moments at which an idea takes in others, by merging or by a second and further parent. */
export function confluences(drawn: readonly Drawn[]): { n: number; at: number; sources: number }[] {
  const found = new Map<string, { n: number; at: number; sources: number }>();
  const sourcesOf = new Map<string, number>();
  for (const d of drawn) {
    const key = `${d.child} ${d.at}`;
    const sources = (sourcesOf.get(key) ?? 0) + 1;
    sourcesOf.set(key, sources);
    const isFirstFork = d.kind === "fork" && sources === 1;
    const there = found.get(key);
    if (there) there.sources = sources;
    else if (!isFirstFork) found.set(key, { n: d.child, at: d.at, sources });
  }
  return [...found.values()].sort((a, b) => a.at - b.at || a.n - b.n);
}
