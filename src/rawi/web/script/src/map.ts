// <rawi-map>: where incidents were, as closely as is known. The server groups them for a view; what is drawn here is
// what it answers. Markup inside the element is what stands there without script.

import L from "leaflet";
import { addressOf, changed, CHANGED, filters, noteView, viewIn } from "./address";
import { Asker, wrongWith } from "./ask";
import { Borders } from "./borders";
import { Cells } from "./cells";
import { disc, donut } from "./donut";
import { make, still } from "./dom";
import { Panel } from "./panel";
import { rove } from "./roving";
import type { Cell, MapAnswer } from "./types";
import { Words } from "./words";

const PAD = 0.4; // of the view on each side is asked for with it, so that short ways need no new question
const FAR = 12; // how close a view of everything may come
const MANY = 100; // incidents from which on a view of most of them will do
const FEW = 0.06; // of them that may lie outside of it
const WAIT = 10; // milliseconds a movement must have rested

export class RawiMap extends HTMLElement {
  #words!: Words;
  #map!: L.Map;
  #cells!: Cells;
  #panel!: Panel;
  #note!: HTMLElement;
  #asker = new Asker();
  #answer: MapAnswer | null = null;
  #asked: { query: string; zoom: number; box: L.LatLngBounds } | null = null;
  #grounded = Promise.resolve();
  #drawing = Promise.resolve();
  #turn = 0;
  #fitting = false;
  #moved = false;
  #waiting = 0;
  #leave = new AbortController();

  connectedCallback(): void {
    this.#words = new Words(this);
    this.#leave = new AbortController();
    this.#build();
    this.#place();
    window.addEventListener(CHANGED, () => this.#follow(), { signal: this.#leave.signal });
    window.addEventListener("hashchange", () => viewIn(location.hash) && this.#place(), { signal: this.#leave.signal });
    this.#listen();
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#leave.abort();
    clearTimeout(this.#waiting);
    this.#asker.stop();
    this.#map.remove();
  }

  #build(): void {
    const keys = make("p", { class: "rawi-keys", id: "rawi-map-keys" }, this.#words.say("keys"));
    // the map itself runs from left to right whatever the page does: Leaflet reckons so
    const frame = make("div", { class: "rawi-frame", dir: "ltr", role: "application", "aria-label": this.#words.say("label"), "aria-describedby": keys.id });
    this.#note = make("p", { class: "rawi-note", role: "status" });
    const { incidents = "/api/v1/incidents", record = "" } = this.dataset;
    this.#panel = new Panel(this.#words, { incidents, record });
    const legend = make("p", { class: "rawi-legend" }, ...legendOf(this.#words));
    const foot = make("div", { class: "rawi-foot" }, this.#note, legend);
    this.replaceChildren(make("div", { class: "rawi-stage" }, frame, this.#panel.element), foot, keys);
    const right = getComputedStyle(this).direction === "rtl";
    const corner = right ? "topright" : "topleft";
    this.#map = L.map(frame, {
      zoomControl: false, attributionControl: false, worldCopyJump: true, minZoom: 2, maxZoom: 14,
      zoomAnimation: !still(), fadeAnimation: !still(), inertia: !still(), maxBounds: [[-75, -540], [85, 540]],
    });
    L.control.zoom({ position: corner, zoomInTitle: this.#words.say("zoom_in"), zoomOutTitle: this.#words.say("zoom_out") }).addTo(this.#map);
    this.#tiles(right ? "bottomleft" : "bottomright");
    const borders = new Borders(this.#map, this.dataset.lang ?? "en");
    this.#cells = new Cells(this.#map, borders, { label: (cell) => this.#label(cell), count: (number) => this.#words.short(number), name: (place) => this.#words.name(place) }, (cell, mark) => this.#open(cell, mark));
    rove(frame, () => this.#cells.marks, () => frame.focus({ preventScroll: true }));
    this.#grounded = this.#ground(borders);
  }

  /** Fetches the borders and draws them; a map without them is poorer, and still a map. */
  async #ground(borders: Borders): Promise<void> {
    if (!this.dataset.borders) return;
    const topology = await new Asker().ask(this.dataset.borders).catch(() => null);
    if (!topology || !this.isConnected) return;
    borders.show(topology);
    this.#cells.again(); // what is only known to be in a country is drawn as its outline
  }

  /** The user's own tiles, with the credit that those who make them ask for. */
  #tiles(position: L.ControlPosition): void {
    const { tiles, tilesCredit } = this.dataset;
    const credit = L.control.attribution({ position, prefix: false }).addTo(this.#map);
    credit.addAttribution(escaped(tiles ? (tilesCredit ?? "") : "Natural Earth"));
    if (!tiles) return;
    this.classList.add("rawi-tiled");
    L.tileLayer(tiles, { maxZoom: 19 }).addTo(this.#map);
  }

  #place(): void {
    const view = viewIn(location.hash);
    this.#moved = view !== null;
    if (view) this.#map.setView([view.lat, view.lon], view.zoom, { animate: false });
    else this.#map.setView([29, 40], 4, { animate: false });
  }

  #listen(): void {
    this.#map.on("movestart zoomstart", () => this.#begin());
    this.#map.on("moveend zoomend", () => {
      this.#begin();
      clearTimeout(this.#waiting);
      this.#waiting = window.setTimeout(() => void this.#work(() => this.#refresh()), WAIT);
    });
    const byHand = () => {
      if (this.#fitting) return;
      this.#moved = true;
      this.#map.once("moveend", () => noteView({ zoom: this.#map.getZoom(), lat: this.#map.getCenter().wrap().lat, lon: this.#map.getCenter().wrap().lng }));
    };
    this.#map.on("dragstart zoomstart", byHand);
    this.#map.getContainer().addEventListener("keydown", (event) => {
      if (event.key.startsWith("Arrow") && !(event.target as HTMLElement).closest(".rawi-mark")) byHand();
    });
  }

  /** New filters: everything anew, and all of it in view unless somebody chose the view. */
  #follow(): void {
    clearTimeout(this.#waiting);
    this.#panel.close();
    void this.#work(() => (this.#moved ? this.#refresh() : this.#fit()));
  }

  /** Says that something is under way; its number, as only the last to begin may say that all is done. */
  #begin(): number {
    this.setAttribute("aria-busy", "true");
    return ++this.#turn;
  }

  async #work(work: () => Promise<void>): Promise<void> {
    const turn = this.#begin();
    await work();
    await this.#grounded;
    if (turn === this.#turn) this.removeAttribute("aria-busy");
  }

  /** Brings all that is asked for into view. */
  async #fit(): Promise<void> {
    const answer = await this.#ask(changed(filters(), { zoom: "3" }));
    if (!answer) return;
    const bounds = around(answer.cells);
    this.#fitting = true;
    if (bounds) this.#map.fitBounds(bounds, { animate: false, maxZoom: FAR, padding: [24, 24] });
    this.#fitting = false;
    await this.#refresh();
  }

  /** Asks for what is in view, unless that was asked for already. */
  async #refresh(): Promise<void> {
    const zoom = Math.round(this.#map.getZoom());
    const view = this.#map.getBounds();
    const query = filters().toString();
    const known = this.#asked?.query === query && this.#asked.zoom === zoom && this.#asked.box.contains(view);
    if (!known) this.#drawing = this.#draw(query, zoom, view.pad(PAD));
    await this.#drawing;
    this.#cells.stop();
    this.#tell();
  }

  /** Draws what lies in a box, unless it is called off meanwhile. */
  async #draw(query: string, zoom: number, box: L.LatLngBounds): Promise<void> {
    const asked = (this.#asked = { query, zoom, box });
    const answer = await this.#ask(changed(filters(), { zoom: String(zoom), view: boxText(box) }));
    if (!answer) {
      if (this.#asked === asked) this.#asked = null;
      return;
    }
    this.#cells.show(answer.cells.map((cell) => beside(cell, this.#map.getCenter().lng)));
    this.#answer = answer;
    performance.mark("rawi:map");
  }

  async #ask(query: URLSearchParams): Promise<MapAnswer | null> {
    try {
      return await this.#asker.ask(addressOf(this.dataset.src!, query));
    } catch (error) {
      this.#note.textContent = this.#words.say(wrongWith(error));
      return null;
    }
  }

  /** How many are on the map, how many of them out of view, and how many are told of no place. */
  #tell(): void {
    if (!this.#answer) return;
    const { total, nowhere, cells } = this.#answer;
    const view = this.#map.getBounds();
    const middle = view.getCenter().lng;
    const seen = cells.filter((cell) => view.contains([cell.lat, beside(cell, middle).lon]));
    const outside = total - nowhere - seen.reduce((sum, { count }) => sum + count, 0);
    const say = (key: string, number: number) => (number > 0 ? this.#words.say(key, { counted: this.#words.counted("incident", number) }) : "");
    const shown = this.#words.say("shown", { counted: this.#words.counted("incident", total - nowhere) });
    const text = [shown, say("outside", outside), say("nowhere", nowhere)].filter(Boolean).join(" ");
    if (this.#note.textContent !== text) this.#note.textContent = text;
  }

  #label({ count, place, types }: Cell): string {
    const [counted, seen] = [this.#words.counted("incident", count), this.#words.short(count)];
    const told = counted.includes(seen) ? counted : `${counted} – ${seen}`; // who speaks to a computer says what is seen
    if (!place) return this.#words.list([told, this.#words.say("opens")]);
    const kinds = Object.keys(types);
    const type = kinds.length === 1 ? this.#words.say(`type.${kinds[0]}`) : null;
    return this.#words.list([this.#words.place(place), type, told, this.#words.say(`near.${place.precision}`, { km: this.#words.number(place.radius_km) })]);
  }

  /** Opens a cell: closer where that parts it, else what lies there is told. */
  #open(cell: Cell, mark: HTMLElement): void {
    const [west, south, east, north] = cell.bounds;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const zoom = Math.min(this.#map.getBoundsZoom(bounds.pad(0.3)), this.#map.getMaxZoom());
    if (!cell.place && zoom > this.#map.getZoom()) {
      this.#map.flyToBounds(bounds.pad(0.3), { animate: !still(), duration: 0.4, maxZoom: zoom });
      return;
    }
    const heading = (cell.place && this.#words.place(cell.place)) ?? this.#words.counted("incident", cell.count);
    const back = () => (mark.isConnected ? mark : this.#map.getContainer()).focus({ preventScroll: true });
    void this.#panel.open(cell, heading, back);
  }
}

/** A cell on the turn of the world that is in view. */
function beside(cell: Cell, middle: number): Cell {
  const turns = 360 * Math.round((middle - cell.lon) / 360);
  if (turns === 0) return cell;
  const [west, south, east, north] = cell.bounds;
  return { ...cell, lon: cell.lon + turns, bounds: [west + turns, south, east + turns, north] };
}

function around(cells: Cell[]): L.LatLngBounds | null {
  if (!cells.length) return null;
  const bounds = L.latLngBounds([]);
  for (const { bounds: [west, south, east, north] } of main(cells)) bounds.extend([south, west]).extend([north, east]);
  return bounds.pad(0.05);
}

/** The most crowded cells that hold nearly all incidents, so that a few at the ends of the world do not make all small. */
function main(cells: Cell[]): Cell[] {
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const middle = cells.reduce((best, cell) => (cell.count > best.count ? cell : best), cells[0]!);
  const far = ({ lat, lon }: Cell) => Math.hypot(lat - middle.lat, lon - middle.lon);
  let left = total >= MANY ? total * FEW : 0;
  const kept = cells.toSorted((one, other) => far(other) - far(one));
  while (kept.length > 1 && kept[0]!.count <= left) left -= kept.shift()!.count;
  return kept;
}

/** A box as the server reads it: within the world, or all of its width. */
function boxText(box: L.LatLngBounds): string {
  const within = (degrees: number, most: number) => Math.max(-most, Math.min(most, degrees));
  const whole = box.getEast() - box.getWest() >= 360;
  const [west, east] = whole ? [-180, 180] : [box.getWest(), box.getEast()].map(turned) as [number, number];
  return [west, within(box.getSouth(), 90), east, within(box.getNorth(), 90)].map((side) => side.toFixed(4)).join(",");
}

/** A longitude within the world. */
function turned(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** What the two kinds of marks mean. */
function legendOf(words: Words): HTMLElement[] {
  const drawn = [donut({ shelling: 2, bombing: 1, abduction: 1 }, "", 18), disc({ shelling: 1 }, null, 18)];
  return ["ring", "soft"].map((name, at) => make("span", {}, drawn[at]!, words.say(name)));
}

function escaped(text: string): string {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}
