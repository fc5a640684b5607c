// The rest of the work with nothing but the keyboard, in both languages: the help, looking through the grid, fixes from a list, what was
// done undone, a file closed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { go, id, on, press, says, text } from "./keyboard.mjs";
import { atCell, chooseFiles, enter, file, focusIs, showsFocus, tabTo, write } from "./keys.mjs";

/** 200 records: an amount of 0 yen in lines 3, 150 and 180, one of 4,321 yen in lines 10, 120 and 190. */
const GRID = transactions(200, (i) => (i === 1 || i === 148 || i === 178 ? { amount: "0" } : i === 8 || i === 118 || i === 188 ? { amount: "4321" } : {}));

const WORK = {
  "ja-JP": {
    query: "合計件数が", found: /^\d+件$/, title: /合計件数がデータレコードの数と違います/, none: /「ざぶとん」に合う説明はありません/, help: "月のしごとの流れ",
    hits: (at) => `3件のうち ${at}件目`, nothing: "見つかりません", fixing: (cell) => `${cell} を直す`,
    undone: "直前の変更を取り消しました。", redone: "取り消した変更をもう一度行いました。", unsaved: "未保存", close: "保存していない変更があります", loses: /「a\.csv」を閉じると/,
    lang: "ja",
  },
  "en-GB": {
    query: "record count does", found: /^\d+ found$/, title: /The record count does not agree/, none: /No explanation has “ざぶとん”/, help: "Through the month",
    hits: (at) => `${at} of 3`, nothing: "Not found", fixing: (cell) => `Fix ${cell}`,
    undone: "The last change was undone.", redone: "The undone change was made again.", unsaved: "unsaved", close: "There are unsaved changes", loses: /Closing “a\.csv”/,
    lang: "en",
  },
};

for (const [locale, w] of Object.entries(WORK)) {
  const exactly = (app, name, words) => app.page.waitForFunction(([name, words]) => document.querySelector(`[data-testid="${name}"]`)?.innerText.trim() === words, [name, words]);
  const records = (app, count) => exactly(app, "total-records", String(count));

  test(`the help: a rule searched for, chosen in the index, and back (${locale})`, async (t) => {
    const app = await on(t, locale, [file("order.csv", GRID)]);
    await go(app, "visit-help");
    await tabTo(app, "help-search", "Shift+Tab");
    await showsFocus(app);
    await app.page.keyboard.insertText("ざぶとん");
    await says(app, "help-found", w.none);
    assert.equal(await app.page.locator(".help-entry").count(), 0);
    await press(app, "Control+a");
    await app.page.keyboard.insertText(w.query);
    await says(app, "help-found", w.found);
    await id(app, "help-entry-T003").waitFor();
    const found = await app.page.locator(".help-entry").count();
    assert.ok(found >= 1 && found < 20, `${found} entries`);
    await focusIs(app, "help-search");
    await enter(app, "help-entry-T003");
    const page = app.page.locator('[data-testid="help-page"][data-code="T003"]');
    await page.filter({ hasText: w.title }).waitFor();
    await id(app, "help-entry-T003").and(app.page.locator('[aria-current="page"]')).waitFor();
    await focusIs(app, "help-title");
    await showsFocus(app);

    // The whole index again, another page of it, and back to where one was.
    await tabTo(app, "help-search", "Shift+Tab");
    await write(app, "");
    await enter(app, "help-entry-guide");
    await id(app, "help-guide").getByRole("heading", { name: w.help }).waitFor();
    await showsFocus(app);
    await enter(app, "back", "Shift+Tab");
    await id(app, "grid").waitFor();
    await focusIs(app, "visit-help");
    await showsFocus(app);
  });

  test(`the search bar: found next and before, round, nothing, closed (${locale})`, async (t) => {
    const app = await on(t, locale, [file("order.csv", GRID)]);
    await enter(app, "search-open");
    await app.page.waitForFunction(() => document.activeElement?.id === "search");
    await showsFocus(app);
    await app.page.keyboard.type("4321");
    await enter(app, "find-next");
    for (const [name, cell, at] of [
      [null, "E10", 1], ["find-next", "E120", 2], ["find-next", "E190", 3], ["find-next", "E10", 1], ["find-previous", "E190", 3], ["find-previous", "E120", 2],
    ]) {
      if (name) await enter(app, name, name === "find-next" ? "Tab" : "Shift+Tab");
      await exactly(app, "hits", w.hits(at));
      await atCell(app, cell);
      await focusIs(app, name ?? "find-next");
      await showsFocus(app);
    }
    await tabTo(app, "search", "Shift+Tab");
    await write(app, "4322");
    await press(app, "Shift+Enter");
    await exactly(app, "hits", w.nothing);
    await atCell(app, "E120");
    // The last button closes the bar.
    await tabTo(app, "sort");
    await press(app, "Tab");
    await press(app, "Enter");
    await id(app, "search-bar").waitFor({ state: "detached" });
    await focusIs(app, "grid");
    await showsFocus(app);
  });

  test(`fixes from a list: ticked with Space, made with Enter; undone and made again (${locale})`, async (t) => {
    const app = await on(t, locale, [file("order.csv", GRID)]);
    const at = (row) => app.page.waitForFunction((row) => document.activeElement?.id === `repair-${row}`, row);
    await tabTo(app, "fix");
    await press(app, "Enter");
    await id(app, "dialog-repairs").waitFor();
    await at(0);
    await showsFocus(app);
    assert.deepEqual(await id(app, "repair").evaluateAll((ticks) => ticks.map((tick) => tick.checked)), [false, false, false]);
    await press(app, "Enter");
    await records(app, 200);
    for (const row of [1, 2]) {
      await press(app, "ArrowDown");
      await at(row);
      await showsFocus(app);
      await press(app, "Space");
    }
    await app.page.locator('[data-testid="apply-ticked"]:not([aria-disabled])').waitFor();
    assert.match(await id(app, "before-after").innerText(), /200.*198/);
    // While the input method composes, Enter is its own.
    await app.page.evaluate(() =>
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true })),
    );
    assert.equal(await id(app, "apply-ticked").getAttribute("aria-disabled"), null, "it waits for another Enter");
    await press(app, "Enter");
    await id(app, "dialog-repairs").waitFor({ state: "detached" });
    await records(app, 198);
    await app.page.waitForFunction(() => document.activeElement?.id === "grid");
    await showsFocus(app);

    // The last one is asked about alone.
    await tabTo(app, "fix");
    await press(app, "Enter");
    await app.page.getByRole("dialog", { name: w.fixing("E3"), exact: true }).waitFor();
    await showsFocus(app);
    await enter(app, "apply-fix");
    await id(app, "dialog-fix").waitFor({ state: "detached" });
    await records(app, 197);
    await showsFocus(app);
    assert.equal(await text(app, "count-errors"), "0");

    // All back, and made again; the buttons keep the focus when there is nothing more.
    for (const [name, said, counts] of [["undo", w.undone, [198, 200]], ["redo", w.redone, [198, 197]]]) {
      await tabTo(app, name, "Shift+Tab");
      for (const count of counts) {
        await press(app, "Enter");
        await records(app, count);
        await exactly(app, "did", said);
        await focusIs(app, name);
      }
      assert.equal(await id(app, name).getAttribute("aria-disabled"), "true");
      await showsFocus(app);
    }
  });

  test(`a copied text goes into a cell; a file that was changed is closed after a question (${locale})`, async (t) => {
    const app = await open(t, { locale, context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await app.state("empty");
    await chooseFiles(app, [file("a.csv", transactions(5)), file("b.csv", transactions(6))]);
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="tab"]').length === 2);
    await app.state("ready");
    const cell = (line) => app.page.locator(`[role="row"][data-line="${line}"] .cell[data-column="4"]`);
    await tabTo(app, "grid");
    for (const key of ["Control+Home", "ArrowDown", ...Array(4).fill("ArrowRight")]) await press(app, key);
    await atCell(app, "E2");
    await press(app, "Control+c");
    await says(app, "did", "E2");
    await press(app, "ArrowDown");
    await press(app, "ArrowDown");
    await atCell(app, "E4");
    await press(app, "Control+v");
    await cell(4).filter({ hasText: /^1000$/ }).waitFor();
    await focusIs(app, "grid");
    await showsFocus(app);
    assert.equal(await cell(3).innerText(), "1001");

    // Undone it is as it came; made again it is unsaved.
    await press(app, "Control+z");
    await cell(4).filter({ hasText: /^1002$/ }).waitFor();
    await press(app, "Control+y");
    await cell(4).filter({ hasText: /^1000$/ }).waitFor();
    const current = app.page.locator('[data-testid="tab"][aria-current="page"]');
    await current.filter({ hasText: "a.csv" }).filter({ hasText: w.unsaved }).waitFor();

    // Left, with Esc and with its button: the file and its change stay.
    const question = app.page.getByRole("dialog", { name: w.close });
    for (const leave of [() => press(app, "Escape"), () => enter(app, "dialog-close")]) {
      await enter(app, "close-file", "Shift+Tab");
      await question.filter({ hasText: w.loses }).waitFor();
      await showsFocus(app);
      await leave();
      await question.waitFor({ state: "detached" });
      await focusIs(app, "close-file");
      await current.filter({ hasText: "a.csv" }).filter({ hasText: w.unsaved }).waitFor();
      assert.equal(await cell(4).innerText(), "1000");
    }
    await enter(app, "close-file", "Shift+Tab");
    await question.waitFor();
    await enter(app, "close-anyway");
    await says(app, "file-name", "b.csv");
    assert.equal(await id(app, "tab").count(), 0, "one file needs no tabs");
    await showsFocus(app);
    assert.equal(await app.page.evaluate(() => document.documentElement.lang), w.lang);
  });

  test(`a file that was not changed is closed without a question (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("a.csv", transactions(5)), file("b.csv", transactions(6))]);
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="tab"]').length === 2);
    await app.state("ready");
    await enter(app, "close-file");
    await says(app, "file-name", "b.csv");
    assert.equal(await id(app, "dialog-close").count(), 0);
    assert.equal(await id(app, "tab").count(), 0);
    await showsFocus(app);
  });
}
