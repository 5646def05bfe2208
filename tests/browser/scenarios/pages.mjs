import { accessible, check, DESK, fits, PHONE, settled, ZOOMED } from "../harness.mjs";

const SIZES = { desk: DESK, phone: PHONE, zoomed: ZOOMED };
const REFUSED = ["Failed to load resource"]; // what a browser notes of a page that isn't there

export async function a_page_is_sound(visit, { lang, path, size, dark }) {
  const page = await visit.open(path, { size: SIZES[size], dark, expected: REFUSED });
  await settled(page);
  const [told, direction] = await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction]);
  check(told === lang && direction === (lang === "ar" ? "rtl" : "ltr"), `found the language ${told}, ${direction}`);
  check((await page.locator("h1").count()) === 1, "found not one heading of the page");
  await fits(page, `${path} (${size})`);
  if (size === "phone" && (await page.locator(".mention").count())) {
    await page.locator(".mention").last().focus(); // what a word means is told within the window
    await fits(page, `${path} with a word's meaning`);
  }
  if (size !== "zoomed") await accessible(page, `${path} (${size})`); // wider or narrower it was asked already
  if (size === "desk") await walkedByKeys(page);
}

export async function nothing_moves_while_a_page_comes(visit, { path }) {
  const page = await visit.open(path, { expected: REFUSED });
  await settled(page);
  const moved = await page.evaluate(() => new Promise((done) => {
    const told = (list) => list.getEntries().reduce((sum, { value }) => sum + value, 0);
    new PerformanceObserver((list) => done(told(list))).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(0), 200);
  }));
  check(moved < 0.05, `found ${path} moving by ${moved}`);
}

export async function where_it_was_is_drawn_as_an_area(visit, { path }) {
  const page = await visit.open(path);
  await settled(page);
  check((await page.locator("rawi-locator .rawi-country").count()) > 150, "found too few countries");
  check((await page.locator("rawi-locator :is(path.rawi-area, .rawi-soft)").count()) === 1, "found not one area");
  check(/\d/.test(await page.locator("rawi-locator .rawi-frame").getAttribute("aria-label")), "found it not told how closely that is known");
}

export async function a_page_tells_its_content_without_script(visit, { path }) {
  const page = await visit.open(path, { script: false, expected: REFUSED });
  const text = await page.locator("main").innerText();
  check(text.trim().length > 60, `found only ${text}`);
  await fits(page, path);
}

/** Fails where Tab does not come to everything, or can't be seen where it is. */
async function walkedByKeys(page) {
  const wanted = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((one) => one.checkVisibility() && !one.disabled && one.type !== "hidden" && one.tabIndex >= 0).length);
  await page.evaluate(noteFocus);
  for (let step = 0; step < wanted + 5; step++) await page.keyboard.press("Tab");
  const walked = await page.evaluate(() => globalThis.walked);
  for (const { shown, html } of walked) check(shown, `found no mark of the focus on ${html}`);
  const seen = new Set(walked.map(({ number }) => number));
  check(seen.size >= wanted * 0.95, `found ${seen.size} of ${wanted} by Tab`);
}

/** In a page: notes wherever the focus comes, and whether that can be seen. */
function noteFocus() {
  globalThis.walked = [];
  const numbers = new Map();
  document.addEventListener("focusin", ({ target }) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
    const marked = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none" || getComputedStyle(target, "::after").outlineStyle !== "none";
    const { width, height } = target.getBoundingClientRect();
    if (!numbers.has(target)) numbers.set(target, numbers.size);
    globalThis.walked.push({ number: numbers.get(target), shown: marked && width * height > 0, html: target.outerHTML.slice(0, 120) });
  });
}

export async function hostile_words_are_shown_as_words(visit, { path }) {
  const page = await visit.open(path);
  await settled(page);
  const strange = await page.evaluate(() => [...document.querySelectorAll("main script, main img, main svg[onload], main [onerror], main a[href^='javascript']")].map((one) => one.outerHTML));
  check(strange.length === 0, `found ${strange}`);
  check(await page.evaluate(() => document.querySelector("main").innerText.includes("<script>alert(")), "found the words not shown");
}
