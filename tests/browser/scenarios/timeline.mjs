import { check, query, settled } from "../harness.mjs";

async function plotOf(page) {
  const { x, y, width, height } = await page.locator(".rawi-brush").boundingBox();
  return { at: (part) => [x + part * width, y + height / 4] };
}

async function drag(page, from, to) {
  const plot = await plotOf(page);
  await page.mouse.move(...plot.at(from));
  await page.mouse.down();
  await page.mouse.move(...plot.at((from + to) / 2));
  await page.mouse.move(...plot.at(to));
  await page.mouse.up();
  await settled(page);
}

/** Fails where two pages say different things. */
function same(one, other, when) {
  for (const part of Object.keys(one)) check(one[part] === other[part], `found ${part} ${when} as\n${other[part]}\nand not\n${one[part]}`);
}

const numbersOf = async (page) => ({
  numbers: await page.locator("#numbers").textContent(),
  list: await page.locator("#list").textContent(),
  map: await page.locator("rawi-map .rawi-note").textContent(),
});

export async function brushing_sets_the_days_and_everything_follows(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const before = await numbersOf(page);
  await drag(page, 0.2, 0.5);
  const { since, until } = query(page);
  check(since && until && since < until, `found ${page.url()}`);
  const after = await numbersOf(page);
  for (const part of Object.keys(before)) check(after[part] !== before[part], `found ${part} as before`);
  check((await page.locator("#filters input[name=since]").inputValue()) === since, "found another day among the filters");
}

export async function back_and_forward_lead_through_the_brushed_days(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const whole = await numbersOf(page);
  await drag(page, 0.1, 0.4);
  const [first, brushed] = [query(page), await numbersOf(page)];
  await drag(page, 0.6, 0.9);
  check(query(page).since !== first.since, "found the same days");
  await page.goBack();
  await settled(page);
  check(JSON.stringify(query(page)) === JSON.stringify(first), `found ${page.url()} after going back`);
  same(brushed, await numbersOf(page), "after going back");
  await page.goBack();
  await settled(page);
  check(!query(page).since, `found ${page.url()} after going back twice`);
  same(whole, await numbersOf(page), "at the beginning");
  await page.goForward();
  await settled(page);
  check(query(page).since === first.since, `found ${page.url()} after going forward`);
}

export async function the_ends_are_moved_by_keys(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const onward = lang === "ar" ? "ArrowLeft" : "ArrowRight";
  await page.locator(".rawi-from").focus();
  const told = await page.locator(".rawi-from").getAttribute("aria-valuetext");
  await page.keyboard.press(onward);
  await page.keyboard.press("PageUp");
  check((await page.locator(".rawi-from").getAttribute("aria-valuetext")) !== told, "found the same day told");
  await page.waitForURL(/since=/);
  await settled(page);
  const { since } = query(page);
  check(await page.locator(".rawi-from").evaluate((end) => end === document.activeElement), "found the focus elsewhere");
  await page.keyboard.press("ArrowDown");
  await page.waitForURL((url) => url.searchParams.get("since") < since);
  await page.keyboard.press("Home");
  await page.waitForURL((url) => !url.searchParams.has("since"));
}

export async function all_days_is_one_button_away(visit, { lang }) {
  const page = await visit.open(`/${lang}/?since=2018-01-01&until=2019-12-31`);
  await settled(page);
  await page.locator(".rawi-clear").focus();
  await page.keyboard.press("Enter");
  await settled(page);
  check(!query(page).since && !query(page).until, `found ${page.url()}`);
  check(await page.evaluate(() => document.activeElement.closest("rawi-timeline") !== null), "found the focus lost");
}

export async function a_brushed_address_shows_the_same_when_it_is_opened(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  await drag(page, 0.3, 0.6);
  const brushed = await numbersOf(page);
  const other = await visit.open(new URL(page.url()).pathname + new URL(page.url()).search);
  await settled(other);
  same(brushed, await numbersOf(other), "at the same address");
}

export async function days_are_told_where_they_begin(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const { plot, labels } = await page.evaluate(() => {
    const start = getComputedStyle(document.body).direction === "rtl" ? "right" : "left";
    const sides = (one) => one.getBoundingClientRect();
    return { plot: [sides(document.querySelector(".rawi-bars")).left, sides(document.querySelector(".rawi-bars")).right], labels: [...document.querySelectorAll(".rawi-scale span")].map((one) => [one.textContent, sides(one)[start], sides(one).left, sides(one).right]) };
  });
  check(labels.length > 1, `found the labels ${labels}`);
  for (const [text, at] of labels) check(at >= plot[0] - 1 && at <= plot[1] + 1, `found ${text} beside the bars`);
  const sorted = labels.toSorted((one, other) => one[2] - other[2]);
  for (let n = 1; n < sorted.length; n++) check(sorted[n][2] >= sorted[n - 1][3] - 1, `found ${sorted[n][0]} upon ${sorted[n - 1][0]}`);
}

export async function a_bar_is_read_off_by_pointing(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const plot = await plotOf(page);
  await page.mouse.move(...plot.at(0.4));
  check(/\d/.test(await page.locator(".rawi-read").textContent()), "found nothing told of a bar");
  await page.mouse.move(0, 0);
  check(!(await page.locator(".rawi-read").isVisible()), "found it told still");
}
