// Makes ../static/built/borders.json: countries of Natural Earth (by way of world-atlas) as TopoJSON, fine where the news
// Rawi reads comes from and coarse elsewhere. A country's id is its ISO 3166-1 alpha-2 code, where it has one; its label is
// the point deepest inside its largest part, its size that part's area in square degrees.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import countries from "i18n-iso-countries";
import { feature, quantize } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

const FINE = { west: -20, south: -2, east: 78, north: 48 };
const SOURCE = new URL("node_modules/world-atlas/countries-50m.json", import.meta.url);
const TARGET = new URL("../static/built/borders.json", import.meta.url);
const LEAST = { fine: 0.0004, coarse: 0.02 }; // square degrees of a corner that is worth keeping
const STEPS = 24; // of the grid on which a label's place is looked for

/** Twice the signed area of a ring. */
function area(ring) {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
}

function inside([x, y], ring) {
  let within = false;
  for (let i = 0, before = ring.length - 1; i < ring.length; before = i++) {
    const [x1, y1] = ring[i];
    const [x2, y2] = ring[before];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
  }
  return within;
}

/** The point of a grid over a ring that is inside and farthest from its corners. */
function deepest(ring) {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = { point: [(west + east) / 2, (south + north) / 2], far: 0 };
  for (let i = 1; i < STEPS; i++) {
    for (let j = 1; j < STEPS; j++) {
      const point = [west + ((east - west) * i) / STEPS, south + ((north - south) * j) / STEPS];
      const far = Math.min(...ring.map(([x, y]) => Math.hypot(x - point[0], y - point[1])));
      if (far > best.far && inside(point, ring)) best = { point, far };
    }
  }
  return best.point;
}

/** A ring that crosses the date line in one piece, so that its middle is its own. */
function unbroken(ring) {
  let turn = 0;
  return ring.map(([lon, lat], at) => [lon + (turn -= 360 * Math.round((lon - (ring[at - 1]?.[0] ?? lon)) / 360)), lat]);
}

function labelled(shape) {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  const rings = polygons.map(([outer]) => unbroken(outer)).sort((one, other) => Math.abs(area(other)) - Math.abs(area(one)));
  const round = (number) => Number(number.toFixed(2));
  const [lon, lat] = deepest(rings[0]);
  return { label: [round(((lon + 540) % 360) - 180), round(lat)], size: round(Math.abs(area(rings[0])) / 2) };
}

const world = JSON.parse(readFileSync(SOURCE, "utf8"));
delete world.objects.land;
const weighed = presimplify(world);
for (const arc of weighed.arcs) {
  for (const point of arc) {
    const [lon, lat, weight] = point;
    const fine = lon > FINE.west && lon < FINE.east && lat > FINE.south && lat < FINE.north;
    if (!fine && weight < LEAST.coarse) point[2] = 0; // an arc's ends weigh Infinity and stay
  }
}
const simple = simplify(weighed, LEAST.fine);
const small = quantize(filter(simple, filterWeight(simple, LEAST.coarse / 4)), 2e4);
small.objects.countries.geometries = small.objects.countries.geometries.filter((one) => one.type);
for (const country of small.objects.countries.geometries) {
  country.properties = labelled(feature(small, country).geometry);
  country.id = countries.numericToAlpha2(country.id ?? "");
}
const text = JSON.stringify(small);
writeFileSync(TARGET, text);
console.log(`borders.json: ${text.length} bytes, ${gzipSync(text).length} gzipped`);
