/** From a layout to SVG. One geometry for both directions: `u` along time, `v` across. */

import { area, curveMonotoneX, curveMonotoneY, line } from "d3-shape";
import type { River } from "./data";
import { fitted, s, textWidth } from "./dom";
import { ease, valueAt, type Layout, type Line, type Ribbon } from "./layout";
import { spread } from "./spread";
import type { Clock } from "./time";
import type { Words } from "./texts";

export interface Geometry {
  downward: boolean;
  width: number;
  height: number;
  left: number;
  top: number;
}

export interface PaintOptions {
  river: River;
  layout: Layout;
  geometry: Geometry;
  clock: Clock;
  words: Words;
  compact: boolean;
  href: (n: number) => string;
  label: (ribbon: Ribbon) => string;
  number: (n: number) => string;
  /** Support as shown beside a title, at a moment. */
  amount: (n: number, ms: number) => { weight: number; text: string };
  animate: boolean;
}

interface Lit {
  element: SVGElement;
  needs: number[];
}

const TWEEN = 650;
/** How far a label may stand from the end of its ribbon, in pixels. */
const PUSHED = 20;
const PUSHED_BOLD = 48;
const FONT = '"Atkinson Hyperlegible Next", system-ui, sans-serif';
let instances = 0;

function blendLines(from: Line, to: Line, share: number): Line {
  return {
    u: to.u,
    mid: to.mid.map((v, i) => v + (valueAt(from.u, from.mid, to.u[i]!) - v) * (1 - share)),
    half: to.half.map((v, i) => v + (valueAt(from.u, from.half, to.u[i]!) - v) * (1 - share)),
  };
}

function grown(to: Line, share: number): Line {
  return { u: to.u, mid: to.mid, half: to.half.map((v) => v * share) };
}

export class Picture {
  readonly svg = s("svg", { class: "river-svg", role: "group" });
  private readonly id = `river-${++instances}`;
  private readonly clip = s("rect", { x: -2000, y: -2000, width: 0, height: 0 });
  private readonly defs = s("defs");
  private readonly gradients = s("g");
  private readonly paths = s("g");
  private readonly ground = s("g", { "aria-hidden": "true" });
  private readonly axis = s("g", { "aria-hidden": "true" });
  private readonly strands = s("g", { "aria-hidden": "true" });
  private readonly ideas = s("g");
  private readonly dots = s("g", { "aria-hidden": "true" });
  private readonly names = s("g", { class: "river-names", "aria-hidden": "true" });
  private readonly mouth = s("g", { class: "river-mouth", "aria-hidden": "true" });
  private readonly inner = s("g");
  private readonly anchors = new Map<number, { anchor: SVGAElement; path: SVGPathElement; line: Line }>();
  private lit: Lit[] = [];
  private mouthLit: Lit[] = [];
  private chosen: Set<number> | null = null;
  private frame = 0;
  private options!: PaintOptions;

  constructor() {
    const clipPath = s("clipPath", { id: `${this.id}-clip` }, this.clip);
    this.defs.append(clipPath, this.gradients, this.paths);
    const flow = s("g", { "clip-path": `url(#${this.id}-clip)` }, this.strands, this.ideas, this.dots, this.names);
    this.inner.append(this.ground, this.axis, flow, this.mouth);
    this.svg.append(this.defs, this.inner);
  }

  anchor(n: number): SVGAElement | undefined {
    return this.anchors.get(n)?.anchor;
  }

  paint(options: PaintOptions): void {
    this.options = options;
    const { geometry, words, layout } = options;
    this.svg.setAttribute("width", String(geometry.width));
    this.svg.setAttribute("height", String(geometry.height));
    this.svg.setAttribute("viewBox", `0 0 ${geometry.width} ${geometry.height}`);
    this.svg.setAttribute("aria-label", `${words.region(`${options.river.ideas.length} ${words.ideas(options.river.ideas.length)}`)}. ${options.compact ? "" : words.keys}`);
    if (options.compact) this.svg.setAttribute("role", "img");
    this.inner.setAttribute("transform", `translate(${geometry.left} ${geometry.top})`);
    this.lit = [];
    this.gradients.replaceChildren();
    this.paths.replaceChildren();
    this.paintGround();
    if (!options.compact) this.paintAxis();
    this.paintStrands();
    this.paintIdeas();
    this.paintDots();
    if (options.compact) this.names.replaceChildren();
    else this.paintNames();
    this.reach(layout.head);
    if (this.chosen) {
      this.dim(this.lit, this.chosen);
      this.dim(this.mouthLit, this.chosen);
    }
  }

  private hue(bed: number): number {
    return this.options.river.tracks[bed]?.colour ?? 0;
  }

  private xy(u: number, v: number): [number, number] {
    return this.options.geometry.downward ? [v, u] : [u, v];
  }

  private ribbonPath({ u, mid, half }: Line): string {
    const points = Array.from(u, (_, i) => i);
    const shape = area<number>();
    if (this.options.geometry.downward) {
      shape.curve(curveMonotoneY).y((i) => u[i]!).x0((i) => mid[i]! - half[i]!).x1((i) => mid[i]! + half[i]!);
    } else {
      shape.curve(curveMonotoneX).x((i) => u[i]!).y0((i) => mid[i]! - half[i]!).y1((i) => mid[i]! + half[i]!);
    }
    return shape(points) ?? "";
  }

  private midPath(points: [number, number][]): string {
    return (
      line<[number, number]>()
        .curve(this.options.geometry.downward ? curveMonotoneY : curveMonotoneX)
        .x(([u, v]) => this.xy(u, v)[0])
        .y(([u, v]) => this.xy(u, v)[1])(points) ?? ""
    );
  }

  private rect(u0: number, u1: number, v0: number, v1: number, attributes: Record<string, string>): SVGRectElement {
    const [x, y] = this.xy(u0, v0);
    const [x1, y1] = this.xy(u1, v1);
    return s("rect", { x: x.toFixed(1), y: y.toFixed(1), width: Math.max(0, x1 - x).toFixed(1), height: Math.max(0, y1 - y).toFixed(1), ...attributes });
  }

  private paintGround(): void {
    const { layout } = this.options;
    const nights = layout.scale.quiet.map((q) =>
      this.rect(layout.scale.u(q.from) * layout.length, layout.scale.u(q.to) * layout.length, this.acrossStart(), layout.breadth, { class: "river-night" }),
    );
    const beds = layout.beds.map(({ index, u, top, bottom }) =>
      s("path", {
        class: "river-bed",
        fill: `var(--river-${this.hue(index)}-bed)`,
        d: this.ribbonPath({ u, mid: top.map((v, i) => (v + bottom[i]!) / 2), half: top.map((v, i) => (bottom[i]! - v) / 2) }),
      }),
    );
    this.ground.replaceChildren(...nights, ...beds);
  }

  /** Where grid lines and nights begin, across: at the axis on wide screens. */
  private acrossStart(): number {
    return this.options.geometry.downward || this.options.compact ? 0 : -28;
  }

  private paintAxis(): void {
    const { layout, geometry, clock, words, river } = this.options;
    const { downward } = geometry;
    const parts: SVGElement[] = [];
    const text = (x: number, y: number, content: string, kind: string, anchor = "start"): SVGTextElement =>
      s("text", { x: x.toFixed(1), y: y.toFixed(1), class: kind, "text-anchor": anchor }, content);
    // Along the screen a name is as wide as its words, downward as high as its line; the pauses come first.
    const taken: [number, number][] = [];
    const take = (from: number, words_: string): boolean => {
      const to = from + (downward ? 14 : textWidth(words_, `400 11.5px ${FONT}`) + 8);
      if (taken.some(([a, b]) => from < b && to > a)) return false;
      taken.push([from, to]);
      return true;
    };
    for (const q of layout.scale.quiet) {
      const from = layout.scale.u(q.from) * layout.length;
      const to = layout.scale.u(q.to) * layout.length;
      const label = q.kind === "night" ? words.night : words.pauseBand;
      const middle = (from + to) / 2;
      if (downward) {
        if (take(middle - 7, label)) parts.push(text(-6, middle + 4, label, "river-hour", "end"));
      } else {
        const half = textWidth(label, `400 11.5px ${FONT}`) / 2;
        if (to - from >= 2 * half - 6 && take(middle - half - 4, label)) parts.push(text(middle, -36, label, "river-hour", "middle"));
      }
    }
    for (const { u, label, heading } of clock.ticks(layout.scale, layout.length, downward ? 40 : 74)) {
      const at = u * layout.length;
      const [x1, y1] = this.xy(at, this.acrossStart());
      const [x2, y2] = this.xy(at, layout.breadth);
      parts.push(s("line", { x1, y1, x2, y2, class: "river-grid" }));
      if (downward) {
        if (heading) parts.push(text(-geometry.left, at - 11, heading, "river-day"));
        if (label && take(at - 7, label)) parts.push(text(-6, at + 4, label, "river-hour", "end"));
      } else {
        if (heading) parts.push(text(at, -58, heading, "river-day"));
        if (label && take(at, label)) parts.push(text(at + 3, -36, label, "river-hour"));
      }
    }
    // Steps: a line with its name; overlapping ones on a second row, the rest is told by the page.
    const rows = [-Infinity, -Infinity];
    for (const step of [...river.steps].sort((a, b) => a.from - b.from)) {
      const end = step.to ?? layout.scale.to;
      if (end <= layout.scale.from || step.from >= layout.scale.to) continue;
      const from = layout.scale.u(step.from) * layout.length;
      const to = layout.scale.u(end) * layout.length;
      const row = rows.findIndex((busy) => from >= busy - 1);
      if (row < 0 || to - from < 4) continue;
      rows[row] = to;
      const v = downward ? layout.breadth + 4 + row * 5 : -26 + row * 17;
      const [x1, y1] = this.xy(from + 1, v);
      const [x2, y2] = this.xy(to - 3, v);
      parts.push(s("line", { x1, y1, x2, y2, class: "river-step" }));
      const name = fitted(step.title, `600 11px ${FONT}`, to - from - 8);
      if (!downward && name) parts.push(text(from + 2, v + 13, name, "river-step-name"));
    }
    this.axis.replaceChildren(...parts);
  }

  private gradient(id: string, from: number, to: number, stops: [number, string][]): string {
    const [x1, y1] = this.xy(from, 0);
    const [x2, y2] = this.xy(to, 0);
    this.gradients.append(
      s("linearGradient", { id: `${this.id}-${id}`, gradientUnits: "userSpaceOnUse", x1, y1, x2, y2 },
        ...stops.map(([offset, colour]) => s("stop", { offset: Math.max(0, Math.min(1, offset)).toFixed(3), "stop-color": colour }))),
    );
    return `url(#${this.id}-${id})`;
  }

  private fillOf(ribbon: Ribbon): string {
    if (ribbon.gathered) return `var(--river-${this.hue(ribbon.bed)}-crowd)`;
    const own = `var(--river-${this.hue(ribbon.bed)}-${ribbon.level})`;
    if (ribbon.blends.length === 0) return own;
    const start = ribbon.line.u[0]!;
    const end = ribbon.line.u.at(-1)!;
    const share = (u: number): number => (u - start) / (end - start || 1);
    const stops = [...ribbon.blends]
      .sort((a, b) => a.from - b.from)
      .flatMap(({ bed, from, to, leaving }): [number, string][] => {
        const other = `var(--river-${this.hue(bed)}-${ribbon.level})`;
        return leaving ? [[share(from), own], [share(to), other]] : [[share(from), other], [share(to), own]];
      });
    return this.gradient(`i${ribbon.n}`, start, end, stops);
  }

  private paintStrands(): void {
    const { strands } = this.options.layout;
    this.strands.classList.toggle("river-many", strands.length > 90);
    this.strands.replaceChildren(
      ...strands.map((strand, i) => {
        const { u, mid } = strand.line;
        const from = `var(--river-${this.hue(strand.fromBed)}-2)`;
        const stroke =
          strand.fromBed === strand.toBed
            ? from
            : this.gradient(`s${i}`, u[0]!, u.at(-1)!, [[0, from], [1, `var(--river-${this.hue(strand.toBed)}-2)`]]);
        const path = s("path", { class: "river-strand", stroke, d: this.midPath(Array.from(u, (x, j) => [x, mid[j]!])) });
        this.lit.push({ element: path, needs: [strand.child, strand.parent] });
        return path;
      }),
    );
  }

  private paintIdeas(): void {
    const { layout, href, label, compact, animate } = this.options;
    window.cancelAnimationFrame(this.frame);
    // Younger ribbons lie under older ones, so that a branch comes out from under its trunk.
    const ordered = [...layout.ribbons].reverse();
    const wanted = new Set(ordered.map((r) => r.n));
    for (const [n, { anchor }] of this.anchors) {
      if (wanted.has(n)) continue;
      anchor.remove();
      this.anchors.delete(n);
    }
    const moves: { path: SVGPathElement; from: Line | null; to: Line }[] = [];
    let place: Element | null = null;
    const hadSome = this.anchors.size > 0;
    for (const ribbon of ordered) {
      let held = this.anchors.get(ribbon.n);
      const before = held?.line ?? null;
      if (!held) {
        const path = s("path", { class: "river-ribbon" });
        held = { anchor: s("a", { class: "river-idea", tabindex: -1 }, path), path, line: ribbon.line };
        this.anchors.set(ribbon.n, held);
      }
      const { anchor, path } = held;
      if (ribbon.idea && !compact) {
        anchor.setAttribute("href", href(ribbon.n));
        anchor.setAttribute("data-n", String(ribbon.n));
        anchor.setAttribute("aria-label", label(ribbon));
      } else anchor.setAttribute("aria-hidden", "true");
      path.setAttribute("fill", this.fillOf(ribbon));
      if (ribbon.gathered) path.style.stroke = `var(--river-${this.hue(ribbon.bed)}-0)`;
      path.classList.toggle("river-crowd", ribbon.gathered > 0);
      held.line = ribbon.line;
      const expected: Element | null = place ? place.nextElementSibling : this.ideas.firstElementChild;
      if (expected !== anchor) this.ideas.insertBefore(anchor, expected);
      place = anchor;
      this.lit.push({ element: anchor, needs: [ribbon.n] });
      if (animate && hadSome) moves.push({ path, from: before, to: ribbon.line });
      else path.setAttribute("d", this.ribbonPath(ribbon.line));
    }
    if (moves.length) this.tween(moves);
  }

  private tween(moves: { path: SVGPathElement; from: Line | null; to: Line }[]): void {
    const started = performance.now();
    const step = (now: number): void => {
      const share = ease((now - started) / TWEEN);
      for (const { path, from, to } of moves) {
        path.setAttribute("d", this.ribbonPath(share >= 1 ? to : from ? blendLines(from, to, share) : grown(to, share)));
      }
      if (share < 1) this.frame = window.requestAnimationFrame(step);
    };
    step(started);
  }

  private paintDots(): void {
    const { layout, compact } = this.options;
    const shown = compact ? layout.dots.filter((d) => d.kind === "confluence") : layout.dots;
    this.dots.replaceChildren(
      ...shown.map((dot) => {
        const [cx, cy] = this.xy(dot.u, dot.v);
        const circle = s("circle", {
          class: `river-dot river-${dot.kind}`,
          cx: cx.toFixed(1),
          cy: cy.toFixed(1),
          r: (compact ? dot.r * 0.7 : dot.r).toFixed(1),
          ...(dot.kind === "birth" ? { fill: `var(--river-${this.hue(dot.bed)}-3)` } : {}),
        });
        this.lit.push({ element: circle, needs: [dot.n] });
        return circle;
      }),
    );
  }

  /** Titles on ribbons, where they are wide and calm. */
  private paintNames(): void {
    const { layout, words, number } = this.options;
    const names: SVGElement[] = [];
    for (const ribbon of layout.ribbons) {
      const { u, mid, half } = ribbon.line;
      const title = ribbon.gathered ? words.smaller(number(ribbon.gathered)) : ribbon.idea!.t;
      let best: [number, number] | null = null;
      let start = -1;
      for (let i = 0; i <= u.length; i++) {
        const calm =
          i < u.length &&
          half[i]! * 2 >= 13.5 &&
          (i === 0 || Math.abs((mid[i]! - mid[i - 1]!) / (u[i]! - u[i - 1]! || 1)) < 0.42) &&
          !ribbon.blends.some((b) => u[i]! >= b.from && u[i]! <= b.to);
        if (calm && start < 0) start = i;
        if (!calm && start >= 0) {
          if (!best || u[i - 1]! - u[start]! > u[best[1]]! - u[best[0]]!) best = [start, i - 1];
          start = -1;
        }
      }
      if (!best) continue;
      const [a, b] = best;
      const room = u[b]! - u[a]! - 22;
      const least = Math.min(...half.slice(a, b + 1)) * 2;
      const size = least >= 22 ? 13 : least >= 17 ? 12 : 11;
      const font = `600 ${size}px ${FONT}`;
      const text = fitted(title, font, Math.min(room, 300));
      if (!text || (text.endsWith("…") && room < 110)) continue;
      const width = textWidth(text, font);
      // Where the ribbon is widest along the calm stretch, but not pressed against its ends.
      const reach = Math.max(1, Math.round((width + 22) / (u[1]! - u[0]! || 6)));
      let at = a;
      let widest = -1;
      for (let i = a; i + reach <= b || i === a; i++) {
        const sum = half[Math.min(b, i + (reach >> 1))]! - 0.004 * Math.abs(u[i]! + width / 2 - (u[a]! + u[b]!) / 2);
        if (sum > widest) [widest, at] = [sum, i];
      }
      const id = `${this.id}-n${ribbon.n < 0 ? `g${-ribbon.n}` : ribbon.n}`;
      const from = u[at]! + 8;
      const points: [number, number][] = [];
      for (let x = from; x <= from + width + 16; x += 8) points.push([x, valueAt(u, mid, x)]);
      this.paths.append(s("path", { id, d: this.midPath(points) }));
      const label = s(
        "text",
        { class: "river-name", "font-size": size, dy: "0.35em", fill: ribbon.gathered ? "var(--river-ink)" : `var(--river-${this.hue(ribbon.bed)}-text-${ribbon.level})` },
        s("textPath", { href: `#${id}`, startOffset: 2 }, text),
      );
      this.lit.push({ element: label, needs: [ribbon.n] });
      names.push(label);
    }
    this.names.replaceChildren(...names);
  }

  /** Let the river flow up to `u`: one clip, and the names of those who stand at its edge. */
  reach(u: number): void {
    const { layout, geometry } = this.options;
    const whole = u >= layout.head - 0.5;
    const end = whole ? layout.length + 8 : u;
    const [x, y] = this.xy(-20, -40);
    const [x1, y1] = this.xy(end, layout.breadth + 40);
    this.clip.setAttribute("x", String(x));
    this.clip.setAttribute("y", String(y));
    this.clip.setAttribute("width", String(Math.max(0, x1 - x)));
    this.clip.setAttribute("height", String(Math.max(0, y1 - y)));
    this.mouthLit = [];
    if (this.options.compact) {
      this.mouth.replaceChildren();
      return;
    }
    const parts: SVGElement[] = [];
    if (!whole || layout.head < layout.length - 1) {
      const [lx1, ly1] = this.xy(whole ? layout.head : u, this.acrossStart());
      const [lx2, ly2] = this.xy(whole ? layout.head : u, layout.breadth);
      parts.push(s("line", { x1: lx1, y1: ly1, x2: lx2, y2: ly2, class: "river-head" }));
    }
    if (!geometry.downward) parts.push(...this.mouthLabels(whole ? layout.head : u, whole));
    this.mouth.replaceChildren(...parts);
    if (this.chosen) this.dim(this.mouthLit, this.chosen);
  }

  private mouthLabels(u: number, whole: boolean): SVGElement[] {
    const { layout, geometry, amount, href } = this.options;
    const ms = layout.scale.ms(u / layout.length);
    const there = layout.ribbons
      .filter((r) => r.idea && r.line.u[0]! <= u && (whole ? r.arrives : r.line.u.at(-1)! >= u - 0.01))
      .map((ribbon) => ({ ribbon, v: valueAt(ribbon.line.u, ribbon.line.mid, u), ...amount(ribbon.n, ms) }));
    const perBed = new Map<number, number>();
    const strongest = new Set<number>();
    const most = layout.beds.length > 1 ? Math.max(2, Math.min(4, Math.floor(16 / layout.beds.length))) : 8;
    const ranked = [...there].sort((a, b) => b.weight - a.weight || a.ribbon.n - b.ribbon.n);
    for (const { ribbon, weight } of ranked) {
      const count = perBed.get(ribbon.bed) ?? 0;
      if (count >= most || weight <= 0) continue;
      perBed.set(ribbon.bed, count + 1);
      strongest.add(ribbon.n);
    }
    // The strongest first, then who fits without being pushed far from where the ribbon ends.
    const size = (n: number): number => (strongest.has(n) ? 20 : 13.5);
    const placed = (list: typeof there): number[] =>
      spread(list.map(({ ribbon, v }) => ({ at: v, size: size(ribbon.n) })), -12, layout.breadth + 12);
    let labelled: typeof there = [];
    let places: number[] = [];
    for (const candidate of [...ranked].sort((a, b) => size(b.ribbon.n) - size(a.ribbon.n))) {
      const bold = strongest.has(candidate.ribbon.n);
      if (!whole && !bold) break;
      const list = [...labelled, candidate].sort((a, b) => a.v - b.v);
      const tried = placed(list);
      const furthest = Math.max(...tried.map((y, i) => Math.abs(y - list[i]!.v)));
      if (furthest > (bold ? PUSHED_BOLD : PUSHED)) continue;
      labelled = list;
      places = tried;
    }
    const margin = geometry.width - geometry.left - u - 34;
    return labelled.map(({ ribbon, v, text }, i) => {
      const bold = strongest.has(ribbon.n);
      const y = places[i]!;
      const colour = `var(--river-${this.hue(ribbon.bed)}-3)`;
      const number = s("tspan", { class: "river-amount", dx: 6 }, text);
      const font = bold ? `700 13.5px ${FONT}` : `400 11px ${FONT}`;
      const name = fitted(ribbon.idea!.t, font, Math.min(260, margin - textWidth(text, font) - 10));
      const label = s(
        "a",
        { href: href(ribbon.n), class: bold ? "river-label river-strong" : "river-label", "data-n": ribbon.n, tabindex: -1 },
        s("path", { class: "river-lead", stroke: colour, d: `M${(u + 1).toFixed(1)},${v.toFixed(1)}C${u + 10},${v.toFixed(1)} ${u + 10},${y.toFixed(1)} ${u + 20},${y.toFixed(1)}` }),
        ...(bold ? [s("circle", { cx: u + 22, cy: y.toFixed(1), r: 3.4, fill: colour })] : []),
        s("text", { x: u + (bold ? 32 : 26), y: y.toFixed(1), dy: "0.35em" }, name, number),
      );
      this.mouthLit.push({ element: label, needs: [ribbon.n] });
      return label;
    });
  }

  private dim(items: Lit[], chosen: Set<number>): void {
    for (const { element, needs } of items) element.classList.toggle("river-lit", needs.every((n) => chosen.has(n)));
  }

  /** Lift a lineage out of the river; null lets everything lie as it was. */
  lift(chosen: Set<number> | null, centre: number | null = null): void {
    this.chosen = chosen;
    this.svg.querySelector(".river-chosen")?.classList.remove("river-chosen");
    if (centre !== null) this.anchor(centre)?.classList.add("river-chosen");
    this.svg.classList.toggle("river-lifted", chosen !== null);
    const none = chosen ?? new Set<number>();
    this.dim(this.lit, none);
    this.dim(this.mouthLit, none);
  }
}
