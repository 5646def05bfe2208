import { check, query, settled } from "../harness.mjs";

const linesOf = (page) => page.locator("#list tbody tr").count();

export async function filters_change_the_address_and_back_undoes_them(visit, { lang, type }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const before = await page.locator("#numbers").textContent();
  await page.locator("#filters select[name=type]").selectOption(type);
  await page.locator("#filters button[type=submit]").click();
  await settled(page);
  check(query(page).type === type && !("since" in query(page)), `found ${page.url()}`);
  check((await page.locator("#list tbody tr").count()) === (await page.locator(`#list tbody tr[data-type=${type}]`).count()), "found other types in the list");
  check((await page.locator("#numbers").textContent()) !== before, "found the counts as before");
  await page.goBack();
  await settled(page);
  check(!query(page).type, `found ${page.url()}`);
  check((await page.locator("#numbers").textContent()) === before, "found other counts after going back");
  check((await page.locator("#filters select[name=type]").inputValue()) === "", "found the filter still chosen");
}

export async function a_count_is_a_filter_and_can_be_dropped(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  await page.locator("#facets a[data-filter]").first().click();
  await settled(page);
  check(query(page).type, `found ${page.url()}`);
  check(await page.evaluate(() => document.activeElement !== document.body), "found the focus lost");
  await page.locator(".chips a[data-filter]").first().click();
  await settled(page);
  check(!query(page).type, `found ${page.url()}`);
}

export async function older_lines_are_a_page_away(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const first = await page.locator("#list tbody a").first().getAttribute("href");
  await page.locator("#list a[rel=next]").click();
  await settled(page);
  check(query(page).cursor, `found ${page.url()}`);
  check((await page.locator("#list tbody a").first().getAttribute("href")) !== first, "found the same lines");
  check(await page.evaluate(() => document.activeElement.id === "list"), "found the focus elsewhere");
  await page.goBack();
  await settled(page);
  check((await page.locator("#list tbody a").first().getAttribute("href")) === first, "found other lines after going back");
}

export async function the_other_language_keeps_the_filters(visit, { lang, type }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  await page.locator("#filters select[name=type]").selectOption(type);
  await page.locator("#filters button[type=submit]").click();
  await settled(page);
  const lines = await linesOf(page);
  await page.locator("a.lang").click();
  await settled(page);
  check(query(page).type === type, `found ${page.url()}`);
  check((await linesOf(page)) === lines, "found another list in the other language");
}

export async function filters_work_without_script(visit, { lang, type }) {
  const page = await visit.open(`/${lang}/`, { script: false });
  check(await page.locator("rawi-map .fallback").isVisible(), "found nothing said in the place of the map");
  check(await page.locator("rawi-timeline svg").isVisible(), "found no plain timeline");
  await page.locator("#filters select[name=type]").selectOption(type);
  await page.locator("#filters button[type=submit]").click();
  await page.waitForLoadState();
  check(query(page).type === type, `found ${page.url()}`);
  check((await linesOf(page)) === (await page.locator(`#list tbody tr[data-type=${type}]`).count()), "found other types in the list");
}
