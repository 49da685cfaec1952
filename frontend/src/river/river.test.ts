import { describe, expect, it } from "vitest";
import { calmest, contrast, shades, type Rgb } from "./colour";
import { applyEntries, needsReload, numbersNeeded, parseEntries, parseRiver, plainTitle, takingAway, type Idea, type Link, type LinkType, type River } from "./data";
import { choose } from "./gather";
import { readHistory } from "./history";
import { nearest, step } from "./interact";
import { layout, riverSpan, valueAt, type Frame, type Layout } from "./layout";
import { confluences, drawnLinks, kin, lineageOf } from "./lineage";
import { spread } from "./spread";
import { clockFor, HOUR, localTime, midnight, timeScale } from "./time";

const T0 = Date.UTC(2026, 5, 13, 8); // Saturday, 10 o'clock in Dortmund
const ZONE = "Europe/Berlin";
const FRAME: Frame = { length: 800, breadth: 600, now: T0 + 10 * HOUR };

function idea(n: number, hours: number, more: Partial<Idea> = {}): Idea {
  return { n, t: `Idee ${n}`, k: 0, at: T0 + hours * HOUR, end: null, stage: "spark", kind: "project", imported: 0, ...more };
}

function link(child: number, parent: number, type: LinkType = "builds_on", at = 0): Link {
  return { child, parent, type, at, reason: "" };
}

function river(ideas: Idea[], links: Link[] = [], more: Partial<River> = {}): River {
  return {
    edition: { slug: "vol-2", title: "Vol. 2", from: T0, to: T0 + 10 * HOUR, zone: ZONE, running: false, held: false },
    now: T0 + 10 * HOUR,
    head: 0,
    steps: [],
    tracks: [
      { slug: "a", title: "A", colour: 1 },
      { slug: "b", title: "B", colour: 2 },
    ],
    ideas,
    links,
    supports: [],
    ...more,
  };
}

/** A repeatable stand-in for chance. */
function chance(seed: number): () => number {
  let x = seed;
  return () => (x = (x * 1103515245 + 12345) % 2147483648) / 2147483648;
}

function numbersOf(l: Layout): number[] {
  return l.ribbons.flatMap((r) => [...r.line.u, ...r.line.mid, ...r.line.half]);
}

function ribbon(l: Layout, n: number): Layout["ribbons"][number] {
  return l.ribbons.find((r) => r.n === n)!;
}

describe("lineage", () => {
  it("walks cycles, mutual pairs and self links once", () => {
    const lineage = lineageOf([link(1, 2), link(2, 1), link(2, 3), link(3, 1), link(1, 1)]);
    expect([...kin(1, lineage)].sort()).toEqual([1, 2, 3]);
    expect(lineage.parents.get(1)!.map((r) => r.n)).toEqual([2]);
  });

  it("lifts ancestors and descendants, not siblings", () => {
    const lineage = lineageOf([link(2, 1), link(3, 1), link(4, 2)]);
    expect([...kin(2, lineage)].sort()).toEqual([1, 2, 4]);
  });

  it("draws nothing of self links and unknown parents", () => {
    expect(drawnLinks([idea(1, 0), idea(2, 1)], [link(1, 1), link(2, 99), link(98, 1)])).toEqual([]);
  });

  it("draws one of a mutual pair that meets at one moment, from the older to the younger", () => {
    const drawn = drawnLinks([idea(1, 0), idea(2, 1)], [link(1, 2), link(2, 1)]);
    expect(drawn).toHaveLength(1);
    expect(drawn[0]).toMatchObject({ child: 2, parent: 1, kind: "fork" });
  });

  it("never draws before both exist: a link older than its source, a parent younger than the child", () => {
    const [first] = drawnLinks([idea(1, 0), idea(2, 3)], [link(2, 1, "builds_on", T0 - HOUR)]);
    expect(first!.at).toBe(T0 + 3 * HOUR);
    const [second] = drawnLinks([idea(1, 0), idea(2, 3)], [link(1, 2, "builds_on", T0)]);
    expect(second).toMatchObject({ kind: "strand", at: T0 + 3 * HOUR });
  });

  it("forks once per child and lets a parent flow away once", () => {
    const ideas = [idea(1, 0, { end: T0 + 2 * HOUR }), idea(2, 0.5), idea(3, 2), idea(4, 2)];
    const drawn = drawnLinks(ideas, [link(3, 1, "merges", T0 + 2 * HOUR), link(4, 1, "merges", T0 + 2 * HOUR), link(4, 2), link(4, 1)]);
    expect(drawn.filter((d) => d.kind === "flow")).toHaveLength(1);
    expect(drawn.filter((d) => d.kind === "fork" && d.child === 4)).toHaveLength(1);
  });

  it("counts merges and second parents as confluences, a plain fork not", () => {
    const ideas = [idea(1, 0), idea(2, 1), idea(3, 2), idea(4, 3)];
    expect(confluences(drawnLinks(ideas, [link(2, 1)]))).toEqual([]);
    expect(confluences(drawnLinks(ideas, [link(3, 1), link(3, 2)])).map((c) => c.n)).toEqual([3]);
    expect(confluences(drawnLinks(ideas, [link(4, 1, "merges")])).map((c) => c.n)).toEqual([4]);
  });
});

describe("time", () => {
  it("compresses a quiet night and leaves the days their room", () => {
    const scale = timeScale({ from: T0, to: T0 + 30 * HOUR, zone: ZONE, active: [T0 + HOUR, T0 + 8 * HOUR, T0 + 24 * HOUR] });
    expect(scale.quiet).toHaveLength(1);
    const [night] = scale.quiet;
    const width = scale.u(night!.to) - scale.u(night!.from);
    expect(night!.to - night!.from).toBeGreaterThanOrEqual(9 * HOUR);
    expect(width).toBeLessThan(0.09);
    expect(scale.u(T0)).toBe(0);
    expect(scale.u(T0 + 30 * HOUR)).toBe(1);
  });

  it("keeps a night that nobody slept through", () => {
    const busy = Array.from({ length: 30 }, (_, i) => T0 + i * HOUR + 1);
    expect(timeScale({ from: T0, to: T0 + 30 * HOUR, zone: ZONE, active: busy }).quiet).toEqual([]);
  });

  it("compresses a night in which hardly anybody was awake, but keeps what happened in it apart", () => {
    const day = Array.from({ length: 100 }, (_, i) => T0 + (i / 10) * HOUR);
    const awake = [T0 + 15.2 * HOUR, T0 + 17.5 * HOUR];
    const scale = timeScale({ from: T0, to: T0 + 30 * HOUR, zone: ZONE, active: [...day, ...awake, T0 + 25 * HOUR] });
    const [night] = scale.quiet;
    expect(scale.quiet).toHaveLength(1);
    expect(awake.every((ms) => ms > night!.from && ms < night!.to)).toBe(true);
    expect(scale.u(night!.to) - scale.u(night!.from)).toBeLessThan(0.15);
    expect(scale.u(awake[1]!)).toBeGreaterThan(scale.u(awake[0]!));
  });

  it("rises strictly and can be turned round", () => {
    const scale = timeScale({ from: T0, to: T0 + 50 * HOUR, zone: ZONE, active: [T0] });
    let last = -1;
    for (let ms = T0; ms <= T0 + 50 * HOUR; ms += HOUR / 2) {
      const u = scale.u(ms);
      expect(u).toBeGreaterThan(last);
      expect(Math.abs(scale.ms(u) - ms)).toBeLessThan(1000);
      last = u;
    }
  });

  it("compresses long pauses of a standing edition", () => {
    const day = 24 * HOUR;
    const active = [...Array(10).keys()].map((i) => T0 + i * day);
    const scale = timeScale({ from: T0, to: T0 + 400 * day, zone: ZONE, active: [...active, T0 + 399 * day] });
    expect(scale.unit).toBe("day");
    expect(scale.u(T0 + 10 * day)).toBeGreaterThan(0.3);
  });

  it("spends a river of years on its busy days and names none inside a pause", () => {
    const day = 24 * HOUR;
    const active = [...Array(40).keys(), 900, 901, 2000].map((i) => T0 + i * day);
    const scale = timeScale({ from: T0, to: T0 + 2001 * day, zone: ZONE, active });
    expect(scale.quiet).toHaveLength(2);
    for (const { from, to } of scale.quiet) expect(scale.u(to) - scale.u(from)).toBeLessThan(0.08);
    for (const pixels of [300, 600, 1100]) {
      const ticks = clockFor(ZONE, "de", String, scale.to - scale.from).ticks(scale, pixels, 74);
      expect(ticks[0]!.heading).toBe("2026");
      expect(ticks.filter((t) => t.heading === "2026")).toHaveLength(1);
      ticks.forEach(({ u }, i) => {
        if (i > 0) expect((u - ticks[i - 1]!.u) * pixels).toBeGreaterThan(50);
        expect(scale.quiet.some((q) => u > scale.u(q.from) + 1e-9 && u < scale.u(q.to) - 1e-9)).toBe(false);
      });
    }
  });

  it("names the day of a stretch that is shorter than a day, also behind a change to winter time", () => {
    const day = 24 * HOUR;
    const later = Date.UTC(2027, 0, 9, 9);
    const active = [...[...Array(20).keys()].map((i) => T0 + i * day), later];
    const scale = timeScale({ from: T0, to: later + 4 * HOUR, zone: ZONE, active });
    const ticks = clockFor(ZONE, "de", String, scale.to - scale.from).ticks(scale, 800, 20);
    expect(ticks.at(-1)).toMatchObject({ label: "9. Jan.", heading: "2027" });
  });

  it("knows the zone's clock across the change to winter time", () => {
    const noon = Date.UTC(2026, 9, 25, 11);
    expect(localTime(noon, ZONE).hour).toBe(12);
    expect(localTime(midnight(noon, ZONE), ZONE)).toMatchObject({ day: 25, hour: 0 });
    const spring = Date.UTC(2026, 2, 29, 10);
    expect(localTime(midnight(spring, ZONE), ZONE)).toMatchObject({ day: 29, hour: 0 });
    expect(clockFor(ZONE, "de", String, 30 * HOUR).stamp(T0)).toBe("Sa 10:00");
    expect(clockFor(ZONE, "de", String, 3000 * HOUR).stamp(T0)).toBe("13. Juni 10:00");
    expect(clockFor(ZONE, "de", String, 30_000 * HOUR).stamp(T0)).toBe("13. Juni 2026 10:00");
  });
});

describe("layout", () => {
  it("holds an empty river, one idea, and everything in one instant", () => {
    expect(layout(river([]), FRAME).ribbons).toEqual([]);
    expect(layout(river([], [], { tracks: [] }), FRAME).beds).toHaveLength(1);
    const one = layout(river([idea(1, 0)]), FRAME);
    expect(one.ribbons).toHaveLength(1);
    expect(numbersOf(one).every(Number.isFinite)).toBe(true);
    const instant = layout(river(Array.from({ length: 40 }, (_, i) => idea(i + 1, 1)), [link(2, 1), link(1, 2), link(3, 3)]), FRAME);
    expect(instant.ribbons).toHaveLength(40);
    expect(numbersOf(instant).every(Number.isFinite)).toBe(true);
  });

  it("reaches to the last support of an edition that is over", () => {
    const supports: River["supports"] = [[T0 + 2 * HOUR, 1, 1], [T0 + 9.7 * HOUR, 1, 1]];
    const [, end] = riverSpan(river([idea(1, 0), idea(2, 3)], [], { supports }), T0 + 20 * HOUR);
    expect(end).toBeGreaterThanOrEqual(T0 + 9.7 * HOUR);
  });

  it.each<[string, Link[]]>([
    ["a ring", [link(1, 2), link(2, 3), link(3, 1)]],
    ["a mutual pair", [link(1, 2, "merges"), link(2, 1, "merges")]],
    ["a link to itself", [link(2, 2), link(2, 2, "merges")]],
    ["a link older than both", [link(2, 1, "builds_on", T0 - 1000 * HOUR)]],
    ["a parent younger than its child", [link(1, 3, "merges", T0)]],
    ["several parents of every kind", [link(3, 1), link(3, 2, "merges"), link(3, 4, "splits"), link(3, 5, "carried_over")]],
    ["the same link again and again", Array.from({ length: 50 }, () => link(2, 1))],
  ])("draws %s, every idea once", (_, links) => {
    const ends = [null, T0 + 4 * HOUR];
    for (const end of ends) {
      const ideas = [1, 2, 3, 4, 5].map((n) => idea(n, n, { end: end && Math.max(end, T0 + n * HOUR), k: n % 2 }));
      const r = river(ideas, links);
      const l = layout(r, FRAME);
      expect(l.ribbons.map((one) => one.n).sort()).toEqual([1, 2, 3, 4, 5]);
      expect(numbersOf(l).every(Number.isFinite)).toBe(true);
      expect(kin(1, lineageOf(links)).size).toBeLessThanOrEqual(5);
      expect(readHistory(r).counts(FRAME.now).ideas).toBe(5);
    }
  });

  it("does not hang on one great knot", () => {
    const count = 280;
    const ideas = Array.from({ length: count }, (_, i) => idea(i + 1, (i % 9) + i / count, { k: i % 2 }));
    const links = ideas.flatMap(({ n }) => [1, 2, 3, 5, 8].map((by) => link(n, ((n + by * 37) % count) + 1, by % 2 ? "merges" : "builds_on")));
    const started = performance.now();
    const l = layout(river(ideas, links), FRAME);
    expect(kin(1, lineageOf(links)).size).toBe(count);
    expect(l.ribbons).toHaveLength(count);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("survives tangled lineage", () => {
    const random = chance(7);
    const ideas = Array.from({ length: 150 }, (_, i) =>
      idea(i + 1, random() * 9, { k: Math.floor(random() * 3) - 1, end: random() < 0.2 ? T0 + 9.5 * HOUR : null }),
    );
    const types: LinkType[] = ["builds_on", "merges", "splits", "carried_over"];
    const links = Array.from({ length: 500 }, () =>
      link(1 + Math.floor(random() * 150), 1 + Math.floor(random() * 160), types[Math.floor(random() * 4)], T0 + (random() * 12 - 1) * HOUR),
    );
    const l = layout(river(ideas, links), FRAME);
    expect(numbersOf(l).every(Number.isFinite)).toBe(true);
    expect(l.ribbons.every((r) => r.line.half.every((half) => half >= 0))).toBe(true);
  });

  it("keeps every bed inside the picture, however much support there is", () => {
    const random = chance(3);
    const ideas = Array.from({ length: 80 }, (_, i) => idea(i + 1, random() * 8, { k: i % 2, imported: Math.floor(random() * 500) }));
    const l = layout(river(ideas), FRAME);
    for (const bed of l.beds) {
      expect(Math.min(...bed.top)).toBeGreaterThanOrEqual(-0.5);
      expect(Math.max(...bed.bottom)).toBeLessThanOrEqual(600.5);
    }
  });

  it("never lets lanes of one bed overlap where they are calm", () => {
    const random = chance(11);
    const ideas = Array.from({ length: 60 }, (_, i) => idea(i + 1, random() * 4, { imported: Math.floor(random() * 40) }));
    const l = layout(river(ideas), FRAME);
    const at = l.head - 4;
    const ordered = l.order[0]!.map((n) => ribbon(l, n).line);
    for (let i = 1; i < ordered.length; i++) {
      const [a, b] = [ordered[i - 1]!, ordered[i]!];
      const gap = valueAt(b.u, b.mid, at) - valueAt(b.u, b.half, at) - valueAt(a.u, a.mid, at) - valueAt(a.u, a.half, at);
      expect(gap).toBeGreaterThan(0);
    }
  });

  it("gives a merge its own support and the width that flowed in", () => {
    const end = T0 + 4 * HOUR;
    const ideas = [idea(1, 0, { imported: 30, end }), idea(2, 1, { imported: 20, end }), idea(3, 4, { imported: 5 }), idea(4, 0, { imported: 55 })];
    const l = layout(river(ideas, [link(3, 1, "merges", end), link(3, 2, "merges", end)]), FRAME);
    const width = (n: number): number => valueAt(ribbon(l, n).line.u, ribbon(l, n).line.half, l.head) * 2;
    expect(width(3)).toBeCloseTo(width(4), 1);
    expect(ribbon(l, 3).support).toBe(0);
    expect(ribbon(l, 1).arrives).toBe(false);
    // Side by side the parents fill the child's width where they meet.
    const last = (n: number): number => ribbon(l, n).line.half.at(-1)! * 2;
    expect(last(1) + last(2)).toBeCloseTo(ribbon(l, 3).line.half[0]! * 2, 1);
  });

  it("is the same for the same river, in whatever order it is told", () => {
    const random = chance(5);
    const ideas = Array.from({ length: 50 }, (_, i) => idea(i + 1, random() * 8, { k: i % 2 }));
    const links = Array.from({ length: 30 }, () => link(1 + Math.floor(random() * 50), 1 + Math.floor(random() * 50)));
    const a = layout(river(ideas, links), FRAME);
    const b = layout(river([...ideas].reverse(), [...links].reverse()), FRAME);
    expect(b.order).toEqual(a.order);
    expect(numbersOf(b)).toEqual(numbersOf(a));
  });

  it("puts a newcomer in without moving anybody else's lane", () => {
    const random = chance(9);
    const ideas = Array.from({ length: 60 }, (_, i) => idea(i + 1, random() * 8, { k: i % 2 }));
    const before = layout(river(ideas, [link(5, 3), link(7, 3)]), FRAME);
    const after = layout(river([...ideas, idea(99, 8.5)], [link(5, 3), link(7, 3), link(99, 5)]), { ...FRAME, previous: before.order });
    expect(after.order.map((bed) => bed.filter((n) => n !== 99))).toEqual(before.order);
    expect(Math.abs(after.order[0]!.indexOf(99) - after.order[0]!.indexOf(5))).toBe(1);
  });

  it("ends withdrawn ideas and ignores what is later than now", () => {
    const l = layout(river([idea(1, 0, { end: T0 + 2 * HOUR }), idea(2, 0), idea(3, 9)]), { ...FRAME, now: T0 + 5 * HOUR });
    expect(ribbon(l, 1).line.u.at(-1)!).toBeLessThan(ribbon(l, 2).line.u.at(-1)!);
    expect(l.ribbons.map((r) => r.n)).not.toContain(3);
  });

  it("shows one bed or one window alone", () => {
    const ideas = [idea(1, 0), idea(2, 1, { k: 1 }), idea(3, 8)];
    expect(layout(river(ideas), { ...FRAME, bed: 1 }).ribbons.map((r) => r.n)).toEqual([2]);
    const window = layout(river(ideas), { ...FRAME, window: [T0, T0 + 4 * HOUR] });
    expect(window.ribbons.map((r) => r.n)).toEqual([1, 2]);
  });

  it("gathers thousands and stays quick", () => {
    const random = chance(1);
    const ideas = Array.from({ length: 3139 }, (_, i) => idea(i + 1, random() * 9, { k: i % 2 }));
    const supports: River["supports"] = Array.from({ length: 100_000 }, (_, i) => [T0 + (i / 100_000) * 9 * HOUR, 1 + Math.floor(random() ** 3 * 3139), 1]);
    const started = performance.now();
    const l = layout(river(ideas, [], { supports }), FRAME);
    expect(performance.now() - started).toBeLessThan(1500);
    expect(l.ribbons.reduce((sum, r) => sum + (r.gathered || 1), 0)).toBe(3139);
    expect(l.ribbons.length).toBeLessThan(120);
  });
});

describe("gathering", () => {
  it("leaves up to 300 alone, beyond keeps the strongest, always the newest", () => {
    const few = Array.from({ length: 300 }, (_, i) => idea(i + 1, i / 60));
    expect(choose(few, [], () => 0).gathered).toEqual([]);
    const many = [...few, idea(301, 6)];
    expect(choose(many, [], () => 0).shown.map((i) => i.n)).toContain(301);
    expect(choose(many, [], (n) => (n === 7 ? 3 : 0)).shown.map((i) => i.n)).toContain(7);
  });
});

describe("labels", () => {
  it("never overlap and stay in order and inside", () => {
    const wishes = [5, 6, 7, 50, 51, 99, 100].map((at) => ({ at, size: 12 }));
    const places = spread(wishes, 0, 120);
    places.forEach((place, i) => {
      if (i > 0) expect(place - places[i - 1]!).toBeGreaterThanOrEqual(11.99);
      expect(place).toBeGreaterThanOrEqual(6 - 1e-9);
      expect(place).toBeLessThanOrEqual(114 + 1e-9);
    });
  });
});

describe("history", () => {
  it("counts up to a moment and tells what happened last", () => {
    const end = T0 + 4 * HOUR;
    const r = river([idea(1, 0, { end }), idea(2, 1, { end }), idea(3, 4)], [link(3, 1, "merges", end), link(3, 2, "merges", end)], {
      supports: [[T0 + HOUR, 1, 1], [T0 + 2 * HOUR, 1, 1], [T0 + 3 * HOUR, 1, -1]],
    });
    const history = readHistory(r);
    expect(history.counts(T0 + 2.5 * HOUR)).toMatchObject({ ideas: 2, supports: 2, confluences: 0, flowing: 2 });
    expect(history.counts(end)).toMatchObject({ ideas: 3, supports: 1, confluences: 1, flowing: 1 });
    expect(history.last(T0 + 1.5 * HOUR)).toMatchObject({ kind: "born", idea: { n: 2 } });
    expect(history.last(end)).toMatchObject({ kind: "linked", type: "merges" });
    expect(history.last(T0 - 1)).toBeNull();
    expect(history.supportOf(1, end)).toBe(1);
  });
});

describe("data", () => {
  it("reads anything without falling over", () => {
    expect(parseRiver(null).ideas).toEqual([]);
    const r = parseRiver({
      edition: { zone: "Nirgendwo/Hier", from: 1 },
      tracks: [{ slug: "a", title: "A", colour: 99 }],
      ideas: [{ n: 1, t: "x\u202ey\n z", k: 7, at: 5, end: 1 }, { n: "kaputt" }, 3],
      links: [{ child: 1, parent: 2, type: "unfug" }],
      supports: [[9, 1, 1], [3, 1, -1], "nein"],
    });
    expect(r.edition.zone).toBe(ZONE);
    expect(r.tracks[0]!.colour).toBe(8);
    expect(r.ideas).toHaveLength(1);
    expect(r.ideas[0]).toMatchObject({ t: "x y z", k: -1, end: 5 });
    expect(r.links).toEqual([]);
    expect(r.supports.map((s) => s[0])).toEqual([3, 9]);
    expect(plainTitle("<b>ü</b>")).toBe("<b>ü</b>");
  });

  it("applies entries once, in order, and asks for what it lacks", () => {
    const frame = parseEntries({
      head: 6,
      entries: [
        { n: 1, at: T0 + HOUR, verb: "idea.supported", p: { idea: 1 } },
        { n: 2, at: T0 + HOUR, verb: "idea.published", p: { idea: 9, track: "a" } },
        { n: 3, at: T0 + HOUR, verb: "idea.linked", p: { child: 9, parent: 1, type: "builds_on" } },
        { n: 4, at: T0 + 2 * HOUR, verb: "idea.linked", p: { child: 9, parent: 1, type: "merges" } },
        { n: 5, at: T0 + 2 * HOUR, verb: "idea.unsupported", p: { idea: 1 } },
        { n: 6, at: T0 + 3 * HOUR, verb: "idea.withdrawn", p: { idea: 404 } },
      ],
    });
    expect(numbersNeeded(frame.entries).sort()).toEqual([9]);
    expect(needsReload(frame.entries)).toBe(false);
    const once = applyEntries(river([idea(1, 0)]), frame, { ideas: [idea(9, 1)], links: [] });
    expect(once.head).toBe(6);
    expect(once.ideas.map((i) => [i.n, i.end])).toEqual([[1, T0 + 2 * HOUR], [9, null]]);
    expect(once.links.map((l) => l.type)).toEqual(["builds_on", "merges"]);
    expect(once.supports).toHaveLength(2);
    const twice = applyEntries(once, frame, { ideas: [], links: [] });
    expect(twice.supports).toHaveLength(2);
  });

  it("forgets an idea that is no longer for everybody since its edit", () => {
    const before = river([idea(1, 0), idea(2, 1)], [link(2, 1)]);
    const frame = parseEntries({ head: 1, entries: [{ n: 1, at: T0 + HOUR, verb: "idea.edited", p: { idea: 2 } }] });
    const kept = applyEntries(before, frame, { ideas: [idea(2, 1)], links: [] });
    expect(kept.ideas.map((i) => i.n)).toEqual([1, 2]);
    const gone = applyEntries(before, frame, { ideas: [], links: [] });
    expect(gone.ideas.map((i) => i.n)).toEqual([1]);
    expect(gone.links).toEqual([]);
  });

  it("takes a hidden idea away at once, and asks for everything again when it comes back", () => {
    const before = river([idea(1, 0), idea(2, 1)], [link(2, 1)]);
    const hidden = parseEntries({ head: 1, entries: [{ n: 1, at: T0 + HOUR, verb: "content.hidden", p: { kind: "idea", number: 1 } }] });
    expect(needsReload(hidden.entries)).toBe(false);
    const gone = applyEntries(before, hidden, { ideas: [], links: [] });
    expect(gone.ideas.map((i) => i.n)).toEqual([2]);
    const challenge = parseEntries({ head: 1, entries: [{ n: 1, at: T0, verb: "content.hidden", p: { kind: "challenge", number: 1 } }] });
    expect(applyEntries(before, challenge, { ideas: [], links: [] }).ideas).toHaveLength(2);
    expect(needsReload([{ n: 2, at: 0, verb: "content.restored", p: { kind: "idea", number: 1 } }])).toBe(true);
  });

  it("is held at once, and does not wait for another reading to take something away", () => {
    const entries = [
      { n: 1, at: T0, verb: "step.opened", p: {} },
      { n: 2, at: T0, verb: "screens.held", p: {} },
    ];
    expect(takingAway(entries).map((entry) => entry.n)).toEqual([2]);
    const frame = parseEntries({ head: 0, entries: takingAway(entries) });
    const held = applyEntries(river([idea(1, 0)]), frame, { ideas: [], links: [] });
    expect([held.edition.held, held.head]).toEqual([true, 0]);
    expect(needsReload([{ n: 3, at: 0, verb: "screens.released", p: {} }])).toBe(true);
  });

  it("asks for everything again when a step opens", () => {
    expect(needsReload([{ n: 1, at: 0, verb: "step.opened", p: { step: "develop" } }])).toBe(true);
  });
});

describe("colour", () => {
  it("keeps every ribbon at 3:1 against its bed, and text on it readable", () => {
    const grounds: [Rgb, Rgb][] = [[[252, 251, 246], [19, 29, 51]], [[11, 17, 25], [243, 241, 233]]];
    const hues: Rgb[] = [[0, 110, 50], [29, 90, 190], [170, 60, 0], [130, 60, 160], [250, 220, 40], [40, 40, 40], [230, 230, 230]];
    for (const [paper, ink] of grounds) {
      for (const hue of hues) {
        const { bed, levels, texts } = shades(hue, paper, ink);
        levels.forEach((level, i) => {
          expect(contrast(level, bed)).toBeGreaterThanOrEqual(3);
          expect(contrast(texts[i]!, level)).toBeGreaterThanOrEqual(4);
        });
      }
    }
    expect(calmest([0, 0, 0], [255, 255, 255])[0]).toBeGreaterThan(100);
  });
});

describe("hands", () => {
  const l = layout(river([idea(1, 0, { imported: 10 }), idea(2, 2), idea(3, 4, { k: 1 })]), FRAME);

  it("finds the ribbon under the finger", () => {
    const line = ribbon(l, 1).line;
    const middle = line.u[30]!;
    expect(nearest(l, middle, valueAt(line.u, line.mid, middle), 10, l.head)).toBe(1);
    expect(nearest(l, middle, -500, 10, l.head)).toBeNull();
  });

  it("walks by birth along time and by lane across", () => {
    expect(step(l, 1, "ArrowRight", false)).toBe(2);
    expect(step(l, 1, "ArrowLeft", false)).toBe(1);
    expect(step(l, 1, "End", false)).toBe(3);
    expect(step(l, 1, "ArrowDown", true)).toBe(2);
    expect(step(l, l.order[0]![1]!, "ArrowDown", false)).toBe(3);
    expect(step(l, 1, "x", false)).toBeNull();
  });
});
