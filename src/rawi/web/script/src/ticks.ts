// Where the calendar turns under the bars of a timeline: every so many days, months or years, as many as there is room for.

import type { Bin } from "./types";

export type Tick = { bin: number; day: string; unit: "day" | "month" | "year" };

const DAY = 86_400_000;
const STEPS: { unit: Tick["unit"]; every: number; pixels: number }[] = [
  ...[1, 2, 7, 14].map((every) => ({ unit: "day" as const, every, pixels: 150 })),
  ...[1, 3, 6].map((every) => ({ unit: "month" as const, every, pixels: 140 })),
  ...[1, 2, 5, 10, 20, 50, 100].map((every) => ({ unit: "year" as const, every, pixels: 60 })),
];

/** The finest marks of the calendar that have room in a width, each at the bin that begins there or next after. */
export function ticks(bins: Bin[], width: number): Tick[] {
  if (!bins.length) return [];
  const most = (pixels: number) => Math.max(2, Math.floor(width / pixels));
  for (const { unit, every, pixels } of STEPS) {
    const found = placed(turns(bins[0]!.first, bins.at(-1)!.last, unit, every), bins, unit);
    if (found.length && found.length <= most(pixels)) return found;
  }
  return [{ bin: 0, day: bins[0]!.first, unit: "day" }];
}

/** The days from first to last on which a unit turns; months and years by the calendar, days from the first. */
function turns(first: string, last: string, unit: Tick["unit"], every: number): string[] {
  const [from, to] = [Date.parse(`${first}T00:00Z`), Date.parse(`${last}T00:00Z`)];
  const found: string[] = [];
  const year = new Date(from).getUTCFullYear();
  const nth = (n: number) => {
    if (unit === "day") return from + n * every * DAY;
    return unit === "month" ? Date.UTC(year, n * every, 1) : Date.UTC(Math.ceil(year / every) * every + n * every, 0, 1);
  };
  for (let n = 0; nth(n) <= to && found.length < 400; n++) {
    if (nth(n) >= from) found.push(new Date(nth(n)).toISOString().slice(0, 10));
  }
  return found;
}

/** Each turn at its bin; two at one bin are one. */
function placed(days: string[], bins: Bin[], unit: Tick["unit"]): Tick[] {
  const found: Tick[] = [];
  for (const day of days) {
    const bin = bins.findIndex(({ first }) => first >= day);
    if (bin >= 0 && bin !== found.at(-1)?.bin) found.push({ bin, day, unit });
  }
  return found;
}
