// A stretch of bins, chosen by dragging, by its two ends, or by keys. Knows of numbers of bins alone.

import { make } from "./dom";

export type Stretch = { from: number; to: number }; // both included

type Told = {
  /** Names of the two ends. */
  names: [from: string, to: string];
  /** How an end is told: the day it stands for. */
  value: (bin: number, end: "from" | "to") => string;
  changed: (stretch: Stretch | null) => void;
  /** Told the bin that a pointer is over, and null when it is over none. */
  over: (bin: number | null) => void;
};

const FAR = 10;
const REST = 350; // milliseconds that keys must have rested

export class Brush {
  readonly element = make("div", { class: "rawi-brush" });
  readonly #shade = make("div", { class: "rawi-stretch" });
  readonly #ends: Record<"from" | "to", HTMLElement>;
  readonly #told: Told;
  #count = 1;
  #stretch: Stretch = { from: 0, to: 0 };
  #resting = 0;

  constructor(told: Told) {
    this.#told = told;
    this.#ends = { from: this.#end("from", told.names[0]), to: this.#end("to", told.names[1]) };
    this.element.append(make("div", { class: "rawi-shade" }, this.#shade), this.#ends.from, this.#ends.to);
    this.element.addEventListener("pointerdown", (event) => this.#drag(event));
    this.element.addEventListener("pointermove", (event) => told.over(this.#under(event)));
    this.element.addEventListener("pointerleave", () => told.over(null));
  }

  /** Shows what is chosen among so many bins; null: all. */
  show(count: number, stretch: Stretch | null): void {
    clearTimeout(this.#resting);
    this.#count = Math.max(count, 1);
    this.#stretch = stretch ?? { from: 0, to: this.#count - 1 };
    this.#draw();
  }

  get #whole(): boolean {
    return this.#stretch.from === 0 && this.#stretch.to === this.#count - 1;
  }

  #end(which: "from" | "to", name: string): HTMLElement {
    const end = make("div", { class: `rawi-end rawi-${which}`, role: "slider", tabindex: "0", "aria-label": name });
    end.addEventListener("keydown", (event) => this.#key(event, which));
    return end;
  }

  #draw(): void {
    const { from, to } = this.#stretch;
    this.element.classList.toggle("rawi-whole", this.#whole);
    this.#shade.style.insetInlineStart = `${(100 * from) / this.#count}%`;
    this.#shade.style.inlineSize = `${(100 * (to - from + 1)) / this.#count}%`;
    this.#ends.from.style.insetInlineStart = `${(100 * from) / this.#count}%`;
    this.#ends.to.style.insetInlineStart = `${(100 * (to + 1)) / this.#count}%`;
    for (const which of ["from", "to"] as const) {
      const end = this.#ends[which];
      end.setAttribute("aria-valuemin", String(which === "from" ? 0 : from));
      end.setAttribute("aria-valuemax", String(which === "from" ? to : this.#count - 1));
      end.setAttribute("aria-valuenow", String(this.#stretch[which]));
      end.setAttribute("aria-valuetext", this.#told.value(this.#stretch[which], which));
    }
  }

  #move(which: "from" | "to", bin: number): void {
    const { from, to } = this.#stretch;
    const [least, most] = which === "from" ? [0, to] : [from, this.#count - 1];
    this.#stretch = { ...this.#stretch, [which]: Math.max(least, Math.min(most, bin)) };
    this.#draw();
  }

  #settle(): void {
    this.#told.changed(this.#whole ? null : this.#stretch);
  }

  #key(event: KeyboardEvent, which: "from" | "to"): void {
    const onward = getComputedStyle(this.element).direction === "rtl" ? -1 : 1; // time runs as the page is read
    const steps: Record<string, number> = {
      ArrowRight: onward, ArrowLeft: -onward, ArrowUp: 1, ArrowDown: -1, PageUp: FAR, PageDown: -FAR, Home: -Infinity, End: Infinity,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#move(which, this.#stretch[which] + step);
    clearTimeout(this.#resting);
    this.#resting = window.setTimeout(() => this.#settle(), REST);
  }

  /** The bin under a pointer. */
  #under(event: PointerEvent): number {
    const { left, right, width } = this.element.getBoundingClientRect();
    const along = getComputedStyle(this.element).direction === "rtl" ? right - event.clientX : event.clientX - left;
    return Math.max(0, Math.min(this.#count - 1, Math.floor((along / width) * this.#count)));
  }

  #drag(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const start = this.#under(event);
    const end = (event.target as HTMLElement).closest<HTMLElement>(".rawi-end");
    const which = end === this.#ends.from ? "from" : end === this.#ends.to ? "to" : null;
    const done = new AbortController();
    this.element.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => {
      const bin = this.#under(moved);
      if (which) return this.#move(which, bin);
      this.#stretch = { from: Math.min(start, bin), to: Math.max(start, bin) };
      this.#draw();
    };
    this.element.addEventListener("pointermove", move, { signal: done.signal });
    const stop = (ended: PointerEvent) => {
      done.abort();
      if (ended.type === "pointerup") {
        move(ended);
        end?.focus();
      }
      this.#settle();
    };
    this.element.addEventListener("pointerup", stop, { signal: done.signal });
    this.element.addEventListener("pointercancel", stop, { signal: done.signal });
  }
}
