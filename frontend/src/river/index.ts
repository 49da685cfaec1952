/** `<idea-river>`: the Ideenfluss. The page around it carries the same facts as a table. */

import "./river.css";
import { fillCard } from "./card";
import { applyPalette } from "./colour";
import { applyEntries, parseRiver, type River } from "./data";
import { h } from "./dom";
import { readHistory, type Happening, type History } from "./history";
import { nearest, step } from "./interact";
import { bedCount, bedOf, layout, riverSpan, valueAt, type Layout, type Ribbon } from "./layout";
import { kin, lineageOf, type Lineage } from "./lineage";
import { follow, type Following, type LineState } from "./live";
import { Picture, type Geometry } from "./paint";
import { spread } from "./spread";
import { clockFor, HOUR, type Clock } from "./time";
import { wordsFor, type Lang, type Words } from "./texts";

const NARROW = 700;
const REPLAY_MS = 26_000;
const TICK_MS = 20_000;
const SLIDER = 2000;
const ARRIVED_PER_TRACK = 3;

function button(label: string, kind: string, onClick: () => void): HTMLButtonElement {
  const element = h("button", { type: "button", class: kind }, label);
  element.addEventListener("click", onClick);
  return element;
}

class IdeaRiver extends HTMLElement {
  private words: Words = wordsFor("de");
  private language: Lang = "de";
  private river: River | null = null;
  private history!: History;
  private lineage!: Lineage;
  private clock!: Clock;
  private picture: Picture | null = null;
  private drawing: Layout | null = null;
  private geometry!: Geometry;
  private order: number[][] | undefined;
  private following: Following | null = null;
  private observers: { disconnect: () => void }[] = [];
  private timer = 0;
  private playing = 0;
  private redraw = 0;
  private skew = 0;
  private line: LineState | null = null;
  /** The moment the reader looks at; null is the head of the river. */
  private at: number | null = null;
  private bed: number | null = null;
  private window_: [number, number] | null = null;
  private pinned: number | null = null;
  private focused: number | null = null;
  private lifted: number | null = null;
  private loading = 0;

  private readonly root = h("div", { class: "river-root" });
  private readonly counters = h("ul", { class: "river-counters" });
  private readonly arrived = h("section", { class: "river-arrived" });
  private readonly tracks = h("div", { class: "river-tracks" });
  private readonly stage = h("div", { class: "river-stage" });
  private readonly card = h("div", { class: "river-card" });
  private readonly slider = h("input", { type: "range", min: 0, max: SLIDER, step: 1, class: "river-slider" });
  private readonly play = h("button", { type: "button", class: "river-play" });
  private readonly moment = h("output", { class: "river-moment" });
  private readonly liveButton = h("button", { type: "button", class: "river-live" });
  private readonly zoom = h("div", { class: "river-zoom", role: "group" });
  private readonly caption = h("p", { class: "river-caption" });
  private readonly status = h("p", { class: "river-status", role: "status" });
  private readonly hint = h("p", { class: "river-hint" });
  private readonly held = h("p", { class: "river-held", role: "status" });

  connectedCallback(): void {
    this.language = (this.getAttribute("lang") ?? document.documentElement.lang).startsWith("en") ? "en" : "de";
    this.words = wordsFor(this.language);
    void this.load();
  }

  disconnectedCallback(): void {
    this.loading++;
    this.following?.stop();
    this.observers.forEach((o) => o.disconnect());
    this.observers = [];
    window.clearInterval(this.timer);
    this.stop();
  }

  private get compact(): boolean {
    return this.hasAttribute("compact");
  }

  private get now(): number {
    return this.river?.edition.running ? Math.max(this.river.now, Date.now() + this.skew) : (this.river?.now ?? 0);
  }

  private href = (n: number): string => `${this.getAttribute("idea-href") ?? "/ideen/"}${n}`;

  private number(n: number): string {
    return new Intl.NumberFormat(this.language === "de" ? "de-DE" : "en-GB").format(n);
  }

  private async fetchRiver(): Promise<River> {
    const response = await fetch(this.getAttribute("src") ?? "", { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(`river.json answered ${response.status}`);
    return parseRiver(await response.json());
  }

  private async load(): Promise<void> {
    const turn = ++this.loading;
    let river: River;
    try {
      river = await this.fetchRiver();
    } catch {
      if (turn !== this.loading) return;
      this.status.textContent = this.words.unavailable;
      this.append(this.status);
      return;
    }
    if (turn !== this.loading) return;
    this.take(river);
    this.build();
    applyPalette(this);
    this.setAttribute("ready", "");
    this.draw(false);
    this.observe();
    this.startLive();
  }

  /** Everything that is read out of the data once per change. */
  private take(river: River): void {
    this.river = river;
    this.skew = river.now - Date.now();
    this.read();
  }

  private read(): void {
    const river = this.river!;
    this.history = readHistory(river);
    this.lineage = lineageOf(river.links);
    const [from, to] = riverSpan(river, this.now);
    this.clock = clockFor(river.edition.zone, this.language, this.words.clock, to - from);
  }

  private build(): void {
    const { words } = this;
    this.root.replaceChildren(this.held);
    this.picture = new Picture();
    this.stage.append(this.picture.svg);
    if (this.compact) {
      this.root.append(this.stage);
      this.append(this.root);
      return;
    }
    this.card.hidden = true;
    this.stage.append(this.card);
    this.slider.setAttribute("aria-label", words.scrubber);
    this.slider.addEventListener("input", () => {
      const share = Number(this.slider.value) / SLIDER;
      this.stop();
      this.scrub(share);
    });
    this.play.addEventListener("click", () => (this.playing ? this.stop() : this.start()));
    this.liveButton.addEventListener("click", () => {
      this.stop();
      this.window_ = null;
      this.at = null;
      this.draw(false);
    });
    this.zoom.setAttribute("aria-label", words.windowChoice);
    this.tracks.setAttribute("role", "group");
    this.tracks.setAttribute("aria-label", words.trackChoice);
    this.zoom.append(
      ...([
        ["+", words.closer, () => this.zoomBy(0.5)],
        ["−", words.wider, () => this.zoomBy(2)],
        ["‹", words.earlier, () => this.shift(-0.5)],
        ["›", words.later, () => this.shift(0.5)],
      ] as const).map(([sign, label, act]) => {
        const b = button(sign, "river-tool", act);
        b.setAttribute("aria-label", label);
        b.title = label;
        return b;
      }),
      button(words.whole, "river-tool river-whole", () => {
        this.window_ = null;
        this.bed = null;
        this.draw(true);
      }),
    );
    this.root.append(
      h("div", { class: "river-top" }, this.status, this.counters),
      this.arrived,
      h(
        "div",
        { class: "river-flow" },
        this.stage,
        h("div", { class: "river-controls" }, this.play, this.slider, this.moment, this.liveButton),
      ),
      h("div", { class: "river-below" }, this.caption, this.zoom),
      this.hint,
    );
    this.append(this.root);
    this.listen();
  }

  private observe(): void {
    let width = this.clientWidth;
    const size = new ResizeObserver(() => {
      if (Math.abs(this.clientWidth - width) < 2) return;
      width = this.clientWidth;
      this.later();
    });
    size.observe(this);
    const repaint = (): void => applyPalette(this);
    const theme = new MutationObserver(repaint);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "data-skin"] });
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", repaint);
    // On the document: a picture that was drawn anew in the meantime has taken the focus out of the river.
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || this.lifted === null) return;
      if (this.card.contains(document.activeElement)) this.picture!.anchor(this.lifted)?.focus({ preventScroll: true });
      this.release();
    };
    document.addEventListener("keydown", escape);
    this.observers = [
      size,
      theme,
      { disconnect: () => scheme.removeEventListener("change", repaint) },
      { disconnect: () => document.removeEventListener("keydown", escape) },
    ];
    void document.fonts.ready.then(() => this.isConnected && this.later());
  }

  private later(): void {
    window.cancelAnimationFrame(this.redraw);
    this.redraw = window.requestAnimationFrame(() => this.draw(false));
  }

  private measure(): { geometry: Geometry; length: number; breadth: number } {
    const width = Math.max(280, this.clientWidth);
    const { river, compact } = this;
    if (compact) {
      const height = width < NARROW ? 150 : 230;
      return { geometry: { downward: false, width, height, left: 0, top: 8 }, length: width, breadth: height - 16 };
    }
    const ideas = this.bed === null ? river!.ideas.length : river!.ideas.filter((i) => bedOf(i, river!) === this.bed).length;
    const crowded = Math.min(ideas, 300);
    if (width <= NARROW) {
      const [left, right] = [56, 14];
      const length = Math.min(1500, 760 + crowded * 3);
      return {
        geometry: { downward: true, width, height: length + 44, left, top: 24 },
        length,
        breadth: width - left - right,
      };
    }
    const left = width < 960 ? 138 : 158;
    const right = width < 960 ? 186 : 246;
    const top = 74;
    const breadth = Math.round(Math.max(440, Math.min(1180, 420 + crowded * 2)));
    return {
      geometry: { downward: false, width, height: top + breadth + 16, left, top },
      length: width - left - right,
      breadth,
    };
  }

  private draw(animate: boolean): void {
    if (!this.river || !this.picture) return;
    this.toggleAttribute("held", this.river.edition.held);
    this.held.textContent = this.river.edition.held ? this.words.held : "";
    if (this.river.edition.held) return;
    const { geometry, length, breadth } = this.measure();
    const sameForm = this.drawing !== null && this.geometry.downward === geometry.downward;
    this.geometry = geometry;
    this.toggleAttribute("narrow", geometry.downward);
    this.drawing = layout(this.river, {
      length,
      breadth,
      now: this.now,
      bed: this.bed,
      window: this.window_,
      previous: this.order,
      grain: geometry.downward ? 7 : 6,
      sketch: this.compact,
    });
    if (this.bed === null && this.window_ === null) this.order = this.drawing.order;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches || this.drawing.ribbons.length > 220;
    this.picture.paint({
      river: this.river,
      layout: this.drawing,
      geometry,
      clock: this.clock,
      words: this.words,
      compact: this.compact,
      href: this.href,
      label: (ribbon) => this.labelOf(ribbon),
      number: (n) => this.number(n),
      amount: (n, ms) => this.amount(n, ms),
      animate: animate && sameForm && !calm,
    });
    if (this.compact) return;
    if (this.at !== null && this.window_) this.at = Math.max(this.window_[0], Math.min(this.window_[1], this.at));
    this.drawTracks();
    this.drawArrived();
    this.rove();
    this.show();
    this.zoom.hidden = this.river.ideas.length < 12;
    this.zoom.querySelector(".river-whole")!.toggleAttribute("hidden", this.bed === null && this.window_ === null);
    this.hint.textContent = this.drawing.ribbons.some((r) => r.gathered > 0) ? this.words.smallerHint : "";
    const empty = this.river.ideas.length === 0;
    this.toggleAttribute("empty", empty);
    if (empty) this.hint.textContent = this.words.empty;
  }

  /** Own support, and apart from it what was imported. */
  private amount(n: number, ms: number): { weight: number; text: string } {
    const idea = this.river!.ideas.find((i) => i.n === n);
    const own = this.history.supportOf(n, ms);
    const imported = idea?.imported ?? 0;
    const parts = [own > 0 ? this.number(own) : "", imported > 0 ? `(+${this.number(imported)})` : ""];
    const text = parts.filter(Boolean).join(" ");
    return { weight: own + imported, text };
  }

  private trackTitle(bed: number): string {
    return this.river!.tracks[bed]?.title ?? this.words.noTrack;
  }

  private hue(bed: number): number {
    return this.river!.tracks[bed]?.colour ?? 0;
  }

  private supportWords(n: number): string {
    return `${this.number(n)} ${this.words.supports(n)}`;
  }

  private labelOf(ribbon: Ribbon): string {
    const { words } = this;
    const parents = this.lineage.parents.get(ribbon.n)?.length ?? 0;
    const children = this.lineage.children.get(ribbon.n)?.length ?? 0;
    return words.ideaLabel(
      ribbon.idea!.t,
      this.trackTitle(ribbon.bed),
      this.supportWords(ribbon.support),
      words.since(this.clock.stamp(ribbon.idea!.at)),
      (parents ? words.parents(parents) : "") + (children ? words.children(children) : ""),
    );
  }

  private drawTracks(): void {
    const { river, geometry } = this;
    const count = bedCount(river!);
    const focused = this.tracks.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset["bed"] : undefined;
    const make = (bed: number | null, title: string, label: string): HTMLButtonElement => {
      const b = button(title, "river-track", () => {
        this.bed = bed === this.bed ? null : bed;
        this.release();
        this.draw(false);
      });
      b.dataset["bed"] = String(bed);
      b.title = label;
      b.setAttribute("aria-pressed", String(bed === this.bed));
      if (bed !== null) b.style.setProperty("--river-own", `var(--river-track-${this.hue(bed)})`);
      return b;
    };
    const buttons: HTMLButtonElement[] = [];
    for (let bed = 0; bed < count; bed++) {
      if (this.bed !== null && this.bed !== bed && !geometry.downward) continue;
      const b = make(bed, this.trackTitle(bed), this.words.trackZoom(this.trackTitle(bed)));
      if (!geometry.downward) b.style.width = `${geometry.left - 10}px`;
      buttons.push(b);
    }
    if (this.bed !== null) buttons.push(make(null, this.words.allTracks, this.words.allTracks));
    this.tracks.hidden = count < 2;
    this.tracks.replaceChildren(...buttons);
    // Outside the flow on phones: there the controls stick to the foot of the window and would cover the buttons.
    if (geometry.downward && this.tracks.parentElement !== this.root) this.arrived.after(this.tracks);
    if (!geometry.downward && this.tracks.parentElement !== this.stage) this.stage.prepend(this.tracks);
    if (!geometry.downward) this.placeTracks(buttons);
    if (focused !== undefined) (buttons.find((b) => b.dataset["bed"] === focused) ?? buttons[0])?.focus({ preventScroll: true });
  }

  /** Each name beside the middle of its bed, as near as the others leave room; as tall as it wraps. */
  private placeTracks(buttons: HTMLElement[]): void {
    const { drawing, geometry } = this;
    const heights = buttons.map((b) => b.offsetHeight);
    const middles = new Map(drawing!.beds.map(({ index, u, top, bottom }) => [String(index), (valueAt(u, top, 0) + valueAt(u, bottom, 0)) / 2]));
    // The way back to all tracks has no bed: it stands at the foot.
    const wishes = buttons.map((b, i) => ({ at: middles.get(b.dataset["bed"]!) ?? drawing!.breadth, size: heights[i]! + 4 }));
    spread(wishes, -geometry.top / 2, drawing!.breadth).forEach((middle, i) => {
      buttons[i]!.style.top = `${geometry.top + middle - heights[i]! / 2}px`;
    });
  }

  /** On phones the names come first: who has arrived, by track. */
  private drawArrived(): void {
    this.arrived.hidden = !this.geometry.downward;
    if (this.arrived.hidden) return;
    const river = this.river!;
    const groups: HTMLElement[] = [h("h2", {}, this.words.arrived)];
    for (let bed = 0; bed < bedCount(river); bed++) {
      if (this.bed !== null && this.bed !== bed) continue;
      const list = river.ideas
        .filter((idea) => bedOf(idea, river) === bed && idea.end === null)
        .map((idea) => ({ idea, ...this.amount(idea.n, this.now) }))
        .sort((a, b) => b.weight - a.weight || b.idea.at - a.idea.at)
        .slice(0, this.bed === null ? ARRIVED_PER_TRACK : 12);
      const heading = h("h3", {}, this.trackTitle(bed));
      heading.style.color = `var(--river-track-${this.hue(bed)})`;
      groups.push(
        heading,
        list.length
          ? h("ul", {}, ...list.map(({ idea, text }) => h("li", {}, h("a", { href: this.href(idea.n) }, h("span", {}, idea.t), h("strong", {}, text)))))
          : h("p", {}, this.words.arrivedEmpty),
      );
    }
    this.arrived.replaceChildren(...groups);
  }

  /** Show the river as of the reader's moment: clip, counters, caption. */
  private show(): void {
    const { drawing, river } = this;
    if (!drawing || !river) return;
    const headMs = drawing.scale.ms(drawing.head / drawing.length);
    const ms = this.at ?? headMs;
    const u = drawing.scale.u(ms) * drawing.length;
    this.picture!.reach(this.at === null ? drawing.head : u);
    this.slider.value = String(Math.round((u / drawing.length) * SLIDER));
    this.slider.style.setProperty("--river-done", `${(u / drawing.length) * 100}%`);
    const stamp = this.clock.stamp(ms);
    this.slider.setAttribute("aria-valuetext", stamp);
    this.moment.textContent = stamp;
    this.showCounters(this.at === null && this.window_ === null ? this.now : ms);
    this.caption.textContent = this.describe(this.history.last(ms));
    this.showLive();
    this.play.textContent = this.playing ? this.words.pause : this.words.play;
    this.play.disabled = river.ideas.length === 0;
  }

  private showCounters(ms: number): void {
    const { words } = this;
    const counts = this.history.counts(ms);
    const item = (n: number, label: string, apart = ""): HTMLElement =>
      h("li", {}, h("strong", {}, this.number(n)), h("span", {}, label), ...(apart ? [h("small", {}, apart)] : []));
    this.counters.replaceChildren(
      item(counts.ideas, words.ideas(counts.ideas)),
      item(counts.supports, words.supports(counts.supports), counts.imported ? `+ ${words.carriedSupports(this.number(counts.imported))}` : ""),
      item(counts.confluences, words.confluences(counts.confluences)),
      item(counts.flowing, words.flowing),
    );
  }

  private describe(happening: Happening | null): string {
    const { words } = this;
    if (!happening) return words.nothingYet;
    const stamp = this.clock.stamp(happening.at);
    if (happening.kind === "born") return `${stamp} ${words.born(happening.idea.t)}`;
    if (happening.kind === "rests") return `${stamp} ${words.rests(happening.idea.t)}`;
    return `${stamp} ${words.linked[happening.type](happening.child.t, happening.parent.t)}`;
  }

  private scrub(share: number): void {
    const { drawing } = this;
    if (!drawing) return;
    const ms = drawing.scale.ms(share);
    const headMs = drawing.scale.ms(drawing.head / drawing.length);
    this.at = ms >= headMs - 1 || share >= 1 ? null : ms;
    if (this.at !== null) this.release();
    this.show();
  }

  private start(): void {
    const { drawing } = this;
    if (!drawing) return;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const end = drawing.head / drawing.length;
    const from = this.at === null ? 0 : drawing.scale.u(this.at);
    const begun = performance.now();
    this.release();
    const turn = (now: number): void => {
      const passed = (now - begun) / REPLAY_MS;
      // Without motion the river is turned over page by page.
      const share = from + (calm ? Math.floor(passed * 16) / 16 : passed) * end;
      if (share >= end) {
        this.at = null;
        this.stop();
        return;
      }
      this.at = drawing.scale.ms(share);
      this.show();
      this.playing = calm ? window.setTimeout(() => turn(performance.now()), REPLAY_MS / 16) : window.requestAnimationFrame(turn);
    };
    this.playing = -1;
    turn(begun);
  }

  private stop(): void {
    window.cancelAnimationFrame(this.playing);
    window.clearTimeout(this.playing);
    this.playing = 0;
    if (this.drawing && !this.compact) this.show();
  }

  private zoomBy(factor: number): void {
    const [whole, end] = riverSpan(this.river!, this.now);
    const [from, to] = this.window_ ?? [whole, end];
    const { scale } = this.drawing!;
    // Around the reader's moment, else the end; measured on the picture, where nights are short.
    const share = this.at === null ? 1 : scale.u(this.at);
    const span = Math.max(HOUR / 2, (to - from) * factor);
    const pivot = this.at ?? Math.min(to, this.now);
    this.setWindow(pivot - span * share, pivot + span * (1 - share));
  }

  private shift(by: number): void {
    const [from, to] = this.window_ ?? riverSpan(this.river!, this.now);
    const move = (to - from) * by;
    this.setWindow(from + move, to + move);
  }

  private setWindow(from: number, to: number): void {
    const [first, last] = riverSpan(this.river!, this.now);
    const span = Math.min(to - from, last - first);
    const start = Math.max(first, Math.min(last - span, from));
    this.window_ = span >= (last - first) * 0.99 ? null : [start, start + span];
    this.release();
    this.draw(false);
  }

  // Lifting a lineage

  private listen(): void {
    const { svg } = this.picture!;
    const point = (event: PointerEvent | MouseEvent): { n: number | null; x: number; y: number } => {
      const box = svg.getBoundingClientRect();
      const x = event.clientX - box.left;
      const y = event.clientY - box.top;
      const labelled = (event.target as Element).closest<SVGElement>(".river-label")?.dataset["n"];
      if (labelled) return { n: Number(labelled), x, y };
      const { left, top, downward } = this.geometry;
      const [u, v] = downward ? [y - top, x - left] : [x - left, y - top];
      const touch = "pointerType" in event && event.pointerType === "touch";
      const until = this.at === null ? this.drawing!.head : this.drawing!.scale.u(this.at) * this.drawing!.length;
      return { n: nearest(this.drawing!, u, v, touch ? 22 : 7, until), x, y };
    };
    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || this.pinned !== null) return;
      const { n, x, y } = point(event);
      if (n === this.lifted) return;
      if (n === null) this.release();
      else this.lift(n, x, y);
    });
    svg.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch" && this.pinned === null && this.focused === null && !this.card.contains(event.relatedTarget as Node)) this.release();
    });
    this.card.addEventListener("pointerleave", () => {
      if (this.pinned === null && this.focused === null) this.release();
    });
    svg.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.detail === 0) return;
      const { n, x, y } = point(event);
      event.preventDefault();
      if (n === null) return this.release();
      if (n === this.pinned) return location.assign(this.href(n));
      this.pinned = n;
      this.lift(n, x, y);
    });
    // Not on the picture itself: browsers let the keyboard stop at an <svg> that listens for focus.
    this.stage.addEventListener("focusin", (event) => {
      const n = Number((event.target as Element).closest<SVGElement>(".river-idea")?.dataset["n"]);
      if (!Number.isFinite(n) || !(event.target as Element).matches(":focus-visible")) return;
      this.focused = n;
      this.pinned = null;
      const ribbon = this.drawing!.ribbons.find((r) => r.n === n)!;
      const middle = ribbon.line.u[Math.floor(ribbon.line.u.length / 2)]!;
      const v = valueAt(ribbon.line.u, ribbon.line.mid, middle);
      const { left, top, downward } = this.geometry;
      this.lift(n, left + (downward ? v : middle), top + (downward ? middle : v));
    });
    this.stage.addEventListener("focusout", (event) => {
      this.focused = null;
      if (this.pinned === null && !this.card.contains(event.relatedTarget as Node)) this.release();
    });
    svg.addEventListener("keydown", (event) => {
      const from = Number((event.target as Element).closest<SVGElement>(".river-idea")?.dataset["n"]);
      if (!Number.isFinite(from) || event.altKey || event.ctrlKey || event.metaKey) return;
      const to = step(this.drawing!, from, event.key, this.geometry.downward);
      if (to === null) return;
      event.preventDefault();
      this.rove(to);
      this.picture!.anchor(to)?.focus();
    });
  }

  /** One idea is in the tab order; the arrows move it. */
  private rove(n?: number): void {
    const ideas = this.drawing!.ribbons.filter((r) => r.idea);
    const current = n ?? (ideas.some((r) => this.picture!.anchor(r.n)?.tabIndex === 0) ? null : ideas[0]?.n);
    if (current === null || current === undefined) return;
    for (const ribbon of ideas) this.picture!.anchor(ribbon.n)?.setAttribute("tabindex", ribbon.n === current ? "0" : "-1");
  }

  private lift(n: number, x: number, y: number): void {
    const idea = this.river!.ideas.find((i) => i.n === n);
    if (!idea) return this.release();
    this.lifted = n;
    this.picture!.lift(kin(n, this.lineage), n);
    const bed = bedOf(idea, this.river!);
    const titles = new Map(this.river!.ideas.map((i) => [i.n, i.t]));
    fillCard(
      this.card,
      {
        idea,
        track: this.trackTitle(bed),
        hue: this.hue(bed),
        support: this.supportWords(this.history.supportOf(n, this.now)),
        imported: idea.imported ? this.words.carriedSupports(this.number(idea.imported)) : "",
        since: this.words.since(this.clock.stamp(idea.at)),
        rests: idea.end !== null ? this.words.until(this.clock.stamp(idea.end)) : "",
        lineage: this.lineage,
        title: (other) => titles.get(other) ?? null,
        href: this.href,
      },
      this.words,
      () => this.release(),
    );
    this.card.hidden = false;
    this.card.classList.toggle("river-pinned", this.pinned === n);
    this.placeCard(x, y);
  }

  /** Beside the hand, where the card hides least of the lineage; on phones it is a sheet at the foot of the window. */
  private placeCard(x: number, y: number): void {
    const { width, height, downward, left, top } = this.geometry;
    if (downward) {
      this.card.style.removeProperty("left");
      this.card.style.removeProperty("top");
      return;
    }
    const [w, tall] = [this.card.offsetWidth, this.card.offsetHeight];
    const near = [x + 28, x - w - 28].flatMap((cx) => [y + 26, y - tall - 26].map((cy): [number, number] => [cx, cy]));
    const places: [number, number][] = [...near, [left + 8, top + 8], [left + 8, height - tall - 16]];
    const lit = this.drawing!.ribbons.filter((r) => kin(this.lifted!, this.lineage).has(r.n));
    let best = places[0]!;
    let least = Infinity;
    for (const [cx, cy] of places) {
      if (cx < 0 || cy < 0 || cx + w > width || cy + tall > height) continue;
      let hidden = Math.hypot(cx + w / 2 - x, cy + tall / 2 - y) / 60;
      for (const { line } of lit) {
        line.u.forEach((u, i) => {
          if (u + left > cx && u + left < cx + w && line.mid[i]! + top > cy && line.mid[i]! + top < cy + tall) hidden += 0.4;
        });
      }
      if (hidden < least) [least, best] = [hidden, [cx, cy]];
    }
    this.card.style.left = `${Math.max(4, best[0])}px`;
    this.card.style.top = `${Math.max(4, best[1])}px`;
  }

  private release(): void {
    this.pinned = null;
    if (this.lifted === null) return;
    this.lifted = null;
    this.card.hidden = true;
    this.picture!.lift(null);
  }

  // Live

  private startLive(): void {
    const stream = this.getAttribute("stream");
    const ideas = this.getAttribute("ideas");
    if (!this.river!.edition.running) return;
    this.timer = window.setInterval(() => {
      if (this.at === null && !this.playing && !document.hidden && this.lifted === null && this.window_ === null) this.draw(false);
    }, TICK_MS);
    if (!stream || !ideas) return;
    this.following = follow({
      stream,
      ideas,
      tracks: this.river!.tracks.length,
      head: () => this.river!.head,
      onFrame: (frame, fetched) => {
        this.river = applyEntries(this.river!, frame, fetched);
        this.read();
        if (this.playing) return;
        this.draw(this.at === null);
      },
      onReset: async () => {
        this.take(await this.fetchRiver());
        this.draw(true);
      },
      onState: (state) => this.lineIs(state),
    });
  }

  private lineIs(state: LineState): void {
    const before = this.line;
    this.line = state;
    if (this.compact) return;
    const words: Record<LineState, string> = {
      connecting: "",
      live: before === "reconnecting" || before === "offline" ? this.words.reconnected : "",
      reconnecting: this.words.reconnecting,
      offline: this.words.offline,
    };
    this.status.textContent = words[state];
    if (state === "live" && words.live) window.setTimeout(() => this.line === "live" && (this.status.textContent = ""), 4000);
    this.showLive();
  }

  private showLive(): void {
    const following = this.following !== null || this.line !== null;
    this.liveButton.hidden = !following;
    const here = this.at === null && this.window_ === null;
    this.liveButton.textContent = here ? (this.line === "live" ? this.words.live : this.words.connecting) : this.words.backToLive;
    this.liveButton.classList.toggle("river-on", here && this.line === "live");
    this.liveButton.disabled = here;
  }
}

if (!customElements.get("idea-river")) customElements.define("idea-river", IdeaRiver);
