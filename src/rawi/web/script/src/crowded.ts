// Clusters that would lie upon each other are one: the server counts by squares, and two middles can fall side by side.

import type { Bounds, Cell, Types } from "./types";

export type Spot = { x: number; y: number; radius: number };

/** The cells with those clusters joined whose marks would cover each other; places stay what they are. */
export function joinedWhereCrowded(cells: Cell[], spot: (cell: Cell) => Spot): Cell[] {
  const [clusters, places] = [cells.filter(({ place }) => !place), cells.filter(({ place }) => place)];
  const kept: Cell[] = [];
  for (const cell of clusters.toSorted((one, other) => other.count - one.count)) {
    const at = kept.findIndex((one) => cover(spot(one), spot(cell)));
    if (at < 0) kept.push(cell);
    else kept[at] = joined(kept[at]!, cell);
  }
  return [...kept, ...places];
}

function cover(one: Spot, other: Spot): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) < 0.8 * (one.radius + other.radius);
}

function joined(one: Cell, other: Cell): Cell {
  const count = one.count + other.count;
  const mean = (a: number, b: number) => (a * one.count + b * other.count) / count;
  const types: Types = { ...one.types };
  for (const [type, number] of Object.entries(other.types)) types[type] = (types[type] ?? 0) + number;
  const [w1, s1, e1, n1] = one.bounds;
  const [w2, s2, e2, n2] = other.bounds;
  const bounds: Bounds = [Math.min(w1, w2), Math.min(s1, s2), Math.max(e1, e2), Math.max(n1, n2)];
  return { lat: mean(one.lat, other.lat), lon: mean(one.lon, other.lon), count, types, bounds, place: null };
}
