// <rawi-timeline>: how many incidents when, by type. What is chosen on it becomes since and until in the address.

import { addressOf, changed, CHANGED, filters, go } from "./address";
import { Asker, wrongWith } from "./ask";
import { Brush, type Stretch } from "./brush";
import { draw, make } from "./dom";
import { colourOf, grouped, type Bin, type TimelineAnswer } from "./types";
import { ticks } from "./ticks";
import { Words } from "./words";

const EDGE = 12; // pixels that the last label may stand out
const HIGH = 100; // units of the drawing, which is stretched to its place

export class RawiTimeline extends HTMLElement {
  #words!: Words;
  #asker = new Asker();
  #bins: Bin[] = [];
  #earlier = make("button", { type: "button", class: "rawi-earlier", hidden: "" });
  #query: string | null = null;
  #bars = draw("svg", { class: "rawi-bars", preserveAspectRatio: "none", "aria-hidden": "true" });
  #scale = make("div", { class: "rawi-scale", "aria-hidden": "true" });
  #most = make("span", { class: "rawi-most", "aria-hidden": "true" });
  #read = make("span", { class: "rawi-read", "aria-hidden": "true", hidden: "" });
  #note = make("p", { class: "rawi-note", role: "status" });
  #clear!: HTMLButtonElement;
  #brush!: Brush;
  #leave = new AbortController();

  connectedCallback(): void {
    this.#words = new Words(this);
    this.#leave = new AbortController();
    this.#brush = new Brush({
      names: [this.#words.say("from"), this.#words.say("to")],
      value: (bin, end) => this.#words.day(this.#bins[bin]?.[end === "from" ? "first" : "last"] ?? ""),
      changed: (stretch) => this.#choose(stretch),
      over: (bin) => this.#tell(bin),
    });
    this.#clear = make("button", { type: "button", class: "rawi-clear" }, this.#words.say("all_days"));
    this.#clear.addEventListener("click", () => this.#choose(null));
    this.#earlier.addEventListener("click", () => go(changed(filters(), { since: null, until: before(this.#bins[0]!.first) })));
    const plot = make("div", { class: "rawi-plot", role: "group", "aria-label": this.#words.say("label") }, this.#brush.element);
    plot.prepend(this.#bars, this.#most);
    plot.append(this.#read);
    this.replaceChildren(plot, this.#scale, make("div", { class: "rawi-foot" }, this.#note, this.#earlier, this.#clear));
    window.addEventListener(CHANGED, () => void this.#refresh(), { signal: this.#leave.signal });
    void this.#refresh();
  }

  disconnectedCallback(): void {
    this.#leave.abort();
    this.#asker.stop();
  }

  /** Asks anew where filters other than the days changed: the days choose from what is shown and don't change it. */
  async #refresh(): Promise<void> {
    const query = changed(filters(), { since: null, until: null });
    if (query.toString() === this.#query) return this.#mark();
    this.setAttribute("aria-busy", "true");
    try {
      const answer: TimelineAnswer | null = await this.#asker.ask(addressOf(this.dataset.src!, query));
      if (!answer) return;
      this.#query = query.toString();
      this.#bins = answer.bins;
      this.#earlier.hidden = !answer.earlier || !answer.bins.length;
      this.#earlier.textContent = this.#words.say("earlier", { counted: this.#words.counted("incident", answer.earlier) });
      this.#draw();
      this.#mark();
      performance.mark("rawi:timeline");
    } catch (error) {
      this.#brush.element.hidden = true;
      this.#note.textContent = this.#words.say(wrongWith(error));
    }
    this.removeAttribute("aria-busy");
  }

  #draw(): void {
    const most = Math.max(1, ...this.#bins.map((bin) => bin.count));
    const paths = new Map<string, string>();
    this.#bins.forEach(({ types }, number) => {
      let top = HIGH;
      for (const [type, count] of grouped(types)) {
        const high = (HIGH * count) / most;
        top -= high;
        paths.set(type, `${paths.get(type) ?? ""}M${number + 0.06} ${top.toFixed(2)}h.88v${high.toFixed(2)}h-.88z`);
      }
    });
    const drawn = [...paths].map(([type, d]) => draw("path", { d, fill: colourOf(type) }));
    const right = getComputedStyle(this).direction === "rtl";
    this.#bars.setAttribute("viewBox", `0 0 ${Math.max(1, this.#bins.length)} ${HIGH}`);
    const turned = right ? `translate(${this.#bins.length} 0) scale(-1 1)` : ""; // time runs as the page is read
    this.#bars.replaceChildren(draw("g", { transform: turned }, ...drawn));
    this.#most.textContent = this.#bins.length ? this.#words.number(most) : "";
    this.#label();
  }

  /** Where days, months or years begin, under the bars. */
  #label(): void {
    const found = ticks(this.#bins, this.clientWidth).map(({ bin, day, unit }) => {
      const label = make("span", {}, this.#words.day(day, unit));
      label.style.insetInlineStart = `${(100 * bin) / this.#bins.length}%`;
      return label;
    });
    this.#scale.replaceChildren(...found);
    const last = found.at(-1);
    const out = last && (last.offsetLeft < -EDGE || last.offsetLeft + last.offsetWidth > this.#scale.clientWidth + EDGE);
    if (out && found.length > 1) last.remove();
  }

  /** What a bar under the pointer stands for, told above it. */
  #tell(bin: number | null): void {
    const { first, last, count } = (bin === null ? null : this.#bins[bin]) ?? { first: "", last: "", count: 0 };
    this.#read.hidden = !first;
    if (!first) return;
    const days = first === last ? this.#words.day(first) : this.#words.say("shown", { first: this.#words.day(first), last: this.#words.day(last) });
    this.#read.textContent = `${days}: ${this.#words.counted("incident", count)}`;
    const part = (bin! + 0.5) / this.#bins.length;
    this.#read.style.insetInlineStart = part > 0.5 ? "auto" : `${100 * part}%`;
    this.#read.style.insetInlineEnd = part > 0.5 ? `${100 * (1 - part)}%` : "auto";
  }

  /** Shows the days of the address on it. */
  #mark(): void {
    const asked = filters();
    const [since, until] = [dayOf(asked.get("since")), dayOf(asked.get("until"))];
    const chosen = this.#chosen(since, until);
    this.#brush.show(this.#bins.length, chosen);
    this.#brush.element.hidden = !this.#bins.length;
    const wasHere = document.activeElement === this.#clear;
    this.#clear.hidden = !since && !until;
    if (this.#clear.hidden && wasHere) this.#brush.element.querySelector<HTMLElement>("[role=slider]")?.focus();
    const [first, last] = [since ?? this.#bins[0]?.first, until ?? this.#bins.at(-1)?.last].map((day) => day && this.#words.day(day));
    const text = first && last ? this.#words.say("shown", { first, last }) : this.#words.say("none");
    if (this.#note.textContent !== text) this.#note.textContent = text;
  }

  #chosen(since: string | null, until: string | null): Stretch | null {
    if (!since && !until) return null;
    const last = this.#bins.length - 1;
    const from = since ? this.#bins.findIndex((bin) => bin.last >= since) : 0;
    const to = until ? this.#bins.findLastIndex((bin) => bin.first <= until) : last;
    const begin = from < 0 ? last : from;
    return { from: begin, to: Math.max(begin, to) };
  }

  #choose(stretch: Stretch | null): void {
    const first = stretch ? (this.#bins[stretch.from]?.first ?? null) : null;
    const last = stretch ? (this.#bins[stretch.to]?.last ?? null) : null;
    go(changed(filters(), { since: first, until: last }));
    this.#mark();
  }
}

/** The day before a day. */
function before(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** A day as the address tells it, null where it tells none or what is none. */
function dayOf(told: string | null): string | null {
  return told && /^\d{4}-\d{2}-\d{2}$/.test(told) ? told : null;
}
