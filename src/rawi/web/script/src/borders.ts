// The countries under everything: packaged with the pages, so that no map server needs to be asked.

import L from "leaflet";

type Arc = [number, number][];
type Shape = { type: string; id?: string; arcs: any; properties?: { label: [lon: number, lat: number]; size: number } };
type Topology = { transform: { scale: [number, number]; translate: [number, number] }; arcs: Arc[]; objects: { countries: { geometries: Shape[] } } };

export type Country = { code: string | null; rings: L.LatLngTuple[][][]; label: L.LatLngTuple; size: number };

/** The countries of the packaged file. */
export function countriesOf(topology: Topology): Country[] {
  const arcs = topology.arcs.map((arc) => unpacked(arc, topology.transform));
  return topology.objects.countries.geometries.filter(({ properties }) => properties).map((shape) => {
    const polygons: number[][][] = shape.type === "Polygon" ? [shape.arcs] : (shape.arcs ?? []);
    const { label: [lon, lat], size } = shape.properties!;
    return { code: shape.id ?? null, rings: polygons.map((rings) => rings.map((ring) => joined(ring, arcs))), label: [lat, lon], size };
  });
}

/** Points in degrees of an arc that is written as steps from point to point. */
function unpacked(arc: Arc, { scale, translate }: Topology["transform"]): L.LatLngTuple[] {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => [(y += dy) * scale[1] + translate[1], (x += dx) * scale[0] + translate[0]]);
}

/** A ring out of its arcs; the complement of an arc's number is the arc backwards, and each begins where one ended. */
function joined(numbers: number[], arcs: L.LatLngTuple[][]): L.LatLngTuple[] {
  const ring: L.LatLngTuple[] = [];
  for (const number of numbers) {
    const arc = number < 0 ? arcs[~number]!.toReversed() : arcs[number]!;
    ring.push(...(ring.length ? arc.slice(1) : arc));
  }
  return unbroken(ring);
}

/** A ring that crosses the date line in one piece, on the side where most of it lies, so that no line runs around the world. */
export function unbroken(ring: L.LatLngTuple[]): L.LatLngTuple[] {
  let turn = 0;
  const lons = ring.map(([, lon], at) => lon + (turn -= 360 * Math.round((lon - (ring[at - 1]?.[1] ?? lon)) / 360)));
  const back = 360 * Math.round(lons.reduce((sum, lon) => sum + lon, 0) / (lons.length || 1) / 360);
  return ring.map(([lat], at) => [lat, lons[at]! - back]);
}

/** Draws the countries, and their names where there is room for them. */
export class Borders {
  readonly #map: L.Map;
  readonly #names: L.LayerGroup;
  readonly #name: (code: string) => string | undefined;
  #countries: Country[] = [];

  constructor(map: L.Map, lang: string) {
    this.#map = map;
    this.#names = L.layerGroup().addTo(map);
    const names = new Intl.DisplayNames([lang], { type: "region" });
    this.#name = (code) => names.of(code);
    map.createPane("rawi-borders").classList.add("rawi-borders");
    map.createPane("rawi-names").classList.add("rawi-names");
    map.on("zoomend", () => this.#write());
  }

  /** Takes the packaged file and draws it. */
  show(topology: Topology): void {
    this.#countries = countriesOf(topology);
    const renderer = L.svg({ pane: "rawi-borders", padding: 0.5 });
    for (const { rings } of this.#countries) {
      L.polygon(rings, { renderer, pane: "rawi-borders", className: "rawi-country", interactive: false, smoothFactor: 1.3 }).addTo(this.#map);
    }
    this.#write();
  }

  /** The outline of a country, to be drawn as the area of what is only known to be in it. */
  outline(code: string): L.LatLngTuple[][][] | null {
    return this.#countries.find((country) => country.code === code)?.rings ?? null;
  }

  #write(): void {
    this.#names.clearLayers();
    const pixels = 256 * 2 ** this.#map.getZoom() / 360;
    for (const { code, label, size } of this.#countries) {
      const name = code && Math.sqrt(size) * pixels > 42 ? this.#name(code) : undefined;
      if (!name) continue;
      const icon = L.divIcon({ className: "rawi-country-name", html: name && textElement(name), iconSize: [0, 0] });
      L.marker(label, { icon, pane: "rawi-names", interactive: false, keyboard: false }).addTo(this.#names);
    }
  }
}

function textElement(text: string): HTMLElement {
  const element = document.createElement("span");
  element.dir = "auto";
  element.textContent = text;
  return element;
}
