// A page that follows its address without being loaded anew: what the server marked `data-live`, and the filters, are taken
// from the same address and put in place, so that list, counts, map and timeline say the same at any time.

import { addressOf, announce, CHANGED, filters, go } from "./address";
import { Asker } from "./ask";

const LIVE = "[data-live][id], form#filters";
const asker = new Asker();

/** Makes the filters of this page, the links that set them, and the browser's back and forward, live. */
export function live(): void {
  if (!document.querySelector(LIVE)) return;
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.id !== "filters") return;
    event.preventDefault();
    go(filters(addressed(form)));
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-filter]");
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.pathname !== location.pathname) return;
    event.preventDefault();
    go(new URLSearchParams(link.search));
  });
  let shown = location.search;
  window.addEventListener("popstate", () => {
    if (location.search !== shown) announce();
  });
  window.addEventListener(CHANGED, () => {
    const paged = filters(shown).toString() === filters().toString();
    shown = location.search;
    void refresh(paged);
  });
}

/** The query that sending a form would make. */
function addressed(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") query.append(name, value);
  }
  return query.toString();
}

/** Takes what is live from the address as it is now; where that fails the page is loaded as a whole. */
async function refresh(paged: boolean): Promise<void> {
  document.body.setAttribute("aria-busy", "true");
  try {
    const text = await asker.ask(addressOf(location.pathname, new URLSearchParams(location.search)), "text");
    if (text === null) return;
    put(new DOMParser().parseFromString(text, "text/html"));
  } catch {
    location.reload();
    return;
  }
  document.body.removeAttribute("aria-busy");
  if (paged) begin(document.getElementById("list"));
}

/** Another page of the list is read from its beginning. */
function begin(list: HTMLElement | null): void {
  if (!list) return;
  list.tabIndex = -1;
  list.focus();
  list.scrollIntoView({ block: "start" });
}

function put(fresh: Document): void {
  for (const old of document.querySelectorAll<HTMLElement>(LIVE)) {
    const now = fresh.getElementById(old.id);
    if (now) replace(old, now);
  }
  document.title = fresh.title;
}

/** Puts new content in place; the element stays, so that what is announced is, and the focus stays where it was. */
function replace(old: HTMLElement, now: HTMLElement): void {
  const way = old.contains(document.activeElement) ? pathTo(document.activeElement as HTMLElement) : null;
  const opened = [...old.querySelectorAll("details")].map((one) => one.open);
  if (old instanceof HTMLAnchorElement && now instanceof HTMLAnchorElement) old.href = now.href;
  old.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
  old.querySelectorAll("details").forEach((one, number) => (one.open ||= opened[number] ?? false));
  if (way) (old.querySelector<HTMLElement>(way) ?? resting(old)).focus({ preventScroll: true });
}

/** What takes the focus where the element that had it is no more: its region. */
function resting(region: HTMLElement): HTMLElement {
  region.tabIndex = -1;
  return region;
}

/** How an element is found again on the same page made anew. */
function pathTo(element: HTMLElement): string {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const name = element.getAttribute("name");
  if (name) return `[name="${CSS.escape(name)}"]`;
  if (element instanceof HTMLButtonElement) return "button";
  const kind = element.closest("[data-type]")?.getAttribute("data-type");
  return kind ? `a[data-type="${CSS.escape(kind)}"]` : `a[href="${CSS.escape(element.getAttribute("href") ?? "")}"]`;
}
