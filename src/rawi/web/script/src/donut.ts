// A ring whose parts are the types of what it counts, and areas with a soft edge.

import { draw } from "./dom";
import { colourOf, grouped, ranked, type Types } from "./types";

/** A ring of a diameter in pixels, its parts as large as the types are frequent, with a count in it. */
export function donut(types: Types, count: string, size: number): SVGSVGElement {
  const middle = size / 2;
  const radius = middle - 4;
  const whole = 2 * Math.PI * radius;
  const total = Object.values(types).reduce((sum, one) => sum + one, 0) || 1;
  let turned = 0;
  const parts = grouped(types).map(([type, number]) => {
    const length = (whole * number) / total;
    const part = draw("circle", {
      cx: middle, cy: middle, r: radius, fill: "none", stroke: colourOf(type), "stroke-width": 6,
      "stroke-dasharray": `${length} ${whole - length}`, "stroke-dashoffset": -turned,
    });
    turned += length;
    return part;
  });
  const ground = draw("circle", { cx: middle, cy: middle, r: middle - 1, class: "rawi-ground" });
  return drawing(size, [ground, ...parts, number(count, middle)]);
}

/** A disc that stands for an area too small to be drawn: its edge is as soft as what is known. */
export function disc(types: Types, count: string | null, size: number): SVGSVGElement {
  const middle = size / 2;
  const colour = colourOf(ranked(types)[0]?.[0] ?? "");
  const area = draw("circle", { cx: middle, cy: middle, r: middle - 2, class: "rawi-soft", fill: colour, stroke: colour });
  return drawing(size, [area, ...(count === null ? [] : [number(count, middle)])]);
}

function drawing(size: number, parts: SVGElement[]): SVGSVGElement {
  return draw("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" }, ...parts);
}

function number(text: string, middle: number): SVGElement {
  return draw("text", { x: middle, y: middle, "text-anchor": "middle", "dominant-baseline": "central", class: "rawi-number" }, text);
}
