/**
 * The order of the lanes inside a bed: children beside their parents, a merge between the ideas it unites,
 * ideas that flow to another bed at the side of that bed, as few crossings as can be had cheaply.
 * An order that was seen before is kept: a newcomer is put in, nobody else moves.
 */

import type { Idea } from "./data";
import type { Drawn } from "./lineage";

interface Touch {
  other: number;
  at: number;
}

const ROUNDS = 6;

function alive(idea: Idea, at: number): boolean {
  return idea.at <= at && (idea.end === null || idea.end >= at);
}

/** Where a newcomer goes: beside its kin where it has some, else at the emptier end. */
function place(order: number[], idea: Idea, touches: readonly Touch[], side: number): void {
  const places = touches.map((t) => order.indexOf(t.other)).filter((i) => i >= 0);
  if (places.length === 0) {
    if (side < 0 || (side === 0 && order.length % 2 === 0)) order.unshift(idea.n);
    else order.push(idea.n);
    return;
  }
  places.sort((a, b) => a - b);
  const middle = places[Math.floor((places.length - 1) / 2)]!;
  const below = places.length > 1 || middle >= order.length / 2;
  order.splice(below ? middle + 1 : middle, 0, idea.n);
}

/** Sift: let every idea walk through the lane order and stop where the fewest ribbons are crossed. */
function sift(order: number[], ideas: Map<number, Idea>, touches: Map<number, Touch[]>, outside: (n: number) => number): void {
  const position = new Map(order.map((n, i) => [n, i]));
  /** Change of crossings when neighbours x (above) and y (below) change places. */
  const gain = (x: number, y: number): number => {
    let sum = 0;
    const half = (a: number, b: number, aIsAbove: boolean): void => {
      const other = ideas.get(b)!;
      for (const t of touches.get(a) ?? []) {
        if (t.other === b || !alive(other, t.at)) continue;
        const z = position.get(t.other) ?? outside(t.other);
        const zBelow = z > position.get(b)!;
        sum += zBelow === aIsAbove ? -1 : 1;
      }
    };
    half(x, y, true);
    half(y, x, false);
    return sum;
  };
  const swap = (i: number): void => {
    const x = order[i]!;
    const y = order[i + 1]!;
    order[i] = y;
    order[i + 1] = x;
    position.set(y, i);
    position.set(x, i + 1);
  };
  for (let round = 0; round < ROUNDS; round++) {
    let better = false;
    for (const n of [...order]) {
      const start = position.get(n)!;
      let sum = 0;
      let best = 0;
      let bestAt = start;
      for (let i = start; i < order.length - 1; i++) {
        sum += gain(order[i]!, order[i + 1]!);
        swap(i);
        if (sum < best) [best, bestAt] = [sum, i + 1];
      }
      for (let i = order.length - 1; i > 0; i--) {
        sum += gain(order[i - 1]!, order[i]!);
        swap(i - 1);
        if (sum < best) [best, bestAt] = [sum, i - 1];
      }
      for (let i = 0; i < bestAt; i++) swap(i);
      if (best < 0) better = true;
    }
    if (!better) break;
  }
}

/**
 * Lane order per track. `lanes` is the number of beds; ideas without a track have the last bed.
 * @param previous the order of an earlier layout, kept for everybody who is still there
 */
export function orderLanes(
  ideas: readonly Idea[],
  drawn: readonly Drawn[],
  lanes: number,
  bedOf: (idea: Idea) => number,
  previous?: readonly (readonly number[])[],
): number[][] {
  const byNumber = new Map(ideas.map((idea) => [idea.n, idea]));
  const touches = new Map<number, Touch[]>();
  for (const { child, parent, at } of drawn) {
    for (const [a, b] of [[child, parent], [parent, child]] as const) {
      const list = touches.get(a);
      if (list) list.push({ other: b, at });
      else touches.set(a, [{ other: b, at }]);
    }
  }
  const beds: Idea[][] = Array.from({ length: lanes }, () => []);
  for (const idea of [...ideas].sort((a, b) => a.at - b.at || a.n - b.n)) beds[bedOf(idea)]!.push(idea);

  return beds.map((members, bed) => {
    const known = new Set(members.map((idea) => idea.n));
    const order = (previous?.[bed] ?? []).filter((n) => known.has(n));
    const fresh = order.length === 0;
    const outside = (n: number): number => {
      const idea = byNumber.get(n);
      return idea && bedOf(idea) < bed ? -1 : order.length;
    };
    const has = new Set(order);
    for (const idea of members) {
      if (has.has(idea.n)) continue;
      const list = touches.get(idea.n) ?? [];
      const side = list.reduce((s, t) => (known.has(t.other) ? s : s + (outside(t.other) < 0 ? -1 : 1)), 0);
      place(order, idea, list, side);
    }
    if (fresh) sift(order, byNumber, touches, outside);
    return order;
  });
}
