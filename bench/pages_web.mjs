// Times a site in a browser for bench/pages_web.py: `node bench/pages_web.mjs CHROMIUM ADDRESS ROUNDS`, one line of JSON out.
import { launch, settled, Visit } from "../tests/browser/harness.mjs";

const [program, base, rounds] = process.argv.slice(2);
const browser = await launch(program);
const visit = new Visit(browser, base);
const times = { shown: [], drawn: [], pan: [], zoom: [], brush: [] };

/** Milliseconds from an event of the mouse or a key to the last region that is no more busy. */
async function after(page, event, act) {
  await page.evaluate((name) => {
    globalThis.took = new Promise((done) => {
      document.addEventListener(name, () => {
        const began = performance.now();
        const look = () => (document.querySelector("[aria-busy=true]") ? requestAnimationFrame(look) : done(performance.now() - began));
        requestAnimationFrame(() => requestAnimationFrame(look));
      }, { capture: true, once: true });
    });
  }, event);
  await act();
  return page.evaluate(() => globalThis.took);
}

async function drag(page, [fromX, fromY], [toX, toY]) {
  await page.mouse.move(fromX, fromY);
  await page.mouse.down();
  await page.mouse.move((fromX + toX) / 2, (fromY + toY) / 2, { steps: 4 });
  await page.mouse.move(toX, toY, { steps: 4 });
  await page.mouse.up();
}

for (let round = 0; round < Number(rounds); round++) {
  const page = await visit.open("/en/", { load: "commit" }); // a context of its own: nothing is in its cache
  await page.waitForSelector(".rawi-mark");
  await settled(page);
  const { shown, drawn } = await page.evaluate(() => ({
    shown: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    drawn: Math.max(...performance.getEntriesByType("mark").filter(({ name }) => name.startsWith("rawi:")).map(({ startTime }) => startTime)),
  }));
  times.shown.push(shown);
  times.drawn.push(drawn);
  const { x, y, width, height } = await page.locator(".rawi-frame").boundingBox();
  const [middle, left] = [[x + width / 2, y + height / 2], [x + width / 5, y + height / 2]];
  for (const [from, to] of [[middle, left], [middle, left], [left, middle], [left, middle]]) {
    times.pan.push(await after(page, "mouseup", () => drag(page, from, to)));
  }
  await page.locator(".rawi-frame").focus();
  times.zoom.push(await after(page, "keyup", () => page.keyboard.press("+")));
  const brush = await page.locator(".rawi-brush").boundingBox();
  const at = (part) => [brush.x + brush.width * part, brush.y + brush.height / 4];
  times.brush.push(await after(page, "pointerup", () => drag(page, at(0.3), at(0.6))));
  await page.context().close();
}
console.log(JSON.stringify({ times, mistakes: visit.mistakes }));
await browser.close();
