/** Times that run down, in words: `<time data-until="2026-06-13T18:00:00+02:00">`. The server has written the first words. */

import { type Words, words } from "../words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function remaining(milliseconds: number, say: Words): string {
  if (milliseconds <= 0) return say.over;
  if (milliseconds < MINUTE) return say.lessThanAMinute;
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  const minutes = Math.floor((milliseconds % HOUR) / MINUTE);
  const parts: string[] = [];
  if (days) parts.push(say.days(days));
  if (hours) parts.push(say.hours(hours));
  if (minutes && !days) parts.push(say.minutes(minutes));
  return say.left(parts.slice(0, 2).join(say.and));
}

export function startCountdowns(root: ParentNode): void {
  const clocks = [...root.querySelectorAll<HTMLElement>("[data-until]")];
  if (!clocks.length) return;
  const tick = (): void => {
    for (const clock of clocks) {
      const until = Date.parse(clock.dataset["until"] ?? "");
      if (Number.isNaN(until)) continue;
      const text = remaining(until - Date.now(), words());
      if (clock.textContent !== text) clock.textContent = text;
    }
  };
  tick();
  setInterval(tick, 10_000);
}
