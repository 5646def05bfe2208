// What lies at a place of the map, told beside it: the newest incidents, each with its address.

import { addressOf, changed, filters, go } from "./address";
import { Asker } from "./ask";
import { make } from "./dom";
import type { Cell, Line } from "./types";
import { ranked } from "./types";
import type { Words } from "./words";

const SHOWN = 8;
const KINDS = 4;
const EDGE = 0.00001; // degrees, so that a point lies within its own box

export type Sources = { incidents: string; record: string };

export class Panel {
  readonly element = make("section", { class: "rawi-panel", tabindex: "-1" });
  readonly #words: Words;
  readonly #sources: Sources;
  readonly #asker = new Asker();
  #back: (() => void) | null = null;

  constructor(words: Words, sources: Sources) {
    this.#words = words;
    this.#sources = sources;
    this.element.hidden = true;
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  /** Whether it is open. */
  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Tells of a cell; `back` gives the focus back when it is closed. */
  async open(cell: Cell, heading: string, back: () => void): Promise<void> {
    this.#back = back;
    const box = boxOf(cell);
    const list = make("ol", { class: "rawi-lines", "aria-busy": "true" });
    const close = make("button", { type: "button", class: "rawi-close", "aria-label": this.#words.say("close") }, "×");
    const only = make("button", { type: "button", class: "rawi-only" }, this.#words.say("only_these"));
    close.addEventListener("click", () => this.close());
    only.addEventListener("click", () => go(changed(filters(), { box })));
    this.element.setAttribute("aria-label", heading);
    this.element.replaceChildren(close, make("h3", { dir: "auto" }, heading), ...this.#about(cell), list, only);
    this.element.hidden = false;
    this.element.focus({ preventScroll: true });
    await this.#fill(list, box);
  }

  /** Closes it and gives the focus back. */
  close(): void {
    if (!this.isOpen) return;
    this.#asker.stop();
    this.element.hidden = true;
    this.#back?.();
  }

  #about({ place, types, count }: Cell): HTMLElement[] {
    const kinds = ranked(types).slice(0, KINDS).map(([type, count]) => `${this.#words.say(`type.${type}`)} ${this.#words.number(count)}`);
    const parts = count > 1 ? [make("p", { class: "rawi-kinds" }, this.#words.list(kinds))] : [];
    if (place) parts.unshift(make("p", {}, this.#words.say(`near.${place.precision}`, { km: this.#words.number(place.radius_km) })));
    return parts;
  }

  async #fill(list: HTMLElement, box: string): Promise<void> {
    const query = changed(filters(), { box, limit: String(SHOWN) });
    try {
      const answer = await this.#asker.ask(addressOf(this.#sources.incidents, query));
      if (answer) list.replaceChildren(...(answer.incidents as Line[]).map((line) => this.#line(line)));
    } catch {
      list.replaceChildren(make("li", {}, this.#words.say("failed")));
    }
    list.removeAttribute("aria-busy");
  }

  #line({ id, type, date, killed, disputed }: Line): HTMLElement {
    const [first, last] = [this.#words.day(date.earliest), this.#words.day(date.latest)];
    const days = first === last ? last : this.#words.say("range", { first, last });
    const dead = killed && this.#words.say("killed", { span: span(killed) });
    const told = this.#words.list([days, dead, disputed ? this.#words.say("disputed") : null]);
    const link = make("a", { href: this.#sources.record + encodeURIComponent(id) }, this.#words.say(`type.${type}`));
    return make("li", {}, link, make("span", {}, told));
  }
}

/** A count with its span, as short as can be. */
function span({ low, high }: { low: number | null; high: number | null }): string {
  if (high === null) return `${low}+`;
  return low === high || low === null ? String(high) : `${low}–${high}`;
}

/** The box of a cell, as the API is asked for it. */
function boxOf({ bounds: [west, south, east, north] }: Cell): string {
  const sides = [Math.max(west - EDGE, -180), Math.max(south - EDGE, -90), Math.min(east + EDGE, 180), Math.min(north + EDGE, 90)];
  return sides.map((side) => side.toFixed(5)).join(",");
}
