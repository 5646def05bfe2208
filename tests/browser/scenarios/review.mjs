import { accessible, check, fits, PHONE, settled } from "../harness.mjs";

const REFUSED = ["Failed to load resource"];

async function signedIn(visit, { lang, secret }, options = {}) {
  const page = await visit.open(`/${lang}/review`, options);
  await page.locator("input[name=token]").fill(secret);
  await page.locator("main form button[type=submit]").click();
  await page.waitForSelector("form#queue");
  return page;
}

const cards = (page) => page.locator("li.card[data-incident]");
const first = (page) => cards(page).first().getAttribute("data-incident");
const focused = (page) => page.evaluate(() => document.activeElement.closest("li.card")?.dataset.incident ?? null);

export async function who_has_no_token_reads_why(visit, { lang }) {
  const page = await visit.open(`/${lang}/review`, { expected: REFUSED });
  await page.locator("input[name=token]").fill("no-such-token");
  await page.locator("main form button[type=submit]").click();
  await page.waitForSelector("[role=alert]");
  await accessible(page, "signing in");
}

export async function an_incident_is_confirmed_and_that_undone(visit, args) {
  const page = await signedIn(visit, args);
  const incident = await first(page);
  await page.locator("input[name=why]").fill("read both articles");
  await page.locator("li.card button[data-key=c]").first().click();
  await page.waitForSelector("form.said");
  check((await page.locator(`li.card[data-incident="${incident}"]`).count()) === 0, "found it in the list still");
  await accessible(page, "after confirming");
  await page.locator("form.said button").click();
  await page.waitForSelector("form.said p.quiet");
  check((await page.locator(`li.card[data-incident="${incident}"]`).count()) === 1, "found it gone after undoing");
}

export async function an_incident_is_rejected_by_keys_and_that_undone(visit, args) {
  const page = await signedIn(visit, args);
  await cards(page).first().locator("input[name=with]").focus();
  await page.keyboard.press("j");
  const incident = await focused(page);
  check(incident && incident !== (await first(page)), "found j leading nowhere");
  await page.keyboard.press("r");
  check(await page.locator("input[name=why]").evaluate((field) => field === document.activeElement), "found no reason asked for");
  await page.keyboard.type("no incident: c, r and u are letters here");
  await page.keyboard.press("Enter");
  await page.waitForSelector("form.said");
  check((await page.locator(`li.card[data-incident="${incident}"]`).count()) === 0, "found it in the list still");
  check((await focused(page)) !== null, "found the focus out of the list");
  await page.keyboard.press("u");
  await page.waitForSelector("form.said p.quiet");
  check((await page.locator(`li.card[data-incident="${incident}"]`).count()) === 1, "found it gone after undoing");
}

export async function two_are_merged_by_dragging_and_parted_by_undoing(visit, args) {
  const page = await signedIn(visit, args);
  const before = await cards(page).count();
  const [one, other] = [cards(page).nth(0), cards(page).nth(1)];
  const ids = [await one.getAttribute("data-incident"), await other.getAttribute("data-incident")];
  await page.locator("input[name=why]").fill("one incident told twice");
  await one.locator(".card-in p").last().dragTo(other.locator(".card-in p").last());
  await page.waitForSelector("form.said");
  const there = await Promise.all(ids.map((id) => page.locator(`li.card[data-incident="${id}"]`).count()));
  check(there.filter((count) => count === 1).length < 2, "found both in the list still");
  await page.locator("form.said button").click();
  await page.waitForSelector("form.said p.quiet");
  check((await cards(page).count()) === before, "found another number of incidents after undoing");
}

export async function letters_outside_the_list_do_nothing(visit, args) {
  const page = await signedIn(visit, args);
  await page.locator("header.top a").first().focus();
  for (const key of ["j", "c", "r", "m", "u"]) await page.keyboard.press(key);
  check((await focused(page)) === null && page.url().endsWith("/review"), `found ${page.url()}`);
}

export async function reviewing_fits_a_phone_and_works_without_script(visit, args) {
  const phone = await signedIn(visit, args, { size: PHONE });
  await settled(phone);
  await fits(phone, "reviewing");
  await accessible(phone, "reviewing");
  const plain = await signedIn(visit, args, { script: false });
  const incident = await first(plain);
  await plain.locator("input[name=why]").fill("without script");
  await plain.locator("li.card button[data-key=c]").first().click();
  await plain.waitForSelector("form.said");
  check((await plain.locator(`li.card[data-incident="${incident}"]`).count()) === 0, "found it in the list still");
  await plain.locator("form.said button").click();
  await plain.waitForSelector("form.said p.quiet");
}
