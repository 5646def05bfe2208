// The words on the map and the timeline: the page gives them in its own language; numbers and days follow it.

import type { Place } from "./types";

export type Blanks = Record<string, string>;

export class Words {
  readonly #table: Record<string, string>;
  readonly #lang: string;
  readonly #rules: Intl.PluralRules;

  /** The words an element was given, flat: `type.shelling`, `incident.few`. */
  constructor(element: HTMLElement) {
    this.#table = JSON.parse(element.dataset.words ?? "{}") as Record<string, string>;
    this.#lang = element.dataset.lang ?? "en";
    this.#rules = new Intl.PluralRules(this.#lang);
  }

  /** A word with its blanks filled; the key itself where the page forgot it, so that it is noticed. */
  say(key: string, blanks: Blanks = {}): string {
    return (this.#table[key] ?? key).replace(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank);
  }

  /** `1 incident`, `2 incidents`, in the form that the number asks for. */
  counted(noun: string, number: number): string {
    const form = `${noun}.${this.#rules.select(number)}`;
    return this.say(form in this.#table ? form : `${noun}.other`, { n: this.number(number) });
  }

  /** Several words as a list. */
  list(words: (string | null)[]): string {
    return words.filter((one) => one).join(this.say("comma"));
  }

  /** A place's name in the language of the page, where that is known. */
  name({ name, english }: Place): string | null {
    return this.#lang === "en" ? (english ?? name) : name;
  }

  /** A place's name in the language of the page, with the Arabic one as told behind it; null where it has none. */
  place({ name, english }: Place): string | null {
    return this.#lang === "en" && english && name && english !== name ? `${english} (\u2068${name}\u2069)` : name;
  }

  number(number: number): string {
    return number.toLocaleString("en"); // the digits that the pages use in both languages
  }

  /** A number that fits into a ring. */
  short(number: number): string {
    return number < 10_000 ? this.number(number) : `${this.number(Math.round(number / 1000))}k`;
  }

  /** A day, a month or a year, by how wide what it begins is. */
  day(day: string, unit = "day"): string {
    const [year = "", month, number] = day.split("-");
    const named = this.say(`month.${Number(month)}`);
    if (unit === "year" || unit === "decade") return year;
    return unit === "month" ? `${named} ${year}` : this.say("day", { day: String(Number(number)), month: named, year });
  }
}
