// A transaction file that was saved as a workbook: what is found in it, what is asked, and the CSV, with the keyboard alone.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { bytesOf, sample } from "./files.mjs";
import { DIST, open } from "./harness.mjs";
import { chooseFiles, enter, file, focusIs, holds, keepsFocus, tabTo } from "./keys.mjs";
import { archive, bomb, ods, saved } from "./workbook.mjs";

const ORDER = bytesOf(sample("transaction-manual-p7.csv")).toString();
const CARD = "4111111111111111";
const id = (app, name) => app.page.getByTestId(name);
const notice = (app, words) => id(app, "notice").filter({ hasText: words });

const WORDS = {
  ja: {
    title: "ブックを CSV に戻す",
    lost: "先頭の 0 が消えていた",
    date: "日付に変わっています",
    none: "先頭に 0 はなかった",
    left: "質問が 4 つ残っています",
    unsaved: "まだどこにも保存されていません",
    sheets: "シートがいくつかあります",
    hidden: "隠れている行",
    formula: "数式",
    otherSheet: "選んだシートは取引ファイルではありません",
    other: "取引ファイルではありません",
    damaged: "壊れている",
    large: "大きすぎる",
  },
  en: {
    title: "A CSV from the workbook",
    lost: "had lost its zeros",
    date: "turned into a date",
    none: "No zeros in front",
    left: "Questions that need an answer: 4",
    unsaved: "is not saved anywhere yet",
    sheets: "several sheets",
    hidden: "Rows are hidden",
    formula: "have formulas",
    otherSheet: "The chosen sheet is no transaction file",
    other: "no transaction file",
    damaged: "is damaged",
    large: "is too large",
  },
};

/** Ticks a choice that Tab has come to. */
async function tick(app, name) {
  await tabTo(app, name);
  await app.page.keyboard.press("Space");
}

/** Chooses a workbook with the keyboard; what is shown of it. */
async function dropped(app, name, bytes) {
  await chooseFiles(app, [file(name, bytes)]);
  const dialog = id(app, "dialog-book");
  await dialog.waitFor();
  return dialog.innerText();
}

/** The button can be pressed. */
const isWhole = (app) => app.page.locator('[data-testid="book-open"]:not([aria-disabled])').waitFor();

for (const [lang, w] of Object.entries(WORDS)) {
  const locale = { ja: "ja-JP", en: "en-US" }[lang];
  const begin = async (t, options) => {
    const app = await open(t, { locale, ...options });
    await app.state("empty");
    return app;
  };

  test(`${lang}: a workbook shows what the spreadsheet did, asks what nobody can know, and opens as the CSV that it was`, async (t) => {
    const app = await begin(t);
    const text = await dropped(app, "order120601.xlsx", saved(ORDER, { C2: '<c r="C2" s="1"><v>41071</v></c>' }));
    for (const part of [w.title, w.lost, w.date, w.none, "C2 (2012-06-11)", w.left]) assert.ok(text.includes(part), `${part}: ${text}`);
    assert.doesNotMatch(text, /\(none\)|\(keep\)/, "what the command line needs to know is not said");
    await app.screenshot(`workbook-${lang}`);
    // The button leads to what is still asked.
    await enter(app, "book-open");
    await focusIs(app, "book-zeros-merchant");
    await tick(app, "book-zeros-merchant-none");
    await tabTo(app, "book-C2");
    await app.page.keyboard.type("338");
    await tick(app, "book-zeros-order-none");
    await tabTo(app, "book-zeros-customer");
    await app.page.keyboard.type("6");
    await holds(app, "book-C2", "338");
    await id(app, "book-cells").filter({ hasText: "000285" }).waitFor();
    await keepsFocus(app);
    await isWhole(app);
    await app.screenshot(`workbook-answered-${lang}`);
    await enter(app, "book-open");
    await app.state("ready");
    assert.equal(await id(app, "file-name").innerText(), "order120601.csv");
    await notice(app, w.unsaved).waitFor();
    const download = await app.download(() => app.page.keyboard.press("Control+s"));
    assert.equal(bytesOf(download.path).toString(), ORDER.replaceAll(",,285", ",,000285").replaceAll(",,360", ",,000360"));
  });

  test(`${lang}: other sheets, hidden rows and formulas are named and asked about, and a card number is masked`, async (t) => {
    const app = await begin(t);
    const formula = `<c r="E2"><f>1+1</f><v>500</v></c><c r="F2"><v>${CARD}</v></c>`;
    const book = saved(ORDER, { E2: formula }, { hidden: [3], more: ["Memo", "memo"] });
    const text = await dropped(app, "two.xlsx", book);
    for (const part of [w.sheets, "Memo", w.hidden, w.formula, "F2 (411111******1111)"]) assert.ok(text.includes(part), `${part}: ${text}`);
    await tick(app, "book-sheet-1");
    await app.page.keyboard.press("ArrowDown");
    await id(app, "dialog-book").getByText(w.otherSheet).waitFor();
    await app.page.keyboard.press("ArrowUp");
    await id(app, "dialog-book").getByText(w.otherSheet).waitFor({ state: "detached" });
    assert.ok(!(await app.page.content()).includes(CARD), "no card number on screen");
    // Esc closes it, and nothing is open.
    await app.page.keyboard.press("Escape");
    await id(app, "dialog-book").waitFor({ state: "detached" });
    await app.state("empty");
    await keepsFocus(app);
  });

  test(`${lang}: workbooks that come with other files, or to step 1, are asked about one after the other`, async (t) => {
    const app = await begin(t);
    const dialog = id(app, "dialog-book");
    await chooseFiles(app, [file("a.xlsx", saved(ORDER)), file("b.csv", ORDER), file("c.ods", ods(ORDER)), file("list.xlsx", saved("注文番号,金額\r\n338,500\r\n"))]);
    await dialog.filter({ hasText: "a.xlsx" }).waitFor();
    await app.screenshot(`workbook-together-${lang}`);
    await tick(app, "book-zeros-merchant-none");
    await tick(app, "book-zeros-order-none");
    await tick(app, "book-zeros-customer-none");
    await isWhole(app);
    await enter(app, "book-open");
    await dialog.filter({ hasText: "c.ods" }).waitFor();
    await keepsFocus(app);
    await isWhole(app);
    await enter(app, "book-open");
    // The last one is none; what is open stays open.
    await notice(app, "list.xlsx").filter({ hasText: w.other }).waitFor();
    await app.state("ready");
    const titles = await id(app, "tab").evaluateAll((tabs) => tabs.map((tab) => tab.title));
    assert.deepEqual(titles.sort(), ["a.csv", "b.csv", "c.csv"]);
    await keepsFocus(app);
    // Step 1 waits for an order list: a transaction file goes to its own step.
    await enter(app, "step-1", "Shift+Tab");
    await chooseFiles(app, [file("d.ods", ods(ORDER))], "orders-open");
    await dialog.filter({ hasText: "d.ods" }).waitFor();
    await isWhole(app);
    await enter(app, "book-open");
    await id(app, "file-name").filter({ hasText: "d.csv" }).waitFor();
    await id(app, "grid").waitFor();
    await keepsFocus(app);
  });

  test(`${lang}: a workbook that is something else, or none, or too large, is said to be that in one sentence, and nothing opens`, async (t) => {
    const app = await begin(t);
    for (const [name, bytes, words] of [
      ["list.xlsx", saved("注文番号,金額\r\n338,500\r\n"), w.other],
      ["broken.xlsx", archive({ "xl/workbook.xml": "<workbook>" }), w.damaged],
      ["bomb.xlsx", bomb(), w.large],
    ]) {
      await chooseFiles(app, [file(name, bytes)]);
      await notice(app, name).filter({ hasText: words }).waitFor();
      await app.state("failed");
      assert.equal(await id(app, "dialog-book").count(), 0);
    }
  });
}

for (const locale of ["ja-JP", "en-US"]) {
  test(`an .ods is read, too, and what is open stays when the dialog is closed (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [sample("transaction-manual-p7.csv")]);
    await app.state("ready");
    await dropped(app, "saved.ods", ods(ORDER));
    await enter(app, "dialog-close");
    await id(app, "dialog-book").waitFor({ state: "detached" });
    assert.equal(await id(app, "file-name").innerText(), "transaction-manual-p7.csv");
    await dropped(app, "saved.ods", ods(ORDER));
    await isWhole(app);
    await enter(app, "book-open");
    await id(app, "file-name").filter({ hasText: "saved.csv" }).waitFor();
  });
}

for (const single of [true, false]) {
  test(`${single ? "the single file" : "the hosted page"} compiles the reader when the first workbook comes, without asking for anything`, async (t) => {
    const prepare = (page) =>
      page.addInitScript(() => {
        globalThis.compiled = [];
        for (const name of ["compile", "compileStreaming"]) {
          const before = WebAssembly[name];
          WebAssembly[name] = (...given) => (globalThis.compiled.push(name), before(...given));
        }
      });
    const app = await open(t, { single, prepare });
    await app.state("empty");
    const times = () => app.page.evaluate(() => globalThis.compiled.length);
    assert.equal(await times(), 1, "the page itself");
    const asked = app.server.requests.length;
    for (const name of ["one.xlsx", "two.xlsx"]) {
      await dropped(app, name, saved(ORDER));
      await app.page.keyboard.press("Escape");
      await id(app, "dialog-book").waitFor({ state: "detached" });
    }
    assert.equal(await times(), 2, "the reader, once");
    assert.equal(app.server.requests.length, asked);
  });
}

test("a browser that refuses the reader a worker reads workbooks all the same", async (t) => {
  const app = await open(t, { prepare: (page) => page.addInitScript(() => delete globalThis.Worker) });
  await app.state("empty");
  await dropped(app, "order.xlsx", saved(ORDER));
});

for (const [name, options] of [
  ["narrow", { viewport: { width: 360, height: 740 } }],
  ["dark", { colorScheme: "dark" }],
]) {
  test(`the dialog fits (${name})`, async (t) => {
    const app = await open(t, options);
    await app.state("empty");
    await dropped(app, "order120601.xlsx", saved(ORDER, { C2: '<c r="C2" s="1"><v>41071</v></c>' }));
    await app.screenshot(`workbook-${name}`);
    const wide = await id(app, "dialog-book").locator(".dialog-body").evaluate((body) => body.scrollWidth - body.clientWidth);
    assert.equal(wide, 0, "nothing is cut off at the side");
  });
}

test("the reader is a wasm of its own that imports nothing, of 90 KB at most after brotli", () => {
  const bytes = readFileSync(join(DIST, readdirSync(DIST).find((name) => /^workbook\.[0-9a-f]{12}\.wasm$/.test(name))));
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
  assert.ok(brotliCompressSync(bytes).length <= 90_000, `${brotliCompressSync(bytes).length} bytes`);
});
