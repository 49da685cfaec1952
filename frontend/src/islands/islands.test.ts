import { describe, expect, it } from "vitest";
import { wordsFor } from "../words";
import { remaining } from "./countdown";
import { length } from "./counter";
import { currentToken, fieldsOf, whatOf } from "./drafts";

const MINUTE = 60_000;

describe("the time left, in words", () => {
  const german = wordsFor("de");
  it.each([
    [12 * MINUTE, "noch 12 Minuten"],
    [61 * MINUTE, "noch 1 Stunde und 1 Minute"],
    [25 * 60 * MINUTE, "noch 1 Tag und 1 Stunde"],
    [48 * 60 * MINUTE + 5 * MINUTE, "noch 2 Tage"],
    [30_000, "noch weniger als eine Minute"],
    [0, "jetzt zu Ende"],
    [-1, "jetzt zu Ende"],
  ])("%d ms", (milliseconds, text) => {
    expect(remaining(milliseconds, german)).toBe(text);
  });
  it("speaks English", () => {
    expect(remaining(12 * MINUTE, wordsFor("en"))).toBe("12 minutes left");
  });
});

describe("characters", () => {
  it("counts as the server does: emoji once, a line end once", () => {
    expect(length("🌳ä\r\nb")).toBe(4);
  });
});

describe("a text that was left on this device", () => {
  const now = { title: "Bänke" };
  it("is not touched where there is none or the same", () => {
    expect(whatOf(null, 1, now)).toBe("nothing");
    expect(whatOf({ version: 1, data: now, at: 0 }, 1, now)).toBe("nothing");
  });
  it("goes back into the form where the server knows nothing newer", () => {
    expect(whatOf({ version: 1, data: { title: "Bänke im Schatten" }, at: 0 }, 1, now)).toBe("restore");
  });
  it("is sent as an old version where another window was quicker, so that it becomes a copy", () => {
    expect(whatOf({ version: 1, data: { title: "Bänke im Schatten" }, at: 0 }, 2, now)).toBe("send");
  });
});

describe("the fields of a draft", () => {
  it("keeps lists in order and leaves out tokens and keys", () => {
    expect(
      fieldsOf([
        ["csrfmiddlewaretoken", "x"],
        ["key", "y"],
        ["title", "Bänke"],
        ["fields", "1"],
        ["fields", "4"],
      ]),
    ).toEqual({ title: "Bänke", fields: ["1", "4"] });
  });
});

describe("the token of the forms", () => {
  it("is the one that the browser has now, not the one that the page came with", () => {
    expect(currentToken("theme=dark; csrftoken=abc123; x=csrftoken=no")).toBe("abc123");
    expect(currentToken("notcsrftoken=abc")).toBeUndefined();
  });
});
