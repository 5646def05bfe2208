// What is asked for stands in the address and nowhere else: filters in its query, the map's view behind its #.

/** Sent on the window when the filters in the address changed; whoever shows incidents asks anew. */
export const CHANGED = "rawi:changed";

/** Parameters that tell where in a list one is; a new question begins at the first page. */
const PAGING = ["cursor", "limit"];

export type Changes = Record<string, string | null>;

/** The filters of an address, without its place in the list. */
export function filters(search: string = location.search): URLSearchParams {
  return new URLSearchParams([...new URLSearchParams(search)].filter(([name, value]) => value !== "" && !PAGING.includes(name)));
}

/** The address of a path with its query, as short as can be. */
export function addressOf(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The filters with some set and some (null) taken away. */
export function changed(asked: URLSearchParams, changes: Changes): URLSearchParams {
  const after = new URLSearchParams(asked);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return after;
}

/** Goes to the same page under another query: a step in the history that everything on the page follows. */
export function go(query: URLSearchParams): void {
  if (query.toString() === new URLSearchParams(location.search).toString()) return;
  history.pushState(null, "", addressOf(location.pathname, query) + location.hash);
  announce();
}

/** Tells everyone that the address has other filters now. */
export function announce(): void {
  window.dispatchEvent(new Event(CHANGED));
}

export type View = { zoom: number; lat: number; lon: number };

/** The view of the map in the address, where there is one. */
export function viewIn(hash: string): View | null {
  const told = /^#map=(\d{1,2})\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/.exec(hash);
  return told ? { zoom: Number(told[1]), lat: Number(told[2]), lon: Number(told[3]) } : null;
}

/** Notes the view in the address, so that it can be shared; no step in the history. */
export function noteView({ zoom, lat, lon }: View): void {
  history.replaceState(history.state, "", `${location.pathname}${location.search}#map=${zoom}/${lat.toFixed(3)}/${lon.toFixed(3)}`);
}
