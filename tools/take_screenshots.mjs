// Takes the pictures that tools/take_screenshots.py asks for: `node tools/take_screenshots.mjs CHROMIUM ADDRESS JSON`.
import { launch, settled, Visit } from "../tests/browser/harness.mjs";

const [program, base, told] = process.argv.slice(2);
/** The sheet with fonts that are waited for: a picture is not to show what a slow first view does. */
async function withFonts(route) {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("font-display: optional", "font-display: block") });
}

const browser = await launch(program);
const visit = new Visit(browser, base);
for (const { path, file, width, height, dark, mark } of JSON.parse(told)) {
  const page = await visit.open(path, { size: { width, height }, dark });
  await page.route(/site\.css/, withFonts);
  await page.reload();
  await settled(page);
  await page.evaluate(() => document.fonts.ready);
  if (mark) await page.locator(mark).first().click();
  await settled(page);
  await page.screenshot({ path: file });
}
if (visit.mistakes.length) throw new Error(visit.mistakes.join("\n"));
await browser.close();
