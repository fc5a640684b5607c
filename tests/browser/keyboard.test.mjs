// The workbench with nothing but the keyboard, in both languages: the frame, the grid, the faults, saving.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { atCell, chooseFiles, enter, file, focusIs, showsFocus, tabTo, write } from "./keys.mjs";

const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();
const press = (app, ...keys) => keys.reduce((before, key) => before.then(() => app.page.keyboard.press(key)), Promise.resolve());
const clipboard = (app) => app.page.evaluate(() => navigator.clipboard.readText());

/** 200 records: an amount of 0 yen in line 3, none in lines 150 and 180. */
const FILE = transactions(200, (i) => (i === 1 ? { amount: "0" } : i === 148 || i === 178 ? { amount: "" } : {}));

const WORDS = {
  "ja-JP": {
    lang: "ja", safety: "安全のしくみ", keys: "キー操作", waiting: "ファイル待ちです", trust: /外に出ません/,
    undone: "直前の変更を取り消しました。", removed: /^3行目\(注文番号 1000001、0 円\)を削除しました/,
    zero: /E3 請求金額 0 エラー/, sorted: /E列で並べ替え/, left: "エラーが 3件 残っています", saved: "保存しました",
    copied: "E2をコピーしました。", chosen: "2行目を選びました。", row: "2行目をコピーしました。",
    faults: "指摘 3件", evidence: /マニュアル \d+ページ/, why: "なぜ", what: "何を見るか", todo: "どうする", help: "月のしごとの流れ", reading: "取引ファイルの読み方",
    fixed: "修正しました。エラーは 3件 から 2件 になりました。", unsaved: "未保存", close: "保存していない変更があります",
    title: "指摘 3件 — order.csv — 検札",
  },
  "en-GB": {
    lang: "en", safety: "How your data stays safe", keys: "Keyboard", waiting: "Waiting for a file", trust: /stays on this computer/,
    undone: "The last change was undone.", removed: /^Line 3 \(order 1000001, ¥0\) was removed/,
    zero: /E3 Amount 0 Error/, sorted: /Sort by column E/, left: "3 errors left", saved: "Saved",
    copied: "Copied: E2.", chosen: "Line 2 is chosen.", row: "Copied: line 2.",
    faults: "3 findings", evidence: /manual p\. \d+/, why: "Why", what: "What it looks for", todo: "What to do", help: "Through the month", reading: "Reading a transaction file",
    fixed: "Repaired: 3 errors before, 2 errors now.", unsaved: "unsaved", close: "There are unsaved changes",
    title: "3 findings — order.csv — 検札",
  },
};

for (const [locale, w] of Object.entries(WORDS)) {
  const opened = async (t, files = [file("order.csv", FILE)]) => {
    const app = await open(t, { locale, context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await app.state("empty");
    await chooseFiles(app, files);
    await app.state("ready");
    await showsFocus(app);
    return app;
  };

  test(`the frame: steps, safety, keys, languages, open files (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    assert.equal(await app.page.evaluate(() => document.documentElement.lang), w.lang);
    for (const [step, place] of [[1, "orders-open"], [3, "pay-open"], [4, "paste-field"], [2, "drop-area"]]) {
      await enter(app, `step-${step}`, "Shift+Tab");
      await id(app, place).waitFor({ state: "attached" });
      await id(app, `step-${step}`).and(app.page.locator('[aria-current="step"]')).waitFor();
      await showsFocus(app);
      await focusIs(app, "work");
    }
    await id(app, "step-state-2").filter({ hasText: w.waiting }).waitFor();
    for (const place of ["place-ledger", "place-settings", "visit-help"]) {
      await enter(app, place, "Shift+Tab");
      await id(app, place).and(app.page.locator('[aria-current="page"]')).waitFor();
      await showsFocus(app);
    }

    // What the sign above says is explained, and the focus comes back.
    await enter(app, "trust", "Shift+Tab");
    await app.page.getByRole("dialog", { name: w.safety }).getByText(w.trust).first().waitFor();
    await press(app, "Escape");
    await id(app, "dialog-trust").waitFor({ state: "detached" });
    await focusIs(app, "trust");

    // The other language and back, each named in itself.
    for (const lang of [w.lang === "ja" ? "en" : "ja", w.lang]) {
      await enter(app, `language-${lang}`);
      await app.page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
      assert.equal(await id(app, `language-${lang}`).getAttribute("aria-pressed"), "true");
      assert.equal(await id(app, `language-${lang}`).getAttribute("lang"), lang);
      await focusIs(app, `language-${lang}`);
      await tabTo(app, "trust", "Shift+Tab");
    }

    // Several files at once, each in its tab, with the number of its errors.
    await enter(app, "step-2");
    await chooseFiles(app, [file("a.csv", transactions(3)), file("b.csv", FILE), file("c.csv", transactions(2))]);
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="tab"]').length === 3);
    await app.state("ready");
    await showsFocus(app);
    const current = () => app.page.locator('[data-testid="tab"][aria-current="page"]').innerText();
    assert.match(await current(), /^a\.csv/);
    await tabTo(app, "tab");
    await press(app, "Tab", "Enter");
    await app.page.locator('[data-testid="tab"][aria-current="page"]', { hasText: "b.csv" }).waitFor();
    assert.match(await current(), /3/);
    assert.equal(await text(app, "count-errors"), "3");
    await focusIs(app, "tab");
    await showsFocus(app);

    // One that was changed is closed after a question only.
    await tabTo(app, "grid");
    await press(app, "Control+Home", "ArrowDown", "Control+Delete");
    await id(app, "did").filter({ hasText: /./ }).waitFor();
    await app.page.locator('[data-testid="tab"][aria-current="page"]', { hasText: w.unsaved }).waitFor();
    await enter(app, "close-file", "Shift+Tab");
    await app.page.getByRole("dialog", { name: w.close }).waitFor();
    await showsFocus(app);
    await enter(app, "close-anyway");
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="tab"]').length === 2);
    await focusIs(app, "grid");

    // The list of keys.
    await enter(app, "keys", "Shift+Tab");
    await app.page.getByRole("dialog", { name: w.keys }).getByText("F8").first().waitFor();
    await press(app, "Escape");
    await id(app, "dialog-keys").waitFor({ state: "detached" });
    await focusIs(app, "keys");
  });

  test(`the grid: every key of a spreadsheet (${locale})`, async (t) => {
    const app = await opened(t);
    const grid = id(app, "grid");
    await tabTo(app, "grid");
    assert.deepEqual([await grid.getAttribute("aria-rowcount"), await grid.getAttribute("aria-colcount")], ["203", "15"]);
    await atCell(app, "A1");
    await showsFocus(app);
    for (const [key, cell] of [
      ["ArrowDown", "A2"], ["ArrowRight", "B2"], ["ArrowUp", "B1"], ["ArrowLeft", "A1"], ["ArrowLeft", "A1"], ["End", "N1"], ["Home", "A1"],
      ["Control+End", "N202"], ["ArrowDown", "N202"], ["Home", "A202"], ["Control+Home", "A1"],
    ]) {
      await press(app, key);
      await atCell(app, cell);
      await showsFocus(app);
    }
    const line = () => app.page.locator('[role="row"].current').getAttribute("data-line").then(Number);
    await press(app, "PageDown");
    await app.page.locator('[role="row"].current[data-line="1"]').waitFor({ state: "detached" });
    const down = await line();
    assert.ok(down > 8 && down < 60, `a screen is ${down - 1} lines`);
    await press(app, "PageUp");
    await atCell(app, "A1");

    // Editing in the cell: F2 and Esc, Enter, a letter; Delete, undo, redo. What is wrong with a cell is said.
    await press(app, "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    await atCell(app, "E3");
    assert.match(await app.page.locator(".cell.current").getAttribute("aria-label"), w.zero);
    await press(app, "F2");
    await app.page.waitForFunction(() => document.activeElement?.dataset.testid === "editor");
    await showsFocus(app);
    await app.page.keyboard.type("999");
    await press(app, "Escape");
    await atCell(app, "E3");
    await focusIs(app, "grid");
    assert.equal(await text(app, "count-errors"), "3");
    await press(app, "Enter");
    await app.page.waitForFunction(() => document.activeElement?.dataset.testid === "editor");
    await app.page.keyboard.type("5250");
    await press(app, "Enter");
    await atCell(app, "E4");
    const errors = (count) => id(app, "count-errors").filter({ hasText: new RegExp(`^${count}$`) }).waitFor();
    await errors(2);
    await focusIs(app, "grid");
    await press(app, "ArrowUp", "Delete");
    await errors(3);
    await app.page.locator(".cell.current", { hasText: /^$/ }).waitFor();
    await press(app, "Control+z");
    await errors(2);
    await id(app, "did").filter({ hasText: w.undone }).waitFor();
    await press(app, "Control+y");
    await errors(3);
    await press(app, "Control+z", "Control+z");
    await id(app, "did").filter({ hasText: w.undone }).waitFor();
    await app.page.locator(".cell.current", { hasText: /^0$/ }).waitFor();
    await app.page.keyboard.type("7");
    await press(app, "Enter");
    await app.page.locator('[role="row"][data-line="3"] .cell[data-column="4"]', { hasText: /^7$/ }).waitFor();
    await press(app, "Control+z");
    await app.page.locator('[role="row"][data-line="3"] .cell[data-column="4"]', { hasText: /^0$/ }).waitFor();

    // A cell and a row go to the clipboard.
    await press(app, "ArrowUp", "ArrowUp");
    await atCell(app, "E2");
    await press(app, "Control+c");
    assert.equal(await clipboard(app), "1000");
    await id(app, "did").filter({ hasText: w.copied }).waitFor();
    await press(app, "Shift+Space");
    await id(app, "did").filter({ hasText: w.chosen }).waitFor();
    await app.page.locator('[role="row"][data-line="2"].chosen[aria-selected="true"]').waitFor();
    await press(app, "Control+c");
    await id(app, "did").filter({ hasText: w.row }).waitFor();
    assert.equal(await clipboard(app), "3\t\t1000000\t\t1000\t\t\t10\t\t\t\t100000\t\t5000000");
    await focusIs(app, "grid");

    // A row goes and comes back.
    await press(app, "ArrowDown");
    assert.equal(await app.page.locator(".chosen").count(), 0, "the line that was left is not chosen any more");
    await press(app, "Control+Delete");
    await id(app, "did").filter({ hasText: w.removed }).waitFor();
    await app.page.locator('[role="row"][data-line="3"].removed').waitFor();
    await focusIs(app, "grid");
    await press(app, "Control+Delete");
    await app.page.locator('[role="row"][data-line="3"]:not(.removed)').waitFor();

    // The whole file is looked through; a line is gone to.
    await press(app, "Control+f");
    await app.page.waitForFunction(() => document.activeElement?.id === "search");
    await app.page.keyboard.type("100014");
    await press(app, "Enter");
    await app.page.waitForFunction(() => document.querySelector('[data-testid="hits"]').textContent !== "");
    await write(app, "10000");
    await press(app, "Enter", "Escape");
    await app.page.waitForFunction(() => document.activeElement?.id === "grid");
    await press(app, "Control+g");
    await app.page.waitForFunction(() => document.activeElement?.id === "go-to-line");
    await showsFocus(app);
    await app.page.keyboard.type("170");
    await press(app, "Enter");
    await app.page.locator('[role="row"][data-line="170"].current').waitFor();
    await showsFocus(app);

    // From fault to fault, both ways and round.
    await tabTo(app, "grid");
    for (const [key, cell] of [["F8", "E180"], ["F8", "E3"], ["F8", "E150"], ["Shift+F8", "E3"], ["Shift+F8", "E180"]]) {
      await press(app, key);
      await atCell(app, cell);
      await showsFocus(app);
    }
  });

  test(`faults only, and in another order, without changing the file (${locale})`, async (t) => {
    const app = await opened(t);
    await tabTo(app, "faults-only");
    await press(app, "Space");
    await app.page.locator('[data-testid="grid"][aria-rowcount="4"]').waitFor();
    const lines = () => app.page.locator("[data-line]").evaluateAll((rows) => rows.map((row) => Number(row.dataset.line)));
    await app.page.waitForFunction(() => document.querySelectorAll("[data-line]").length === 3);
    assert.deepEqual(await lines(), [3, 150, 180]);
    await showsFocus(app);
    await press(app, "Space");
    await app.page.locator('[data-testid="grid"][aria-rowcount="203"]').waitFor();

    // By column E: down, up, as in the file. The way to it is in the bar that Ctrl+F opens.
    await tabTo(app, "grid");
    await press(app, "Control+Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight");
    await atCell(app, "E1");
    await press(app, "Control+f");
    await tabTo(app, "sort");
    assert.match(await text(app, "sort"), w.sorted);
    const head = app.page.locator('[role="columnheader"][data-sort="4"]');
    const sorted = (how) => app.page.waitForFunction((how) => document.querySelector('[role="columnheader"][data-sort="4"]').getAttribute("aria-sort") === how, how);
    await press(app, "Enter");
    await sorted("ascending");
    assert.notDeepEqual((await lines()).slice(0, 5), [1, 2, 3, 4, 5]);
    await focusIs(app, "sort");
    await press(app, "Enter");
    await sorted("descending");
    const saved = await app.download(async () => {
      await press(app, "Control+s");
      await app.page.getByRole("dialog", { name: w.left }).waitFor();
      await showsFocus(app);
      await enter(app, "save-anyway");
    });
    assert.deepEqual(bytesOf(saved.path), FILE, "the order on screen is not that of the file");
    await id(app, "dialog-saved").waitFor();
    await showsFocus(app);
    await press(app, "Escape");
    await id(app, "dialog-saved").waitFor({ state: "detached" });
    await tabTo(app, "sort");
    await press(app, "Enter");
    await sorted(null);
    assert.equal(await head.getAttribute("aria-sort"), null);
    assert.deepEqual((await lines()).slice(0, 5), [1, 2, 3, 4, 5]);
  });

  test(`the faults: groups, kinds, what and why, their help, their fixes; then saving (${locale})`, async (t) => {
    const app = await opened(t);
    await app.page.waitForFunction((title) => document.title === title, w.title);
    const faults = id(app, "faults");
    assert.equal(await faults.getByRole("heading", { level: 2 }).innerText(), w.faults);
    const group = (code) => app.page.locator(`[data-testid="finding-group"][data-code="${code}"]`);
    assert.deepEqual([await group("D006").getAttribute("data-count"), await group("D008").getAttribute("data-count")], ["2", "1"]);

    // Only warnings: none; only errors: both rules.
    await enter(app, "chip-warning");
    await group("D006").waitFor({ state: "detached" });
    assert.equal(await id(app, "chip-warning").getAttribute("aria-pressed"), "true");
    await focusIs(app, "chip-warning");
    await press(app, "Enter");
    await group("D006").waitFor();

    // To a place and back to the panel; what and why without leaving; the rule's page and back.
    await tabTo(app, "place");
    const place = await app.page.evaluate(() => document.activeElement.innerText);
    await press(app, "Enter");
    await atCell(app, place);
    await focusIs(app, "grid");
    await tabTo(app, "why-and-how");
    await press(app, "Enter");
    const explained = app.page.locator('[data-testid="finding-group"]:has(details[open])');
    assert.equal(await explained.locator("details p").count(), 3, "what, why, what to do");
    assert.match(await explained.locator(".evidence").innerText(), w.evidence);
    await showsFocus(app);
    await enter(app, "why", "Shift+Tab");
    const page = id(app, "help-page");
    await page.waitFor();
    await focusIs(app, "help-title");
    await showsFocus(app);
    for (const part of [w.what, w.why, w.todo]) await page.getByRole("heading", { name: part, exact: true }).waitFor();
    await enter(app, "help-entry-guide", "Shift+Tab");
    await id(app, "help-guide").getByRole("heading", { name: w.help }).waitFor();
    await enter(app, "help-entry-reading", "Shift+Tab");
    await id(app, "help-reading").getByRole("heading", { name: w.reading }).waitFor();
    assert.equal(await id(app, "manual-sheet").locator("tbody tr").count(), 5);
    await enter(app, "back", "Shift+Tab");
    await id(app, "grid").waitFor();
    await focusIs(app, "why");

    // A fix is looked at and made; the rest is typed; then the file is saved.
    await tabTo(app, "fix");
    const code = await app.page.evaluate(() => document.activeElement.closest("[data-code]").dataset.code);
    assert.equal(code, "D008");
    await press(app, "Enter");
    await id(app, "dialog-fix").waitFor();
    await showsFocus(app);
    await enter(app, "apply-fix");
    await id(app, "did").filter({ hasText: w.fixed }).waitFor();
    await showsFocus(app);
    await tabTo(app, "grid");
    for (const cell of ["E150", "E180"]) {
      await press(app, "F8");
      await atCell(app, cell);
      await app.page.keyboard.type("1200");
      await press(app, "Enter");
    }
    await id(app, "no-findings").waitFor();
    // What was typed into amounts is read once more first.
    await press(app, "Control+s");
    await id(app, "typed").waitFor();
    await showsFocus(app);
    const saved = await app.download(() => enter(app, "save-anyway"));
    assert.equal(saved.name, "order_検査済.csv");
    const expected = FILE.toString("latin1").split("\r\n").filter((_, at) => at !== 2).join("\r\n")
      .replace("4,200\r\n", "4,199\r\n").replaceAll(/(3,,\d+,,)(,,,10)/g, "$11200$2");
    assert.equal(bytesOf(saved.path).toString("latin1"), expected);
    await app.page.getByRole("dialog", { name: w.saved }).waitFor();
    await showsFocus(app);
    const again = await app.download(() => enter(app, "download-again"));
    assert.deepEqual(bytesOf(again.path), bytesOf(saved.path));
    await press(app, "Escape");
    await id(app, "dialog-saved").waitFor({ state: "detached" });
    await focusIs(app, "grid");
    assert.match(await app.page.title(), /order\.csv/);
  });
}
