import { check, query, PHONE, settled } from "../harness.mjs";

const MARK = ".rawi-mark";
const near = (mark) => mark.getAttribute("aria-label");

/** Closeness and middle in the address. */
const viewOf = (page) => /#map=(\d+)\/([\d.-]+)\/([\d.-]+)$/.exec(page.url())?.slice(1).map(Number);

export async function a_map_is_drawn_with_borders_and_marks(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  check((await page.locator(".rawi-country").count()) > 150, "found too few countries");
  check((await page.locator(".rawi-country-name").count()) > 5, "found no names of countries");
  check((await page.locator(MARK).count()) > 1, "found no marks");
  check(!(await page.locator("rawi-map .fallback").count()), "found the words for those without script");
}

export async function no_name_lies_on_a_mark_or_a_name(visit, { lang, spot }) {
  for (const hash of ["", `#map=7/${spot}`]) {
    const page = await visit.open(`/${lang}/${hash}`);
    await settled(page);
    const upon = await page.evaluate(() => {
      const boxes = (which) => [...document.querySelectorAll(which)].filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()]);
      const names = boxes(".rawi-place span, .rawi-country-name span");
      const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1;
      return names.flatMap(([name, box]) => [...names, ...boxes(".rawi-mark")].filter(([one, its]) => one !== name && !one.contains(name) && meet(box, its)).map(([one]) => `${name.textContent} on ${one.textContent || one.title}`));
    });
    check(!upon.length, `found ${upon}`);
  }
}

export async function a_cluster_opens_until_places_are_seen(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  for (let step = 0; step < 12; step++) {
    const cluster = page.locator(".rawi-cluster[tabindex='0'], .rawi-cluster").first();
    if (!(await cluster.count())) break;
    const before = viewOf(page)?.[0] ?? 0;
    await cluster.evaluate((mark) => mark.click());
    await settled(page);
    if (await page.locator(".rawi-panel:visible").count()) break;
    check((viewOf(page)?.[0] ?? 0) > before, "found a cluster that opens into nothing");
  }
  check((await page.locator(".rawi-place").count()) + (await page.locator(".rawi-panel:visible").count()) > 0, "found no place");
}

export async function a_place_is_an_area_and_tells_its_incidents(visit, { lang, spot }) {
  const page = await visit.open(`/${lang}/#map=11/${spot}`);
  await settled(page);
  check((await page.locator("path.rawi-area").count()) > 0, "found no area for a place");
  const place = page.locator(".rawi-place[tabindex='0']");
  check(/\d+/.test(await near(place)), "found a place that does not say how closely it is known");
  await place.click();
  await settled(page);
  const links = page.locator(".rawi-panel .rawi-lines a");
  check((await links.count()) > 0, "found no incident at the place");
  const href = await links.first().getAttribute("href");
  check(href.startsWith(`/${lang}/incidents/`), `found ${href} as an incident's address`);
  await page.keyboard.press("Escape");
  check(!(await page.locator(".rawi-panel:visible").count()), "found the panel open after Escape");
  check(await place.evaluate((mark) => mark === document.activeElement), "found the focus elsewhere after closing");
}

export async function what_lies_at_a_place_becomes_a_filter(visit, { lang, spot }) {
  const page = await visit.open(`/${lang}/#map=11/${spot}`);
  await settled(page);
  await page.locator(".rawi-place[tabindex='0']").click();
  await settled(page);
  const told = await page.locator(".rawi-panel .rawi-lines li").count();
  await page.locator(".rawi-only").click();
  await settled(page);
  check(query(page).box, "found no box in the address");
  check((await page.locator("#list tbody tr").count()) === told, "found another number of lines in the list");
}

export async function the_map_is_moved_by_keys(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  await page.locator(".rawi-frame").focus();
  await page.keyboard.press("ArrowRight");
  await settled(page);
  const first = viewOf(page);
  check(first, "found no view in the address");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  check(viewOf(page)[2] > first[2], "found the map where it was");
  await page.keyboard.press("+");
  await settled(page);
  check(viewOf(page)[0] > first[0], "found the map as far as before");
}

export async function marks_are_walked_by_keys(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  check((await page.locator(`${MARK}[tabindex='0']`).count()) === 1, "found not one stop of Tab among the marks");
  await page.locator(`${MARK}[tabindex='0']`).focus();
  const first = await near(page.locator(`${MARK}:focus`));
  const seen = new Set([first]);
  for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
    await page.keyboard.press(key);
    await settled(page);
    const there = page.locator(`${MARK}:focus`);
    check((await there.count()) === 1, `found no mark with the focus after ${key}`);
    seen.add(await near(there));
  }
  check(seen.size > 1, "found arrows that lead nowhere");
  const before = viewOf(page)?.[0] ?? 0;
  await page.keyboard.press("Enter");
  await settled(page);
  check((viewOf(page)?.[0] ?? 0) > before || (await page.locator(".rawi-panel:visible").count()) === 1, "found Enter opening nothing");
}

export async function a_view_in_the_address_is_shown_again(visit, { lang, spot }) {
  const page = await visit.open(`/${lang}/#map=9/${spot}`);
  await settled(page);
  check((await page.locator(MARK).count()) > 0, "found no mark in the view of the address");
  check(viewOf(page)[0] === 9, `found ${page.url()}`);
}

export async function the_map_follows_the_filters(visit, { lang, country }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const all = await page.locator("rawi-map .rawi-note").textContent();
  await page.locator(`#filters select[name=country]`).selectOption(country);
  await page.locator("#filters button[type=submit]").click();
  await settled(page);
  check(query(page).country === country, `found ${page.url()}`);
  check((await page.locator("rawi-map .rawi-note").textContent()) !== all, "found the map as before");
}

export async function the_panel_fits_a_phone(visit, { lang, spot }) {
  const page = await visit.open(`/${lang}/#map=11/${spot}`, { size: PHONE });
  await settled(page);
  await page.locator(".rawi-place[tabindex='0']").evaluate((mark) => mark.click());
  await settled(page);
  const { x, width } = await page.locator(".rawi-panel").boundingBox();
  check(x >= 0 && x + width <= PHONE.width, `found a panel from ${x}, ${width} wide`);
}

export async function no_style_or_script_needs_more_than_the_policy(visit, { lang }) {
  const page = await visit.open(`/${lang}/`);
  await settled(page);
  const policy = (await (await page.request.get(`/${lang}/`)).headers())["content-security-policy"];
  check(policy.includes("script-src 'self'") && !policy.includes("unsafe"), `found the policy ${policy}`);
  check(!(await page.evaluate(() => document.querySelectorAll("script:not([src]), style, [onclick], [onload]").length)), "found a script or style within the page");
}
