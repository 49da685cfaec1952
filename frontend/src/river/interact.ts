/** Pointer, touch and keyboard: find an idea, lift its lineage, walk through the river. */

import { valueAt, type Layout } from "./layout";

/** The idea nearest to a point of the picture, within `reach` pixels of its ribbon; nothing beyond `until` is there yet. */
export function nearest(layout: Layout, u: number, v: number, reach: number, until: number): number | null {
  let best: number | null = null;
  let least = reach;
  if (u > until + reach) return null;
  for (const { n, idea, line } of layout.ribbons) {
    if (!idea || line.u[0]! > Math.min(u, until) + reach || line.u.at(-1)! < u - reach || line.u[0]! > until) continue;
    const away = Math.max(0, Math.abs(valueAt(line.u, line.mid, u) - v) - valueAt(line.u, line.half, u));
    const beyond = Math.max(0, line.u[0]! - u, u - line.u.at(-1)!);
    if (away + beyond < least) {
      least = away + beyond;
      best = n;
    }
  }
  return best;
}

/** The ideas in walking order: by birth for the arrows along time, by lane for those across. */
export function walks(layout: Layout): { time: number[]; lanes: number[] } {
  const ideas = layout.ribbons.filter((r) => r.idea);
  const present = new Set(ideas.map((r) => r.n));
  return {
    time: [...ideas].sort((a, b) => a.idea!.at - b.idea!.at || a.n - b.n).map((r) => r.n),
    lanes: layout.order.flat().filter((n) => present.has(n)),
  };
}

/** Where an arrow key leads from an idea; null when the key is none of ours. */
export function step(layout: Layout, from: number, key: string, downward: boolean): number | null {
  const { time, lanes } = walks(layout);
  const along = downward ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
  const across = downward ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const move = (list: number[], by: number): number | null =>
    list.length === 0 ? null : list[Math.max(0, Math.min(list.length - 1, list.indexOf(from) + by))]!;
  if (key === along[0]) return move(time, -1);
  if (key === along[1]) return move(time, 1);
  if (key === across[0]) return move(lanes, -1);
  if (key === across[1]) return move(lanes, 1);
  if (key === "Home") return time[0] ?? null;
  if (key === "End") return time.at(-1) ?? null;
  return null;
}
