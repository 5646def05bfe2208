// What the server answers; `rawi.web.api_map` has the other side.

export type Types = Record<string, number>;
export type Bounds = [west: number, south: number, east: number, north: number];

export type Place = { name: string | null; english: string | null; country: string; precision: string; radius_km: number };

/** Incidents that lie close together at a zoom. `place` is set where all are of one place. */
export type Cell = {
  lat: number;
  lon: number;
  count: number;
  types: Types;
  bounds: Bounds;
  place: Place | null;
};

export type MapAnswer = { total: number; nowhere: number; cells: Cell[] };

export type Bin = { first: string; last: string; count: number; types: Types };
export type TimelineAnswer = { unit: string; earlier: number; bins: Bin[] };

/** A line of the list of incidents, as far as the map shows it. */
export type Line = {
  id: string;
  type: string;
  date: { earliest: string; latest: string };
  place_name: string | null;
  killed: { low: number | null; high: number | null } | null;
  disputed: boolean;
};

/** Types side by side that have one colour. */
const ORDER = [
  ...["shelling", "air_strike", "drone_strike"],
  ...["bombing", "suicide_bombing", "grenade", "explosion"],
  ...["armed_attack", "clash", "execution"],
  ...["abduction", "arrest", "weapons_seizure", "arson", "protest", "riot", "territory_change"],
];

/** The types there are, those of one colour together. */
export function grouped(types: Types): [type: string, count: number][] {
  return Object.entries(types).sort(([one], [other]) => ORDER.indexOf(one) - ORDER.indexOf(other));
}

/** The types there are, the most frequent first. */
export function ranked(types: Types): [type: string, count: number][] {
  return Object.entries(types).sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

/** The colour of a type; the style sheet has it for light and dark. */
export function colourOf(type: string): string {
  return `var(--type-${type.replaceAll(/[^a-z_]/g, "")}, currentColor)`;
}
