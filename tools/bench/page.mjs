// How long a check takes in Chromium, beside Papa Parse's bare reading of the same file and the floor (floor.mjs): each in a tab of its own that
// was just opened, in turns, in one run. `node tools/bench/page.mjs [rounds] [records …]`; a table goes to standard output.
//
// Measured is what a person waits for: from the file's choice, a second after the page has come, until the findings are on screen, and until the
// other reader is done.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "../../tests/browser/node_modules/playwright-core/index.mjs";
import { bytes } from "./files.mjs";
import { counter } from "./floor.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const rounds = Number(process.argv[2] ?? 3);
const sizes = process.argv.length > 3 ? process.argv.slice(3).map(Number) : [3, 10_000, 100_000, 300_000, 1_000_000];
const largest = sizes.filter((size) => size <= 300_000).at(-1) ?? sizes[0];
const PAGE = pathToFileURL(here("../../dist/kensatsu.html")).href;

const folder = await mkdtemp(join(tmpdir(), "kensatsu-bench-"));
const other = join(folder, "other.html");
const papa = await readFile(here("node_modules/papaparse/papaparse.min.js"), "utf8");
await writeFile(
  other,
  `<!doctype html><meta charset="utf-8"><input type="file"><script>${papa}</script><script>
const wasm = Uint8Array.from(atob("${counter()}"), (c) => c.charCodeAt(0));
const READERS = {
  step: (file, done) => { let rows = 0; Papa.parse(file, { step: () => rows++, complete: () => done(rows) }); },
  whole: (file, done) => Papa.parse(file, { complete: (result) => done(result.data.length) }),
  async floor(file, done) {
    const text = new Uint8Array(await file.arrayBuffer());
    const memory = new WebAssembly.Memory({ initial: Math.ceil(text.length / 65536) + 1 });
    new Uint8Array(memory.buffer).set(text);
    const { instance } = await WebAssembly.instantiate(wasm, { "": { memory } });
    done(instance.exports.count(0, text.length));
  },
};
const reader = READERS[location.hash.slice(1)];
document.querySelector("input").onchange = ({ target }) => {
  const began = performance.now();
  reader(target.files[0], (rows) => Object.assign(window, { took: performance.now() - began, rows }));
};
</script>`,
);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
async function tab(address, use) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    return await use(page);
  } finally {
    await context.close();
  }
}
const settled = 1000; // milliseconds between opening a page and using it, as a person needs them at the least
const READERS = {
  ours: (file) =>
    tab(PAGE, async (page) => {
      await page.waitForSelector('[data-testid="file-input"]', { state: "attached" });
      await page.waitForTimeout(settled);
      await page.setInputFiles('[data-testid="file-input"]', file);
      const measured = () => performance.getEntriesByName("kensatsu:check", "measure")[0]?.duration;
      return (await page.waitForFunction(measured, undefined, { timeout: 300_000 })).jsonValue();
    }),
};
for (const name of ["step", "whole", "floor"]) {
  READERS[name] = (file) =>
    tab(`${pathToFileURL(other).href}#${name}`, async (page) => {
      await page.waitForTimeout(settled);
      await page.setInputFiles("input", file);
      return (await page.waitForFunction(() => window.took, undefined, { timeout: 300_000 })).jsonValue();
    });
}

const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
async function measure(kind, records) {
  const file = join(folder, `${kind}-${records}.csv`);
  const content = bytes(kind, records);
  await writeFile(file, content);
  const names = Object.keys(READERS);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) for (const name of names) times[name].push(await READERS[name](file));
  await rm(file);
  return { kind, records, megabytes: content.length / 1e6, ...Object.fromEntries(names.map((name) => [name, median(times[name])])) };
}

try {
  const rows = [];
  for (const records of sizes) rows.push(await measure("clean", records));
  for (const kind of ["faulty", "quoted", "japanese"]) rows.push(await measure(kind, largest));
  const clean = rows.find((row) => row.kind === "clean" && row.records === largest).ours;
  console.log(`Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0].model}, medians of ${rounds} fresh tabs, milliseconds\n`);
  console.log("| file | MB | ours | Papa Parse, step | whole | floor | step / ours | ours / floor | ms per MB |");
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
  const ms = (value) => value.toFixed(value < 10 ? 1 : 0);
  for (const row of rows) {
    const against = row.kind === "clean" ? "" : `, ${(row.ours / clean).toFixed(2)} times clean`;
    const cells = [`${row.kind}, ${row.records.toLocaleString("en")}${against}`, row.megabytes.toFixed(1)];
    cells.push(...["ours", "step", "whole", "floor"].map((name) => ms(row[name])));
    cells.push((row.step / row.ours).toFixed(2), (row.ours / row.floor).toFixed(1), (row.ours / row.megabytes).toFixed(1));
    console.log(`| ${cells.join(" | ")} |`);
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
