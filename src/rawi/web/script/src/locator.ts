// <rawi-locator>: where one incident was, on a map that does not move: the area that is known, never an exact point.

import L from "leaflet";
import { Asker } from "./ask";
import { Borders } from "./borders";
import { disc } from "./donut";
import { make } from "./dom";
import { colourOf } from "./types";

const CLOSE = 5; // zoom at which the countries around are seen
const SMALLEST = 14; // pixels of a radius that can be seen
const PIXELS_KM = 256 / 40_075; // at the equator, at zoom 0

export class RawiLocator extends HTMLElement {
  #map: L.Map | null = null;

  connectedCallback(): void {
    if (!this.checkVisibility()) return; // a phone has no room for it
    const frame = make("div", { class: "rawi-frame", dir: "ltr", role: "img", "aria-label": this.dataset.label ?? "" });
    this.replaceChildren(frame);
    const still = { dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false, keyboard: false, tapHold: false };
    this.#map = L.map(frame, { ...still, zoomControl: false, attributionControl: false, zoomAnimation: false, fadeAnimation: false });
    this.#map.setView([Number(this.dataset.lat), Number(this.dataset.lon)], CLOSE, { animate: false });
    const right = getComputedStyle(this).direction === "rtl";
    L.control.attribution({ position: right ? "bottomleft" : "bottomright", prefix: false }).addTo(this.#map).addAttribution("Natural Earth");
    void this.#draw(this.#map);
  }

  disconnectedCallback(): void {
    this.#map?.remove();
    this.#map = null;
  }

  async #draw(map: L.Map): Promise<void> {
    const { lat, lon, radius, precision, country = "", type = "", borders = "", lang = "en" } = this.dataset;
    this.setAttribute("aria-busy", "true");
    const ground = new Borders(map, lang);
    const topology = await new Asker().ask(borders).catch(() => null);
    this.removeAttribute("aria-busy");
    if (this.#map !== map) return;
    if (topology) ground.show(topology);
    const colour = colourOf(type);
    const options = { interactive: false, className: "rawi-area", color: colour, fillColor: colour };
    const outline = precision === "country" ? ground.outline(country) : null;
    const point: L.LatLngTuple = [Number(lat), Number(lon)];
    const seen = Number(radius) * PIXELS_KM * 2 ** CLOSE / Math.cos((point[0] * Math.PI) / 180);
    if (outline) {
      const area = L.polygon(outline, options).addTo(map);
      map.fitBounds(area.getBounds(), { animate: false, maxZoom: CLOSE, padding: [12, 12] });
    } else if (seen > SMALLEST) {
      L.circle(point, { ...options, radius: Number(radius) * 1000 }).addTo(map);
    } else {
      const size = 2 * SMALLEST;
      L.marker(point, { icon: L.divIcon({ className: "rawi-mark", html: make("div", {}, disc({ [type]: 1 }, null, size)), iconSize: [size, size] }), interactive: false, keyboard: false }).addTo(map);
    }
  }
}
