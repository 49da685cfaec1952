import { describe, expect, it } from "vitest";
import kern from "./kern.css?raw";
import helpathon from "./tokens.css?raw";

/** WCAG's contrast of the tokens, in both schemes and both skins: 4.5 for text, 3 for what must be seen. */

type Colour = [number, number, number];

function tokens(css: string): Map<string, [string, string]> {
  const found = new Map<string, [string, string]>();
  for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((oklch\([^()]*\)), (oklch\([^()]*\))\)/g)) {
    found.set(name ?? "", [light ?? "", dark ?? ""]);
  }
  return found;
}

function linear(oklch: string): Colour {
  const [lightness = 0, chroma = 0, hue = 0] = (oklch.match(/-?[\d.]+/g) ?? []).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const inGamut = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    inGamut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    inGamut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    inGamut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = linear(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const shipped = tokens(helpathon);
const skins = { helpathon: shipped, kern: new Map([...shipped, ...tokens(kern)]) };
const grounds = ["paper", "surface", "sunken"];
const tracks = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `track-${n}`);
const text: [string, string[]][] = [
  ["ink", [...grounds, "brand-soft", "ok-soft", "warn-soft", "danger-soft"]],
  ["muted", grounds],
  ["brand", ["paper", "surface", "sunken"]],
  ["on-brand", ["brand", "brand-strong"]],
  ["on-brand-soft", ["brand-soft"]],
  ["danger", ["paper", "surface", "danger-soft"]],
  ["ok", ["ok-soft", "surface"]],
  ["warn", ["warn-soft", "paper"]],
  ...tracks.map((track): [string, string[]] => [track, ["paper", "surface"]]),
];
const seen: [string, string[]][] = [["edge", grounds]];

describe.each(Object.entries(skins))("%s", (_name, skin) => {
  it.each([
    ["light", 0],
    ["dark", 1],
  ])("%s", (_scheme, index) => {
    const colour = (name: string): string => skin.get(name)?.[index] ?? "";
    const tooPale = [...text.map((pair) => [...pair, 4.5] as const), ...seen.map((pair) => [...pair, 3] as const)].flatMap(
      ([name, on, least]) =>
        on
          .map((ground) => ({ name, ground, least, is: Math.round(100 * contrast(colour(name), colour(ground))) / 100 }))
          .filter(({ is }) => !(is >= least)),
    );
    expect(tooPale).toEqual([]);
  });
});
