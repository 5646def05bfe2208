// Keys among the marks of a map: one of them is in the order of Tab, arrows go from it to the nearest that way.

type At = { element: HTMLElement; x: number; y: number };
const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Makes the marks in a container one stop of Tab; `marks` gives those there are now. */
export function rove(container: HTMLElement, marks: () => HTMLElement[], leave: () => void): void {
  container.addEventListener("keydown", (event) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>(".rawi-mark");
    if (!here) return;
    if (event.key === "Escape") leave();
    const way = WAYS[event.key];
    const opens = event.key === "Enter" || event.key === " ";
    if (!way && !opens) return;
    event.preventDefault();
    event.stopPropagation(); // or the map would move too
    if (opens) here.click();
    else nearest(here, marks(), way!)?.focus({ preventScroll: true });
  }, { capture: true });
  container.addEventListener("focusin", (event) => {
    const here = (event.target as HTMLElement).closest<HTMLElement>(".rawi-mark");
    if (here) onlyStop(here, marks());
  });
}

/** Makes one mark the one that Tab reaches. */
export function onlyStop(one: HTMLElement | undefined, marks: HTMLElement[]): void {
  for (const mark of marks) mark.tabIndex = mark === one ? 0 : -1;
}

/** The mark that lies nearest in a direction; what lies aside counts twice. */
function nearest(from: HTMLElement, marks: HTMLElement[], [dx, dy]: [number, number]): HTMLElement | undefined {
  const start = middleOf(from);
  let best: HTMLElement | undefined;
  let least = Infinity;
  for (const { element, x, y } of marks.map(middleOf)) {
    const along = (x - start.x) * dx + (y - start.y) * dy;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    if (element !== from && along > 1 && along + 2 * aside < least) {
      least = along + 2 * aside;
      best = element;
    }
  }
  return best;
}

function middleOf(element: HTMLElement): At {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { element, x: left + width / 2, y: top + height / 2 };
}
