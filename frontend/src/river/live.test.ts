import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { follow } from "./live";

/** What the browser brings: a connection that the test speaks into. */
class Source extends EventTarget {
  static opened: Source[] = [];
  static readonly CLOSED = 2;
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(readonly url: URL) {
    super();
    Source.opened.push(this);
  }

  close(): void {
    this.readyState = Source.CLOSED;
  }

  say(event: string, data: object): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
}

describe("following the stream", () => {
  let head = 500;
  const seen: number[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", Source);
    vi.stubGlobal("location", { href: "http://localhost/" });
    vi.stubGlobal("window", globalThis);
    Source.opened = [];
    head = 500;
    seen.length = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const start = (onReset: () => Promise<void>) =>
    follow({
      stream: "/live/vol-2/stream",
      ideas: "/live/vol-2/ideas.json",
      tracks: 1,
      head: () => head,
      onFrame: (frame) => {
        seen.push(...frame.entries.map((entry) => entry.n).filter((n) => n > head));
        head = frame.head;
      },
      onReset,
      onState: () => {},
    });

  it("reads everything anew when the server's numbers began afresh, and goes on from there", async () => {
    const following = start(async () => {
      head = 3;
    });
    const [source] = Source.opened;
    expect(source!.url.searchParams.get("after")).toBe("500");
    source!.say("reset", { head: 3 });
    source!.say("entries", { head: 4, entries: [{ n: 4, at: 1, verb: "idea.supported", p: { idea: 1 } }] });
    await vi.advanceTimersByTimeAsync(2_500);
    expect(head).toBe(4);
    expect(seen).toEqual([4]);
    following.stop();
  });

  it("comes back where it stood when reading anew failed", async () => {
    const following = start(async () => {
      throw new Error("away");
    });
    Source.opened[0]!.say("reset", { head: 3 });
    await vi.advanceTimersByTimeAsync(6_000);
    expect(Source.opened).toHaveLength(2);
    expect(Source.opened[1]!.url.searchParams.get("after")).toBe("500");
    following.stop();
  });
});
