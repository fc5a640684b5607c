// What is no transaction file, or a broken one: a clear sentence, never a blank page, and what was open stays.

import assert from "node:assert/strict";
import { chmod, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { noise, sample } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const RECORDS = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n";
const utf16 = (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

// Files that cannot be worked on: name, bytes, what the sentence must say.
const REFUSED = {
  "empty.csv": [Buffer.alloc(0), /空|中身/],
  "book.xlsx": [Buffer.concat([Buffer.from("PK\x03\x04"), noise(400), Buffer.from("xl/workbook.xml")]), /Excel/],
  "picture.png": [Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), noise(500)]), /画像/],
  "login.csv": [Buffer.from("<!DOCTYPE html>\n<html><body>ログイン</body></html>"), /HTML|ページ/],
  "noise.bin": [noise(20_000), /CSV|データ/],
  "words.txt": [Buffer.from("おつかれさまです。\r\n今月分です。\r\n"), /取引ファイル/],
};

// Files that open with their faults named.
const OPENED = {
  "utf16.csv": [utf16(RECORDS), "F004"],
  "quote.csv": [Buffer.from('"'), "F007"],
  "long.csv": [Buffer.concat([Buffer.from("1,020,12345,,,\r\n3,,"), Buffer.alloc(5_000_000, "9"), Buffer.from(",,1,,,10,,,,1,,2\r\n4,1\r\n")]), null],
  "commas.csv": [Buffer.concat([Buffer.from("1,020,12345,,,\r\n3"), Buffer.alloc(100_000, ","), Buffer.from("\r\n4,1\r\n")]), "D006"],
  "nul.csv": [Buffer.from(RECORDS.replace("338", "3\x0038")), "F009"],
  "cut.csv": [Buffer.concat([Buffer.from("1,020,12345,,,\r\n3,,33"), Buffer.from([0x82]), Buffer.from(",,1,,,10,,,,1,,2\r\n4,1\r\n")]), "F003"],
};

async function withFileOpen(t) {
  const app = await open(t);
  await app.state("empty");
  await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
  await app.state("ready");
  return app;
}

const fileName = (app) => app.page.getByTestId("file-name").innerText();

for (const [name, [bytes, says]] of Object.entries(REFUSED)) {
  test(`${name} gets a sentence, alone and beside an open file`, async (t) => {
    const alone = await open(t);
    await alone.state("empty");
    await alone.choose(INPUT, { [name]: bytes });
    await alone.state("failed");
    assert.match(await alone.page.getByTestId("notice").first().innerText(), says);
    await alone.page.getByTestId("drop-area").waitFor();

    const beside = await withFileOpen(t);
    await beside.choose(INPUT, { [name]: bytes });
    await beside.page.getByTestId("notice").first().waitFor();
    await beside.state("ready");
    assert.match(await beside.page.getByTestId("notice").first().innerText(), says);
    assert.equal(await fileName(beside), "transaction-manual-p7.csv");
  });
}

for (const [name, [bytes, code]] of Object.entries(OPENED)) {
  test(`${name} opens with its faults named`, async (t) => {
    const app = await withFileOpen(t);
    await app.choose(INPUT, { [name]: bytes });
    await app.page.getByTestId("file-name").filter({ hasText: name }).waitFor();
    await app.state("ready");
    if (code) await app.page.locator(`[data-testid="finding-group"][data-code="${code}"]`).waitFor();
    assert.ok((await app.page.locator('[role="row"]').count()) > 1, "the grid shows its lines");
  });
}

test("other files of the month are recognised and told where they belong", async (t) => {
  const app = await withFileOpen(t);
  for (const [name, says] of [
    ["result-manual-p7.csv", /取引結果ファイル/],
    ["orders-eccube2.csv", /受注一覧/],
    ["inquiry-manual-p7-before.csv", /照会データ/],
  ]) {
    await app.choose(INPUT, [sample(name)]);
    await app.page.getByTestId("notice").filter({ hasText: says }).first().waitFor();
    // It may have been opened at its own step; the file of step 2 is as it was.
    await app.page.getByTestId("step-2").click();
    assert.equal(await fileName(app), "transaction-manual-p7.csv");
  }
});

test("a folder gets a sentence", async (t) => {
  const app = await withFileOpen(t);
  // A dropped folder is a File that cannot be read, and an entry that says that it is a folder.
  await app.page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([], "十一月"));
    DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true, isFile: false, name: "十一月" });
    document.querySelector("#app").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
  });
  await app.page.getByTestId("notice").filter({ hasText: "フォルダ" }).first().waitFor();
  assert.equal(await fileName(app), "transaction-manual-p7.csv");
});

/** Chooses a file whose fate `meanwhile` decides before the page hears of the choice. */
async function chooseAndThen(app, path, meanwhile) {
  const input = app.page.locator(INPUT);
  await input.evaluate((node) => {
    globalThis.hold = (event) => event.stopImmediatePropagation();
    window.addEventListener("change", globalThis.hold, true);
    window.addEventListener("input", globalThis.hold, true);
  });
  await input.setInputFiles([path]);
  await meanwhile();
  await input.evaluate((node) => {
    window.removeEventListener("change", globalThis.hold, true);
    window.removeEventListener("input", globalThis.hold, true);
    node.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

test("a file that vanished, and one that changed, get sentences, and what was open stays", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "kensatsu-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const app = await withFileOpen(t);
  for (const [name, meanwhile] of [
    ["gone.csv", (path) => rm(path)],
    ["changed.csv", (path) => writeFile(path, RECORDS + RECORDS)],
  ]) {
    const path = join(folder, name);
    await writeFile(path, RECORDS);
    await chmod(path, 0o644);
    // The browser tells a changed file by its time.
    await utimes(path, 1_350_000_000, 1_350_000_000);
    await chooseAndThen(app, path, () => meanwhile(path));
    await app.page.getByTestId("notice").filter({ hasText: name }).first().waitFor();
    await app.state("ready");
    assert.equal(await fileName(app), "transaction-manual-p7.csv");
  }
});
