// Runs scenarios in one browser, as it is told line by line: {"scenario": NAME, "base": ADDRESS, "args": {…}} on standard
// input, {"failed": null or why} on standard output. `node runner.mjs CHROMIUM`.
import { createInterface } from "node:readline";
import { readdirSync } from "node:fs";
import { launch, Visit } from "./harness.mjs";

const folder = new URL("scenarios/", import.meta.url);
const modules = await Promise.all(readdirSync(folder).map((name) => import(new URL(name, folder))));
const scenarios = Object.assign({}, ...modules);
const browser = await launch(process.argv[2]);

async function run({ scenario, base, args }) {
  const visit = new Visit(browser, base);
  try {
    await scenarios[scenario](visit, args);
    if (visit.mistakes.length) throw new Error(`the page made mistakes:\n${visit.mistakes.join("\n")}`);
    return null;
  } catch (error) {
    return [error.stack ?? String(error), ...visit.mistakes].join("\n");
  } finally {
    await visit.close();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify({ failed: await run(JSON.parse(line)) })}\n`);
}
await browser.close();
