// A browser on a site: every page that is opened is watched, and what it should not have done is told at the end.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const AXE = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };
export const ZOOMED = { width: 640, height: 450 }; // a desk's screen at 200 %

export function launch(executablePath) {
  return chromium.launch({ executablePath, args: ["--disable-dev-shm-usage"] });
}

/** What a scenario gets: `open` gives a watched page; `mistakes` is all that the pages did wrong so far. */
export class Visit {
  mistakes = [];
  #browser;
  #base;
  #contexts = [];

  constructor(browser, base) {
    this.#browser = browser;
    this.#base = base;
  }

  /** A page at a path. `expected` names parts of console lines that are no mistake, as of an answer that is to be refused. */
  async open(path, { size = DESK, script = true, dark = false, token = null, expected = [], load = "load" } = {}) {
    const context = await this.#browser.newContext({
      baseURL: this.#base,
      viewport: size,
      javaScriptEnabled: script,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      hasTouch: size === PHONE,
      httpCredentials: token ? { username: "test", password: token } : undefined,
    });
    context.setDefaultTimeout(10_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    this.#watch(page, expected);
    await page.goto(path, { waitUntil: load });
    return page;
  }

  #watch(page, expected) {
    const wrong = (text) => expected.some((part) => text.includes(part)) || this.mistakes.push(text);
    page.on("console", (line) => wrong(`console ${line.type()}: ${line.text()} (${line.location().url})`));
    page.on("pageerror", (error) => wrong(`script: ${error}`));
    page.on("dialog", (dialog) => {
      wrong(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== new URL(this.#base).origin && protocol !== "data:") wrong(`request to ${request.url()}`);
    });
  }

  async close() {
    await Promise.all(this.#contexts.map((context) => context.close()));
  }
}

/** Waits until map, timeline and list show what the address asks for. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
}

/** Fails with what axe finds wrong on a page as it stands. */
export async function accessible(page, where) {
  await page.evaluate(AXE); // by the debugger's door: the page's policy lets no such script in
  const violations = await page.evaluate(async (runOnly) => {
    const told = await globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] });
    return told.violations; // what is right is not carried here: it is most of the answer
  }, WCAG);
  const told = violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`));
  check(told.length === 0, `axe on ${where}:\n${told.join("\n")}`);
}

/** Fails where a page is wider than its window. */
export async function fits(page, where) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = [...document.querySelectorAll("main *")].filter((one) => one.getBoundingClientRect().right > width + 1 || one.getBoundingClientRect().left < -1);
    return document.documentElement.scrollWidth > width + 1 ? over.slice(0, 4).map((one) => one.outerHTML.slice(0, 160)).concat("wider") : [];
  });
  check(wide.length === 0, `${where} is wider than its window: ${wide.join("\n")}`);
}

export function check(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** What is asked for in the address of a page. */
export function query(page) {
  return Object.fromEntries(new URL(page.url()).searchParams);
}
