/**
 * The palette of the river, taken from the page's tokens and held to its promise: every ribbon has at least
 * 3:1 against the ground it lies on, in light and in dark, whatever a city's skin sets.
 */

export type Rgb = readonly [number, number, number];

const GROUND_CONTRAST = 3.1;
const HUES = 8;

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

export function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => a[i]! + (b[i]! - a[i]!) * share) as unknown as Rgb;
}

/** The hue as it is, or moved towards the ink until it stands out from the ground. */
export function visible(hue: Rgb, ink: Rgb, ground: Rgb, ratio = GROUND_CONTRAST): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const colour = mix(hue, ink, share);
    if (contrast(colour, ground) >= ratio) return colour;
  }
  return ink;
}

/** The calmest tint of a hue that still stands out from the ground. */
export function calmest(hue: Rgb, ground: Rgb, ratio = GROUND_CONTRAST): Rgb {
  let best = hue;
  for (let share = 0.02; share < 1; share += 0.02) {
    const colour = mix(hue, ground, share);
    if (contrast(colour, ground) < ratio) break;
    best = colour;
  }
  return best;
}

export interface Shades {
  bed: Rgb;
  /** Ground of the gathered small ideas; their outline is the calmest level. */
  crowd: Rgb;
  levels: [Rgb, Rgb, Rgb, Rgb];
  texts: [Rgb, Rgb, Rgb, Rgb];
}

/** Bed, four shades of ribbon and the text on each, for one hue. */
export function shades(token: Rgb, paper: Rgb, ink: Rgb): Shades {
  const bed = mix(paper, token, 0.075);
  const strong = visible(token, ink, bed, 4.5);
  const calm = calmest(strong, bed);
  const levels: Shades["levels"] = [calm, mix(calm, strong, 0.3), mix(calm, strong, 0.65), strong];
  const onto = (ground: Rgb): Rgb => {
    if (contrast(paper, ground) >= 4.5) return paper;
    return contrast(ink, ground) >= contrast(paper, ground) ? ink : paper;
  };
  return { bed, crowd: mix(bed, calm, 0.22), levels, texts: levels.map(onto) as unknown as Shades["texts"] };
}

function css([r, g, b]: Rgb): string {
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;
}

/** Resolve a CSS colour of the page, whatever its notation, to red, green and blue. */
function resolver(host: HTMLElement): { resolve: (value: string) => Rgb; done: () => void } {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const resolve = (value: string): Rgb => {
    probe.style.color = value;
    const computed = getComputedStyle(probe).color;
    if (!context) return [0, 0, 0];
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = computed;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return [r!, g!, b!];
  };
  return { resolve, done: () => probe.remove() };
}

/** Read the tokens and set `--river-HUE-LEVEL`, `--river-HUE-bed`, `--river-HUE-crowd` and `--river-HUE-text-LEVEL` on the host. */
export function applyPalette(host: HTMLElement): void {
  const { resolve, done } = resolver(host);
  const paper = resolve("var(--river-paper)");
  const ink = resolve("var(--river-ink)");
  for (let hue = 0; hue <= HUES; hue++) {
    const { bed, crowd, levels, texts } = shades(resolve(`var(--river-track-${hue})`), paper, ink);
    host.style.setProperty(`--river-${hue}-bed`, css(bed));
    host.style.setProperty(`--river-${hue}-crowd`, css(crowd));
    levels.forEach((colour, level) => host.style.setProperty(`--river-${hue}-${level}`, css(colour)));
    texts.forEach((colour, level) => host.style.setProperty(`--river-${hue}-text-${level}`, css(colour)));
  }
  done();
}
