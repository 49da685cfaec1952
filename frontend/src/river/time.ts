/**
 * The time axis: milliseconds to the unit interval, with quiet stretches (nights, long pauses) compressed,
 * and the words for times, all in the edition's zone.
 */

import { scaleLinear } from "d3-scale";
import type { Lang } from "./texts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Up to this span the axis speaks of hours and nights; beyond it of days. */
const HOURLY_SPAN = 5 * DAY;
/** From this span on a date needs its year. */
const YEARLY_SPAN = 300 * DAY;
/** A night counts as quiet when at least this many hours in a row saw hardly anything. */
const QUIET_HOURS = 5;
/** "Hardly anything": at most this share of what an active hour by day sees. */
const HARDLY = 0.2;
const QUIET_WEIGHT = 0.1;
/** A night in which somebody did have an idea keeps a little more room. */
const RESTLESS_WEIGHT = 0.16;
/** In days: a pause longer than this share of the rest is compressed. */
const PAUSE_SHARE = 0.08;
/** The room a pause is left with, as a share of the days that saw something. */
const PAUSE_WEIGHT = 0.06;
/** The finest grain by which a long river is searched for pauses. */
const MOST_BINS = 20_000;

export interface Quiet {
  from: number;
  to: number;
  kind: "night" | "pause";
}

export interface TimeScale {
  from: number;
  to: number;
  unit: "hour" | "day";
  quiet: Quiet[];
  /** Milliseconds to 0..1, clamped. */
  u: (ms: number) => number;
  /** 0..1 to milliseconds. */
  ms: (u: number) => number;
}

interface Local {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const localFormats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at a moment. */
export function localTime(ms: number, zone: string): Local {
  let format = localFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    localFormats.set(zone, format);
  }
  const local: Local = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of format.formatToParts(ms)) {
    if (type in local) local[type as keyof Local] = Number(value);
  }
  return local;
}

/** The midnight that began the local day of a moment (right across a change to summer time, too). */
export function midnight(ms: number, zone: string): number {
  const { hour, minute, second } = localTime(ms, zone);
  const at = ms - hour * HOUR - minute * 60_000 - second * 1000 - (ms % 1000);
  const reached = localTime(at, zone).hour;
  return reached < 12 ? at - reached * HOUR : at + (24 - reached) * HOUR;
}

function counts(active: readonly number[], from: number, size: number, bins: number): Uint32Array {
  const seen = new Uint32Array(bins);
  for (const ms of active) {
    const bin = Math.floor((ms - from) / size);
    if (bin >= 0 && bin < bins) seen[bin]! += 1;
  }
  return seen;
}

/** Runs of consecutive bins for which `idle` holds: [first, past the last]. */
function runs(bins: number, idle: (bin: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  let start = -1;
  for (let bin = 0; bin <= bins; bin++) {
    const is = bin < bins && idle(bin);
    if (is && start < 0) start = bin;
    if (!is && start >= 0) {
      found.push([start, bin]);
      start = -1;
    }
  }
  return found;
}

/** Nights in which hardly anything happened, with the evening and the early morning around them. */
function nights(seen: Uint32Array, hour: readonly number[]): [number, number][] {
  const evening = (h: number): boolean => h >= 19 || h < 9;
  const night = (h: number): boolean => h >= 22 || h < 6;
  const daily = [...seen].filter((count, bin) => count > 0 && !evening(hour[bin]!));
  const hardly = daily.length ? (HARDLY * daily.reduce((a, b) => a + b, 0)) / daily.length : 0;
  return runs(seen.length, (bin) => seen[bin]! <= hardly && evening(hour[bin]!)).filter(
    ([start, end]) => end - start >= QUIET_HOURS && hour.slice(start, end).some(night),
  );
}

/** The pauses of a long river: each long beside what is left when the longer ones are taken out. */
function pauses(seen: Uint32Array): [number, number][] {
  const found: [number, number][] = [];
  let left = seen.length;
  const longestFirst = runs(seen.length, (bin) => seen[bin] === 0).sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
  for (const [start, end] of longestFirst) {
    if (end - start < Math.max(3, left * PAUSE_SHARE)) break;
    found.push([start, end]);
    left -= end - start;
  }
  return found.sort((a, b) => a[0] - b[0]);
}

export function timeScale(options: {
  from: number;
  to: number;
  zone: string;
  /** Moments at which something was born or flowed together. */
  active: readonly number[];
}): TimeScale {
  const { zone, active } = options;
  const from = options.from;
  const to = Math.max(options.to, from + 60_000);
  const hourly = to - from <= HOURLY_SPAN;
  const size = hourly ? HOUR : Math.max(1, Math.ceil((to - from) / DAY / MOST_BINS)) * DAY;
  const first = hourly ? Math.floor(from / HOUR) * HOUR : midnight(from, zone);
  const bins = Math.max(1, Math.ceil((to - first) / size));
  const seen = counts(active, first, size, bins);
  const weight = new Float64Array(bins).fill(1);
  const quiet: Quiet[] = [];
  const compress = (start: number, end: number, each: number, kind: Quiet["kind"]): void => {
    weight.fill(each, start, end);
    quiet.push({ from: Math.max(from, first + start * size), to: Math.min(to, first + end * size), kind });
  };

  if (hourly) {
    const hour = Array.from({ length: bins }, (_, bin) => localTime(first + bin * HOUR, zone).hour);
    for (const [start, end] of nights(seen, hour)) {
      const restless = seen.subarray(start, end).some((count) => count > 0);
      compress(start, end, restless ? RESTLESS_WEIGHT : QUIET_WEIGHT, "night");
    }
  } else {
    const found = pauses(seen);
    const busy = found.reduce((left, [start, end]) => left - (end - start), bins);
    for (const [start, end] of found) compress(start, end, (busy * PAUSE_WEIGHT) / (end - start), "pause");
  }

  const domain: number[] = [from];
  const range: number[] = [0];
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    const a = Math.max(from, first + bin * size);
    const b = Math.min(to, first + (bin + 1) * size);
    if (b <= a) continue;
    sum += (weight[bin]! * (b - a)) / size;
    const last = domain.length - 1;
    if (bin + 1 < bins && weight[bin + 1] === weight[bin] && last >= 0) continue;
    domain.push(b);
    range.push(sum);
  }
  if (domain[domain.length - 1] !== to) {
    domain.push(to);
    range.push(sum);
  }
  const scale = scaleLinear()
    .domain(domain)
    .range(range.map((r) => r / (sum || 1)))
    .clamp(true);
  return { from, to, unit: hourly ? "hour" : "day", quiet, u: (ms) => scale(ms), ms: (u) => scale.invert(u) };
}

export interface Tick {
  u: number;
  /** Empty for a bare grid line. */
  label: string;
  /** The day where the axis speaks of hours, the year where it speaks of days. */
  heading: string;
}

/** What lies between the pauses. */
function busyStretches({ from, to, quiet }: TimeScale): [number, number][] {
  const starts = [from, ...quiet.map((q) => q.to)];
  const ends = [...quiet.map((q) => q.from), to];
  return starts.map((start, i): [number, number] => [start, ends[i]!]).filter(([start, end]) => end > start);
}

/** The first midnight of a stretch, or the one before where it is shorter than a day; days of 25 hours shift stretches by an hour. */
function firstDay(from: number, to: number, zone: string): number {
  const begun = midnight(from + 2 * HOUR, zone);
  const next = midnight(begun + DAY + 2 * HOUR, zone);
  return begun < from - 2 * HOUR && next <= to ? next : begun;
}

/** Pixels between two years. */
const HEADING = 56;
const HOUR_STEPS = [1, 2, 3, 6, 12];
const DAY_STEPS = [1, 2, 7, 14, 28, 91, 182, 365];

export interface Clock {
  /** "Sa 17:55"; where the river is long with the date, where it is very long with the year. */
  stamp: (ms: number) => string;
  ticks: (scale: TimeScale, pixels: number, minLabel: number) => Tick[];
}

/** The words for times of one zone and language, in a river of so many milliseconds. */
export function clockFor(zone: string, lang: Lang, hourLabel: (hour: string) => string, span: number): Clock {
  const locale = lang === "de" ? "de-DE" : "en-GB";
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: "short" });
  const weekdayLong = new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: "long" });
  const date = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "short" });
  const dateYear = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "short", year: "numeric" });
  const day = span > YEARLY_SPAN ? dateYear : span > HOURLY_SPAN ? date : weekday;

  const hourTicks = (scale: TimeScale, pixels: number, minLabel: number): Tick[] => {
    const ticks: Tick[] = [];
    const isQuiet = (ms: number): boolean => scale.quiet.some((q) => ms >= q.from && ms < q.to);
    const first = Math.ceil(scale.from / HOUR) * HOUR;
    const busy = scale.quiet.reduce((left, q) => left - (q.to - q.from), scale.to - scale.from) / HOUR;
    const perHour = pixels / Math.max(1, busy);
    const step = HOUR_STEPS.find((s) => s * perHour >= minLabel) ?? 24;
    let dayBefore = -1;
    let lastU = -1;
    let lastHeading = -1;
    // The first day has its heading at the very beginning.
    const begins = localTime(scale.from, zone);
    if (!isQuiet(scale.from)) {
      ticks.push({ u: 0, label: "", heading: weekdayLong.format(scale.from) });
      dayBefore = begins.day;
      lastHeading = 0;
    }
    for (let ms = first; ms <= scale.to; ms += HOUR) {
      if (isQuiet(ms)) continue;
      const local = localTime(ms, zone);
      const u = scale.u(ms);
      const newDay = local.day !== dayBefore;
      const room = (u - lastU) * pixels >= minLabel * 0.8;
      const headed = newDay && (lastHeading < 0 || (u - lastHeading) * pixels > minLabel * 1.4);
      if (newDay) dayBefore = local.day;
      const labelled = lastU < 0 || (room && local.hour % step === 0) || (headed && room);
      if (labelled) lastU = u;
      if (headed) lastHeading = u;
      if (!labelled && !headed && perHour * 1 < 14) continue;
      ticks.push({
        u,
        label: labelled ? hourLabel(String(local.hour)) : "",
        heading: headed ? weekdayLong.format(ms) : "",
      });
    }
    return ticks;
  };

  const dayTicks = (scale: TimeScale, pixels: number, minLabel: number): Tick[] => {
    const ticks: Tick[] = [];
    const years = localTime(scale.from, zone).year !== localTime(scale.to, zone).year;
    let year = NaN;
    let lastU = -Infinity;
    let lastHeading = -Infinity;
    for (const [from, to] of busyStretches(scale)) {
      const days = (to - from) / DAY;
      const room = (scale.u(to) - scale.u(from)) * pixels;
      const step = DAY_STEPS.find((s) => (s / days) * room >= minLabel) ?? Math.ceil((minLabel / room) * days);
      for (let ms = firstDay(from, to, zone); ms <= to; ms = midnight(ms + step * DAY + 2 * HOUR, zone)) {
        const u = scale.u(Math.max(ms, from));
        if ((u - lastU) * pixels < minLabel * 0.8) continue;
        lastU = u;
        const local = localTime(ms, zone);
        const headed = years && local.year !== year && (u - lastHeading) * pixels > HEADING;
        if (headed) [year, lastHeading] = [local.year, u];
        ticks.push({ u, label: date.format(ms), heading: headed ? String(year) : "" });
      }
    }
    return ticks;
  };

  return {
    stamp: (ms) => `${day.format(ms)} ${time.format(ms)}`,
    ticks: (scale, pixels, minLabel) =>
      scale.unit === "hour" ? hourTicks(scale, pixels, minLabel) : dayTicks(scale, pixels, minLabel),
  };
}
