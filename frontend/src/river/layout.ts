/**
 * Where everything lies. Pure: a river and a size in, numbers out. All lengths are pixels; `u` runs along
 * time, `v` across it, so the same layout is drawn rightwards on screens and downwards on phones.
 */

import type { Idea, River } from "./data";
import { choose, INDIVIDUAL_LIMIT } from "./gather";
import { confluences, drawnLinks, type Drawn } from "./lineage";
import { orderLanes } from "./order";
import { HOUR, timeScale, type TimeScale } from "./time";

export interface Frame {
  length: number;
  breadth: number;
  /** The moment to which the river has flowed. */
  now: number;
  /** Only this bed (index into the tracks; the bed of ideas without a track comes last). */
  bed?: number | null;
  /** Only this stretch of time. */
  window?: [from: number, to: number] | null;
  /** The lane order of an earlier layout. */
  previous?: readonly (readonly number[])[] | undefined;
  /** Pixels between two samples. */
  grain?: number;
  /** A small picture: the strongest ideas only. */
  sketch?: boolean;
}

export interface Line {
  u: Float64Array;
  mid: Float64Array;
  half: Float64Array;
}

export interface Ribbon {
  /** Idea number; for a gathered ribbon -1 - bed. */
  n: number;
  idea: Idea | null;
  bed: number;
  line: Line;
  /** 0 (calm) to 3 (strongest): how full the colour is. */
  level: 0 | 1 | 2 | 3;
  /** Own support at the end of what is shown, without what was imported. */
  support: number;
  /** Flows to the head of the river. */
  arrives: boolean;
  /** How many ideas a gathered ribbon holds. */
  gathered: number;
  /** Where the colour changes to that of another bed. */
  blends: { bed: number; from: number; to: number; leaving: boolean }[];
}

export interface Strand {
  child: number;
  parent: number;
  fromBed: number;
  toBed: number;
  line: Line;
}

export interface Dot {
  n: number;
  kind: "birth" | "confluence" | "rest";
  bed: number;
  u: number;
  v: number;
  r: number;
}

export interface Bed {
  /** Index into the tracks, or -1. */
  track: number;
  index: number;
  u: Float64Array;
  top: Float64Array;
  bottom: Float64Array;
}

export interface Layout {
  scale: TimeScale;
  length: number;
  breadth: number;
  /** Where the river has flowed to. */
  head: number;
  beds: Bed[];
  ribbons: Ribbon[];
  strands: Strand[];
  dots: Dot[];
  drawn: Drawn[];
  order: number[][];
  /** Pixels per support. */
  perSupport: number;
}

const BASE = 1.6;
const GAP = 2.2;
const BED_PAD = 9;
const BED_LEAST = 14;
const BED_GAP = 20;
const SMOOTH = 22;
const WIDEST = 46;
const GATHER_SHARE = 0.28;
const SKETCHED = 40;
/** No ribbon is ever thinner than this, half a width. */
const LEAST_HALF = 0.65;

/** The stretch of time a river covers: from just before the first idea to now, or to its end and the last support. */
export function riverSpan(river: River, now: number): [number, number] {
  const { edition, ideas, links, supports } = river;
  let first = Infinity;
  let last = -Infinity;
  for (const { at, end } of ideas) {
    first = Math.min(first, at);
    last = Math.max(last, at, end ?? at);
  }
  for (const { at } of links) last = Math.max(last, Math.min(at, now));
  if (ideas.length === 0) first = last = edition.from;
  const room = Math.max(HOUR / 2, (last - first) * 0.04);
  const from = Math.min(first, Math.max(edition.from, first - room));
  if (edition.running) return [from, Math.max(now, from + 2 * HOUR)];
  const planned = edition.to ?? last + room;
  const supported = Math.min(supports.at(-1)?.[0] ?? last, now);
  return [from, Math.max(last, supported, Math.min(planned, last + 2 * room), from + HOUR)];
}

export function bedCount(river: River): number {
  return river.tracks.length + (river.ideas.some((idea) => idea.k < 0) || river.tracks.length === 0 ? 1 : 0);
}

export function bedOf(idea: Idea, river: River): number {
  return idea.k >= 0 ? idea.k : river.tracks.length;
}

/** Rising from 0 to 1 without a corner. */
export function ease(x: number): number {
  const t = Math.max(0, Math.min(1, x));
  return t * t * (3 - 2 * t);
}

function clamp(x: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, x));
}

/** A line's middle or half width at `u`. */
export function valueAt(u: Float64Array, values: Float64Array, at: number): number {
  const last = u.length - 1;
  if (last < 0) return 0;
  if (at <= u[0]!) return values[0]!;
  if (at >= u[last]!) return values[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (u[middle]! <= at) low = middle;
    else high = middle;
  }
  const share = (at - u[low]!) / (u[high]! - u[low]! || 1);
  return values[low]! + (values[high]! - values[low]!) * share;
}

function smoother(step: number): (values: Float64Array) => Float64Array {
  const reach = Math.max(1, Math.round((SMOOTH * 2.2) / step));
  const kernel: number[] = [];
  for (let i = -reach; i <= reach; i++) kernel.push(Math.exp(-0.5 * ((i * step) / SMOOTH) ** 2));
  const sum = kernel.reduce((a, b) => a + b, 0);
  return (values) => {
    const last = values.length - 1;
    const out = new Float64Array(values.length);
    for (let s = 0; s <= last; s++) {
      let total = 0;
      for (let i = -reach; i <= reach; i++) total += kernel[i + reach]! * values[Math.max(0, Math.min(last, s + i))]!;
      out[s] = total / sum;
    }
    return out;
  };
}

/** Support per idea and sample. Supports before the window count from its first sample. */
function supportSamples(
  river: River,
  index: Map<number, number>,
  samples: number,
  sampleAt: (ms: number) => number,
  until: number,
): { own: Float64Array[]; total: Float64Array } {
  const own = Array.from(index, () => new Float64Array(samples));
  const total = new Float64Array(index.size);
  for (const [at, n, change] of river.supports) {
    if (at > until) break;
    const i = index.get(n);
    if (i === undefined) continue;
    own[i]![sampleAt(at)]! += change;
    total[i]! += change;
  }
  for (const row of own) for (let s = 1; s < samples; s++) row[s]! += row[s - 1]!;
  return { own, total };
}

function levels(values: readonly { bed: number; weight: number; alive: boolean }[]): (0 | 1 | 2 | 3)[] {
  const beds = new Map<number, number[]>();
  for (const { bed, weight } of values) {
    const list = beds.get(bed);
    if (list) list.push(weight);
    else beds.set(bed, [weight]);
  }
  for (const list of beds.values()) list.sort((a, b) => b - a);
  return values.map(({ bed, weight }) => {
    const list = beds.get(bed)!;
    const most = list[0]!;
    if (most <= 0) return 1;
    const third = list[Math.min(2, list.length - 1)]!;
    const share = weight / most;
    if (share >= 0.7 || (weight > 0 && weight >= third && share > 0.3)) return 3;
    return share >= 0.42 ? 2 : share >= 0.2 ? 1 : 0;
  });
}

export function layout(river: River, frame: Frame): Layout {
  const { length, breadth, now } = frame;
  const [spanFrom, spanTo] = riverSpan(river, now);
  const [from, to] = frame.window ?? [spanFrom, spanTo];
  const until = Math.min(now, to);
  const beds = bedCount(river);
  const only = frame.bed ?? null;
  const inFrame = river.ideas.filter(
    (idea) => idea.at <= until && (idea.end ?? Infinity) >= from && (only === null || bedOf(idea, river) === only),
  );

  // Of all beds: the time axis stays as it is when one of them is looked at alone.
  const active = river.ideas.map((idea) => idea.at);
  for (const link of river.links) active.push(link.at);
  const scale = timeScale({ from, to, zone: river.edition.zone, active });
  const uOf = (ms: number): number => scale.u(ms) * length;
  const head = uOf(until);

  const samples = Math.max(2, Math.ceil(length / (frame.grain ?? 6)) + 1);
  const step = length / (samples - 1);
  const grid = Float64Array.from({ length: samples }, (_, s) => s * step);
  const sampleAt = (ms: number): number => Math.min(samples - 1, Math.ceil((uOf(ms) - 1e-6) / step));

  const counted = new Map<number, number>();
  for (const [at, n, change] of river.supports) {
    if (at > until) break;
    counted.set(n, (counted.get(n) ?? 0) + change);
  }
  const choice = choose(inFrame, river.links, (n) => counted.get(n) ?? 0, frame.sketch ? SKETCHED : INDIVIDUAL_LIMIT);
  const shown = choice.shown;
  const gathered = frame.sketch ? [] : choice.gathered;
  shown.sort((a, b) => a.at - b.at || a.n - b.n);
  const index = new Map(shown.map((idea, i) => [idea.n, i]));
  const drawn = drawnLinks(shown, river.links.filter((link) => link.at <= until));
  const order = orderLanes(shown, drawn, beds, (idea) => bedOf(idea, river), frame.previous);

  // Weight of every idea per sample: own support, what was imported, and what flowed in.
  const { own, total } = supportSamples(river, index, samples, sampleAt, until);
  const weight = own.map((row, i) => row.map((w) => Math.max(0, w) + shown[i]!.imported));
  const flows = drawn.filter((d) => d.kind === "flow");
  for (const { child, parent, at } of flows) {
    const source = weight[index.get(parent)!]!;
    const target = weight[index.get(child)!]!;
    const s = sampleAt(at);
    const carried = source[s]!;
    for (let i = s; i < samples; i++) target[i]! += carried;
  }

  const first = shown.map((idea) => Math.floor(uOf(idea.at) / step));
  const endOf = shown.map((idea) => (idea.end !== null && idea.end <= until ? idea.end : null));
  const flowAt = new Map(flows.map((d) => [d.parent, d.at]));
  const lastMs = shown.map((idea, i) => flowAt.get(idea.n) ?? endOf[i] ?? until);
  const last = lastMs.map((ms) => Math.min(samples - 1, Math.ceil(uOf(ms) / step)));

  // The gathered ideas of a bed: a count per sample.
  const crowd = Array.from({ length: beds }, () => new Float64Array(samples));
  const crowdSize = new Array<number>(beds).fill(0);
  for (const idea of gathered) {
    const bed = bedOf(idea, river);
    crowdSize[bed]! += 1;
    crowd[bed]![Math.min(samples - 1, sampleAt(idea.at))]! += 1;
    if (idea.end !== null && idea.end <= until) crowd[bed]![sampleAt(idea.end)]! -= 1;
  }
  for (const row of crowd) for (let s = 1; s < samples; s++) row[s]! += row[s - 1]!;

  // The budget: how wide one support may be so that the fullest moment fits.
  const visibleBeds = only === null ? beds : 1;
  const bedGap = Math.min(BED_GAP, (breadth * 0.16) / visibleBeds);
  const pad = Math.min(BED_PAD, breadth * 0.013);
  const room = breadth - visibleBeds * 2 * pad - (visibleBeds - 1) * bedGap;
  const aliveCount = new Float64Array(samples);
  const aliveWeight = new Float64Array(samples);
  const crowdTotal = new Float64Array(samples);
  let heaviest = 0;
  shown.forEach((_, i) => {
    for (let s = first[i]!; s <= last[i]!; s++) {
      aliveCount[s]! += 1;
      aliveWeight[s]! += weight[i]![s]!;
      heaviest = Math.max(heaviest, weight[i]![s]!);
    }
  });
  for (const row of crowd) row.forEach((count, s) => (crowdTotal[s]! += count));
  const most = Math.max(...aliveCount, 1);
  const thin = Math.min(1, (room * 0.8) / (most * (BASE + GAP)));
  const base = BASE * thin;
  const gap = GAP * thin;
  const crowdMost = Math.max(...crowdTotal);
  const perCrowd = crowdMost > 0 ? (room * (heaviest > 0 ? GATHER_SHARE : 2 * GATHER_SHARE)) / crowdMost : 0;
  let perSupport = heaviest > 0 ? Math.min(8, Math.min(WIDEST, breadth * 0.12) / heaviest) : 0;
  for (let s = 0; s < samples; s++) {
    if (aliveWeight[s]! <= 0) continue;
    const left = room - aliveCount[s]! * (base + gap) - crowdTotal[s]! * perCrowd;
    perSupport = Math.min(perSupport, Math.max(0, left) / aliveWeight[s]!);
  }

  // Stack all beds per sample, then smooth lanes and widths with one kernel: what did not overlap, does not.
  const smooth = smoother(step);
  const wide = weight.map((row) => row.map((w) => base + perSupport * w));
  const lane = shown.map(() => new Float64Array(samples));
  const crowdLane = crowd.map(() => new Float64Array(samples));
  const bedTop = Array.from({ length: beds }, () => new Float64Array(samples));
  const bedBottom = Array.from({ length: beds }, () => new Float64Array(samples));
  const members = order.map((lanes) => lanes.map((n) => index.get(n)!));
  for (let s = 0; s < samples; s++) {
    const heights = members.map((list, bed) => {
      let sum = crowd[bed]![s]! * perCrowd + (crowd[bed]![s]! > 0 ? gap : 0);
      for (const i of list) if (s >= first[i]! && s <= last[i]!) sum += wide[i]![s]! + gap;
      return Math.max(BED_LEAST, sum) + 2 * pad;
    });
    const used = heights.filter((_, bed) => only === null || bed === only);
    let v = (breadth - used.reduce((a, b) => a + b, 0) - (used.length - 1) * bedGap) / 2;
    members.forEach((list, bed) => {
      if (only !== null && bed !== only) return;
      bedTop[bed]![s] = v;
      bedBottom[bed]![s] = v + heights[bed]!;
      let inner = crowd[bed]![s]! * perCrowd + (crowd[bed]![s]! > 0 ? gap : 0);
      for (const i of list) if (s >= first[i]! && s <= last[i]!) inner += wide[i]![s]! + gap;
      let x = v + (heights[bed]! - inner) / 2;
      for (const i of list) {
        if (s >= first[i]! && s <= last[i]!) {
          lane[i]![s] = x + (wide[i]![s]! + gap) / 2;
          x += wide[i]![s]! + gap;
        } else lane[i]![s] = x;
      }
      crowdLane[bed]![s] = x + (crowd[bed]![s]! * perCrowd) / 2;
      v += heights[bed]! + bedGap;
    });
  }
  const laneSmooth = lane.map(smooth);
  const wideSmooth = wide.map((row, i) => {
    const held = Float64Array.from(row);
    held.fill(row[Math.min(first[i]! + 1, last[i]!)]!, 0, first[i]! + 1);
    held.fill(row[last[i]!]!, last[i]!);
    return smooth(held);
  });

  // Lines of their own lane, with the fork from the parent at birth; parents are older, so they come first.
  const forkOf = new Map(drawn.filter((d) => d.kind === "fork").map((d) => [d.child, d]));
  const flowsInto = new Map<number, Drawn[]>();
  for (const d of flows) flowsInto.set(d.child, [...(flowsInto.get(d.child) ?? []), d]);
  const lines: Line[] = [];
  shown.forEach((idea, i) => {
    const start = uOf(idea.at);
    const end = Math.max(uOf(lastMs[i]!), start + 1);
    const points: number[] = [start];
    for (let s = Math.floor(start / step) + 1; s < samples && grid[s]! < end - 0.5; s++) {
      if (grid[s]! > start + 0.5) points.push(grid[s]!);
    }
    points.push(end);
    const u = Float64Array.from(points);
    const mid = u.map((x) => valueAt(grid, laneSmooth[i]!, x));
    const half = u.map((x) => valueAt(grid, wideSmooth[i]!, x) / 2);
    const opensAtEdge = idea.at < from;
    const bornOfFlow = (flowsInto.get(idea.n) ?? []).some((d) => uOf(d.at) - start < 8);
    const fork = forkOf.get(idea.n);
    if (fork && !opensAtEdge) {
      const parent = lines[index.get(fork.parent)!]!;
      const away = valueAt(grid, laneSmooth[i]!, start + 30) - valueAt(parent.u, parent.mid, start);
      const along = Math.min(clamp(Math.abs(away) * 1.1, 30, length * 0.14), (end - start) * 0.9);
      const edge = Math.sign(away) * Math.max(0, valueAt(parent.u, parent.half, start) - 1) * 0.7;
      u.forEach((x, p) => {
        const share = ease((x - start) / along);
        if (share >= 1) return;
        mid[p] = (valueAt(parent.u, parent.mid, x) + edge) * (1 - share) + mid[p]! * share;
      });
    }
    if (!opensAtEdge && !bornOfFlow) u.forEach((x, p) => (half[p] = Math.max(Math.min(half[p]!, LEAST_HALF), half[p]! * ease((x - start) / 52))));
    if (endOf[i] !== null && !flowAt.has(idea.n)) u.forEach((x, p) => (half[p] = Math.max(Math.min(half[p]!, LEAST_HALF), half[p]! * ease((end - x) / 26))));
    lines.push({ u, mid, half });
  });

  // Where parents flow in: side by side they fill the child's width.
  const ribbons: Ribbon[] = [];
  const blends = new Map<number, Ribbon["blends"]>();
  const addBlend = (n: number, blend: Ribbon["blends"][number]): void => {
    blends.set(n, [...(blends.get(n) ?? []), blend]);
  };
  const settled = lines.map((line) => Float64Array.from(line.mid));
  for (const [child, sources] of flowsInto) {
    const c = index.get(child)!;
    const target = lines[c]!;
    const sorted = [...sources].sort((a, b) => {
      const x = index.get(a.parent)!;
      const y = index.get(b.parent)!;
      const end = uOf(a.at);
      return valueAt(grid, laneSmooth[x]!, end) - valueAt(grid, laneSmooth[y]!, end);
    });
    const together = sorted.filter((d) => uOf(d.at) - uOf(shown[c]!.at) < 8);
    const sum = together.reduce((w, d) => w + lines[index.get(d.parent)!]!.half.at(-1)! * 2, 0);
    let filled = 0;
    for (const d of sorted) {
      const p = index.get(d.parent)!;
      const line = lines[p]!;
      const end = line.u.at(-1)!;
      const childHalf = valueAt(target.u, target.half, end);
      const childMid = valueAt(target.u, settled[c]!, end);
      const joins = together.includes(d);
      const width = line.half.at(-1)! * 2;
      const share = sum > 0 ? (2 * childHalf) / sum : 1;
      const aim = joins ? childMid - childHalf + (filled + width / 2) * share : childMid;
      const aimHalf = joins ? (width / 2) * share : Math.min(width / 2, childHalf);
      if (joins) filled += width;
      const away = Math.abs(aim - line.mid.at(-1)!);
      const along = Math.min(clamp(away * 0.9, 36, length * 0.16), (end - line.u[0]!) * 0.75);
      line.u.forEach((x, q) => {
        const s = ease((x - (end - along)) / along);
        line.mid[q] = line.mid[q]! * (1 - s) + aim * s;
        line.half[q] = line.half[q]! * (1 - s) + aimHalf * s;
      });
      const fromBed = bedOf(shown[p]!, river);
      const toBed = bedOf(shown[c]!, river);
      if (fromBed !== toBed) addBlend(d.parent, { bed: toBed, from: end - along, to: end, leaving: true });
    }
  }
  for (const { child, parent, at } of forkOf.values()) {
    const fromBed = bedOf(shown[index.get(parent)!]!, river);
    const toBed = bedOf(shown[index.get(child)!]!, river);
    if (fromBed === toBed) continue;
    const start = uOf(at);
    addBlend(child, { bed: fromBed, from: start, to: Math.min(start + length * 0.1, lines[index.get(child)!]!.u.at(-1)!), leaving: false });
  }

  const level = levels(
    shown.map((idea, i) => ({
      bed: bedOf(idea, river),
      weight: Math.max(0, total[i]!) + idea.imported,
      alive: endOf[i] === null,
    })),
  );
  shown.forEach((idea, i) => {
    ribbons.push({
      n: idea.n,
      idea,
      bed: bedOf(idea, river),
      line: lines[i]!,
      level: level[i]!,
      support: Math.max(0, total[i]!),
      arrives: endOf[i] === null && !flowAt.has(idea.n),
      gathered: 0,
      blends: blends.get(idea.n) ?? [],
    });
  });
  crowd.forEach((row, bed) => {
    if (crowdSize[bed] === 0) return;
    const start = row.findIndex((count) => count > 0);
    if (start < 0) return;
    const end = Math.max(start + 1, Math.floor(head / step));
    const u = grid.slice(start, end + 1);
    if (end * step < head - 0.5 && end + 1 < samples) u[u.length - 1] = head;
    const mid = smooth(crowdLane[bed]!);
    const half = smooth(row.map((count) => Math.max(1, count * perCrowd) / 2));
    ribbons.push({
      n: -1 - bed,
      idea: null,
      bed,
      line: { u, mid: u.map((x) => valueAt(grid, mid, x)), half: u.map((x) => valueAt(grid, half, x)) },
      level: 0,
      support: 0,
      arrives: true,
      gathered: crowdSize[bed]!,
      blends: [],
    });
  });

  const strands: Strand[] = [];
  for (const { child, parent, kind, at } of drawn) {
    if (kind !== "strand") continue;
    const source = lines[index.get(parent)!]!;
    const target = lines[index.get(child)!]!;
    const touch = uOf(at);
    const away = Math.abs(valueAt(source.u, source.mid, touch) - valueAt(target.u, target.mid, touch));
    const along = clamp(away * 0.6, 24, length * 0.12);
    const start = Math.max(source.u[0]!, Math.min(touch - along, source.u.at(-1)!));
    const end = touch - start < 12 ? Math.min(start + along, head) : touch;
    if (end - start < 2) continue;
    const count = 9;
    const u = Float64Array.from({ length: count }, (_, i) => start + ((end - start) * i) / (count - 1));
    const mid = u.map((x, i) => {
      const s = ease(i / (count - 1));
      return valueAt(source.u, source.mid, x) * (1 - s) + valueAt(target.u, target.mid, Math.max(x, end)) * s;
    });
    strands.push({
      child,
      parent,
      fromBed: bedOf(shown[index.get(parent)!]!, river),
      toBed: bedOf(shown[index.get(child)!]!, river),
      line: { u, mid, half: new Float64Array(count).fill(0.7) },
    });
  }

  const dots: Dot[] = [];
  shown.forEach((idea, i) => {
    const line = lines[i]!;
    const bed = bedOf(idea, river);
    if (idea.at >= from && !(flowsInto.get(idea.n) ?? []).some((d) => uOf(d.at) - line.u[0]! < 8)) {
      dots.push({ n: idea.n, kind: "birth", bed, u: line.u[0]!, v: line.mid[0]!, r: 2 });
    }
    if (endOf[i] !== null && !flowAt.has(idea.n)) {
      dots.push({ n: idea.n, kind: "rest", bed, u: line.u.at(-1)!, v: line.mid.at(-1)!, r: 2.4 });
    }
  });
  for (const { n, at } of confluences(drawn)) {
    const i = index.get(n)!;
    const u = uOf(at);
    if (at < from) continue;
    const later = valueAt(lines[i]!.u, lines[i]!.half, u + 30);
    dots.push({
      n,
      kind: "confluence",
      bed: bedOf(shown[i]!, river),
      u,
      v: valueAt(lines[i]!.u, lines[i]!.mid, u),
      r: clamp(later * 0.34, 2.4, 5.5),
    });
  }

  return {
    scale,
    length,
    breadth,
    head,
    beds: bedTop.flatMap((top, bed) =>
      only !== null && bed !== only
        ? []
        : [
            {
              track: bed < river.tracks.length ? bed : -1,
              index: bed,
              u: grid,
              top: smooth(top),
              bottom: smooth(bedBottom[bed]!),
            },
          ],
    ),
    ribbons,
    strands,
    dots,
    drawn,
    order,
    perSupport,
  };
}
