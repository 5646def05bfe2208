// Incidents on the map: rings that open, and places drawn as the area that is known and never as an exact point.

import L from "leaflet";
import type { Borders } from "./borders";
import { joinedWhereCrowded } from "./crowded";
import { declutter } from "./declutter";
import { disc, donut } from "./donut";
import { onlyStop } from "./roving";
import { make } from "./dom";
import { colourOf, ranked, type Cell, type Place } from "./types";

const KM_PER_PIXEL = 156.543; // at the equator, at zoom 0
const SMALLEST = 28; // pixels across of what can be hit by a finger

const NAMED = 30; // marks beyond which their names would lie upon each other
const NEAR = 6; // zoom from which they are written

type Told = { label: (cell: Cell) => string; count: (number: number) => string; name: (place: Place) => string | null };

export class Cells {
  readonly #map: L.Map;
  readonly #borders: Borders;
  readonly #told: Told;
  readonly #open: (cell: Cell, mark: HTMLElement) => void;
  #cells: Cell[] = [];
  readonly #marks = L.layerGroup();
  readonly #areas = L.layerGroup();

  constructor(map: L.Map, borders: Borders, told: Told, open: (cell: Cell, mark: HTMLElement) => void) {
    this.#map = map;
    this.#borders = borders;
    this.#told = told;
    this.#open = open;
    map.createPane("rawi-areas").classList.add("rawi-areas");
    this.#areas.addTo(map);
    this.#marks.addTo(map);
  }

  /** The marks there are, in the order of reading: from north to south. */
  get marks(): HTMLElement[] {
    return [...this.#map.getPane("markerPane")!.querySelectorAll<HTMLElement>(".rawi-mark")];
  }

  /** Draws what is there anew. */
  again(): void {
    this.show(this.#cells);
  }

  /** Draws these in the place of those before; who stood on a mark stands on the one that is there now. */
  show(cells: Cell[]): void {
    this.#cells = cells;
    const focused = this.#marks.getLayers().find((layer) => (layer as L.Marker).getElement() === document.activeElement);
    const at = (focused as L.Marker | undefined)?.getLatLng();
    this.#areas.clearLayers();
    this.#marks.clearLayers();
    cells = joinedWhereCrowded(cells, (cell) => ({ ...this.#map.latLngToLayerPoint([cell.lat, cell.lon]), radius: clusterSize(cell) / 2 }));
    const named = cells.length <= NAMED && this.#map.getZoom() >= NEAR;
    for (const cell of cells.toSorted((one, other) => other.lat - one.lat)) this.#add(cell, named);
    declutter(this.#map.getContainer());
    this.stop();
    if (at) (this.#near(at) ?? this.#map.getContainer()).focus({ preventScroll: true });
  }

  /** Makes the first mark in view the one that Tab reaches, unless somebody is on one. */
  stop(): void {
    const marks = this.marks;
    if (marks.some((mark) => mark === document.activeElement)) return;
    const frame = this.#map.getContainer().getBoundingClientRect();
    const inView = (mark: HTMLElement) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      return left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
    };
    onlyStop(marks.find(inView) ?? marks[0], marks);
  }

  /** The mark nearest to a point. */
  #near(at: L.LatLng): HTMLElement | undefined {
    const markers = this.#marks.getLayers() as L.Marker[];
    const apart = (one: L.Marker) => one.getLatLng().distanceTo(at);
    return markers.reduce<L.Marker | undefined>((best, one) => (best && apart(best) <= apart(one) ? best : one), undefined)?.getElement();
  }

  #add(cell: Cell, named: boolean): void {
    const large = cell.place !== null && 2 * this.#radius(cell) > SMALLEST;
    if (large) this.#area(cell)?.addTo(this.#areas);
    const size = cell.place ? SMALLEST : clusterSize(cell);
    const html = make("div", {}, this.#drawn(cell, size));
    const name = named && cell.place && this.#told.name(cell.place);
    if (name) html.append(make("span", { dir: "auto" }, name));
    const kind = cell.place ? (large ? "rawi-place rawi-wide" : "rawi-place") : "rawi-cluster";
    const icon = L.divIcon({ className: `rawi-mark ${kind}`, html, iconSize: [size, size] });
    const marker = L.marker([cell.lat, cell.lon], { icon, riseOnHover: true, zIndexOffset: large ? -1000 : 0, riseOffset: 2000 }).addTo(this.#marks);
    const mark = marker.getElement()!;
    const label = this.#told.label(cell);
    mark.setAttribute("aria-label", label);
    mark.title = label;
    marker.on("click", () => this.#open(cell, mark));
  }

  #drawn({ place, types, count }: Cell, size: number): SVGSVGElement {
    const told = this.#told.count(count);
    return place ? disc(types, count > 1 ? told : null, size) : donut(types, told, size);
  }

  /** How many pixels the radius of a place's area is, at this zoom. */
  #radius({ lat, place }: Cell): number {
    return (place!.radius_km * 2 ** this.#map.getZoom()) / (KM_PER_PIXEL * Math.cos((lat * Math.PI) / 180));
  }

  /** The area a place stands for: a country's outline, else a circle. */
  #area({ lat, lon, place, types }: Cell): L.Path | null {
    const colour = colourOf(ranked(types)[0]?.[0] ?? "");
    const options = { pane: "rawi-areas", interactive: false, className: "rawi-area", color: colour, fillColor: colour };
    if (place!.precision !== "country") return L.circle([lat, lon], { ...options, radius: place!.radius_km * 1000 });
    const outline = this.#borders.outline(place!.country);
    return outline && L.polygon(outline, options);
  }
}

/** How many pixels across a ring is. */
function clusterSize({ count }: Cell): number {
  return Math.round(30 + 7 * Math.log10(count));
}
