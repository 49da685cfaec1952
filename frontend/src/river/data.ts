/** What the river is told: the shape of river.json, and how entries of the stream change it. */

export type LinkType = "builds_on" | "merges" | "splits" | "carried_over";

export interface Edition {
  slug: string;
  title: string;
  from: number;
  to: number | null;
  zone: string;
  running: boolean;
  /** The team took everything off the screens for a while. */
  held: boolean;
}

export interface Step {
  slug: string;
  title: string;
  from: number;
  to: number | null;
}

export interface Track {
  slug: string;
  title: string;
  /** 1 to 8: which of the hues `--track-1` to `--track-8` the track wears. */
  colour: number;
}

export interface Idea {
  n: number;
  t: string;
  /** Index into `tracks`; -1 for an idea without a track. */
  k: number;
  at: number;
  end: number | null;
  stage: string;
  kind: string;
  imported: number;
}

export interface Link {
  child: number;
  parent: number;
  type: LinkType;
  at: number;
  reason: string;
}

/** Time, idea number, +1 given or -1 taken back. */
export type Support = [at: number, n: number, change: 1 | -1];

export interface River {
  edition: Edition;
  now: number;
  head: number;
  steps: Step[];
  tracks: Track[];
  ideas: Idea[];
  links: Link[];
  supports: Support[];
}

/** One public entry of the edition's journal. */
export interface Entry {
  n: number;
  at: number;
  verb: string;
  p: Record<string, unknown>;
}

/** What `/live/…/ideas.json` answers. */
export interface IdeasAnswer {
  ideas: Idea[];
  links: Link[];
}

const LINK_TYPES: readonly string[] = ["builds_on", "merges", "splits", "carried_over"];

type Row = Record<string, unknown>;

function row(value: unknown): Row {
  return typeof value === "object" && value !== null ? (value as Row) : {};
}

function rows(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function num(value: unknown, fallback: number): number {
  return typeof value === "number" && Number.isFinite(value) ? value : fallback;
}

function numOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Titles are written by people: one line, without control or direction-override characters. */
export function plainTitle(value: unknown): string {
  return text(value)
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function parseIdea(value: unknown, tracks: number): Idea | null {
  const r = row(value);
  const n = numOrNull(r["n"]);
  const at = numOrNull(r["at"]);
  if (n === null || at === null) return null;
  const end = numOrNull(r["end"]);
  const k = num(r["k"], -1);
  return {
    n,
    t: plainTitle(r["t"]) || `#${n}`,
    k: Number.isInteger(k) && k >= 0 && k < tracks ? k : -1,
    at,
    end: end === null ? null : Math.max(end, at),
    stage: text(r["stage"]),
    kind: text(r["kind"]),
    imported: Math.max(0, num(r["imported"], 0)),
  };
}

function parseLink(value: unknown): Link | null {
  const r = row(value);
  const child = numOrNull(r["child"]);
  const parent = numOrNull(r["parent"]);
  const type = text(r["type"]);
  if (child === null || parent === null || !LINK_TYPES.includes(type)) return null;
  return { child, parent, type: type as LinkType, at: num(r["at"], 0), reason: text(r["reason"]) };
}

function parseSupport(value: unknown): Support | null {
  if (!Array.isArray(value)) return null;
  const at = numOrNull(value[0]);
  const n = numOrNull(value[1]);
  if (at === null || n === null) return null;
  return [at, n, value[2] === -1 ? -1 : 1];
}

function kept<T>(values: (T | null)[]): T[] {
  return values.filter((value): value is T => value !== null);
}

function validZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("de", { timeZone: zone });
    return zone;
  } catch {
    return "Europe/Berlin";
  }
}

/** Read river.json without trusting its shape; what cannot be drawn is left out. */
export function parseRiver(value: unknown): River {
  const r = row(value);
  const e = row(r["edition"]);
  const tracks = rows(r["tracks"]).map((value_): Track => {
    const t = row(value_);
    const colour = num(t["colour"], 1);
    return { slug: text(t["slug"]), title: plainTitle(t["title"]), colour: Math.min(8, Math.max(1, Math.round(colour))) };
  });
  const unique = new Map<number, Idea>();
  for (const idea of kept(rows(r["ideas"]).map((i) => parseIdea(i, tracks.length)))) unique.set(idea.n, idea);
  const supports = kept(rows(r["supports"]).map(parseSupport));
  supports.sort((a, b) => a[0] - b[0]);
  const from = num(e["from"], num(r["now"], 0));
  return {
    edition: {
      slug: text(e["slug"]),
      title: plainTitle(e["title"]),
      from,
      to: numOrNull(e["to"]),
      zone: validZone(text(e["zone"]) || "Europe/Berlin"),
      running: e["running"] === true,
      held: e["held"] === true,
    },
    now: num(r["now"], from),
    head: num(r["head"], 0),
    steps: rows(r["steps"]).map((value_): Step => {
      const s = row(value_);
      return { slug: text(s["slug"]), title: plainTitle(s["title"]), from: num(s["from"], from), to: numOrNull(s["to"]) };
    }),
    tracks,
    ideas: [...unique.values()],
    links: kept(rows(r["links"]).map(parseLink)),
    supports,
  };
}

export function parseIdeasAnswer(value: unknown, tracks: number): IdeasAnswer {
  const r = row(value);
  return {
    ideas: kept(rows(r["ideas"]).map((i) => parseIdea(i, tracks))),
    links: kept(rows(r["links"]).map(parseLink)),
  };
}

export function parseEntries(value: unknown): { head: number; entries: Entry[] } {
  const r = row(value);
  const entries = rows(r["entries"]).map((value_): Entry => {
    const e = row(value_);
    return { n: num(e["n"], 0), at: num(e["at"], 0), verb: text(e["verb"]), p: row(e["p"]) };
  });
  return { head: num(r["head"], 0), entries };
}

const NEEDS_TEXT: readonly string[] = ["idea.published", "idea.edited", "idea.erased", "idea.linked"];

/** Numbers of the ideas whose title or links have to be fetched before these entries can be drawn. */
export function numbersNeeded(entries: readonly Entry[]): number[] {
  const numbers = new Set<number>();
  for (const entry of entries) {
    if (!NEEDS_TEXT.includes(entry.verb)) continue;
    for (const key of ["idea", "child"]) {
      const n = numOrNull(entry.p[key]);
      if (n !== null) numbers.add(n);
    }
  }
  return [...numbers];
}

/** Entries about steps change the frame of the picture, and what comes back brings its supports: the whole reading is asked for again. */
export function needsReload(entries: readonly Entry[]): boolean {
  return entries.some(({ verb }) => verb.startsWith("step.") || verb === "content.restored" || verb === "screens.released");
}

/** Entries that take something away; they do not wait for the reading that others ask for. */
export function takingAway(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ verb }) => verb === "content.hidden" || verb === "screens.held");
}

function linkKey(link: Link): string {
  return `${link.child} ${link.parent} ${link.type}`;
}

/**
 * Apply a frame of entries and the answer fetched for them; returns a new river.
 * Entries at or below the known head were seen already and are skipped, so a resumed stream may repeat itself.
 */
export function applyEntries(river: River, frame: { head: number; entries: Entry[] }, fetched: IdeasAnswer): River {
  const fresh = frame.entries.filter((entry) => entry.n > river.head);
  const ideas = new Map(river.ideas.map((idea) => [idea.n, idea]));
  const answered = new Set(fetched.ideas.map((idea) => idea.n));
  for (const idea of fetched.ideas) ideas.set(idea.n, idea);
  const links = new Map(river.links.map((link) => [linkKey(link), link]));
  for (const link of fetched.links) links.set(linkKey(link), link);
  const supports = [...river.supports];
  let now = river.now;
  let held = river.edition.held;
  const endAt = (n: unknown, at: number): void => {
    const idea = typeof n === "number" ? ideas.get(n) : undefined;
    if (idea && idea.end === null) ideas.set(idea.n, { ...idea, end: Math.max(at, idea.at) });
  };
  for (const { at, verb, p } of fresh) {
    now = Math.max(now, at);
    const n = numOrNull(p["idea"]);
    switch (verb) {
      case "idea.supported":
      case "idea.unsupported":
        if (n !== null) supports.push([at, n, verb === "idea.supported" ? 1 : -1]);
        break;
      case "idea.withdrawn":
        endAt(n, at);
        break;
      case "idea.edited":
      case "idea.erased":
        // Asked for and not answered: since this edit it is no longer for everybody.
        if (n !== null && !answered.has(n)) ideas.delete(n);
        break;
      case "content.hidden": {
        const hidden = numOrNull(p["number"]);
        if (p["kind"] === "idea" && hidden !== null && !answered.has(hidden)) ideas.delete(hidden);
        break;
      }
      case "screens.held":
        held = true;
        break;
      case "idea.linked": {
        const link = parseLink({ ...p, at });
        if (link && !links.has(linkKey(link))) links.set(linkKey(link), link);
        if (link?.type === "merges") endAt(link.parent, at);
        break;
      }
    }
  }
  supports.sort((a, b) => a[0] - b[0]);
  return {
    ...river,
    edition: { ...river.edition, held },
    now,
    head: Math.max(river.head, frame.head),
    ideas: [...ideas.values()],
    links: [...links.values()].filter((link) => ideas.has(link.child)),
    supports: supports.filter(([, number]) => ideas.has(number)),
  };
}
