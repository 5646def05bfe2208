// Names on the map that would lie upon marks or upon each other: a name that has no room steps aside, else it is not shown.

const AWAY = [0, -1.4, 1.4]; // heights of a line that a country's name may step

type Box = { left: number; right: number; top: number; bottom: number };

/** Gives names their room: those of places first, then those of countries, around all marks. */
export function declutter(frame: HTMLElement): void {
  const marks = [...frame.querySelectorAll<HTMLElement>(".rawi-mark")];
  const places = [...frame.querySelectorAll<HTMLElement>(".rawi-place span")];
  const countries = [...frame.querySelectorAll<HTMLElement>(".rawi-country-name span")];
  for (const name of [...places, ...countries]) {
    name.hidden = false;
    name.style.marginBlockStart = "";
  }
  const taken = marks.map((mark): Box & { of: HTMLElement } => ({ ...boxOf(mark), of: mark }));
  const boxes = new Map([...places, ...countries].map((name) => [name, boxOf(name)])); // all are measured before any is moved
  for (const name of places) settle(name, boxes.get(name)!, [0], taken);
  for (const name of countries) settle(name, boxes.get(name)!, AWAY, taken);
}

function settle(name: HTMLElement, box: Box, steps: number[], taken: (Box & { of: HTMLElement })[]): void {
  const own = name.closest<HTMLElement>(".rawi-mark");
  const high = box.bottom - box.top;
  for (const step of steps) {
    const there = { ...box, top: box.top + step * high, bottom: box.bottom + step * high };
    if (taken.some((one) => (own === null || one.of !== own) && meet(one, there))) continue;
    if (step) name.style.marginBlockStart = `${step * high}px`;
    taken.push({ ...there, of: name });
    return;
  }
  name.hidden = true;
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function boxOf(element: HTMLElement): Box {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left, right, top, bottom };
}
