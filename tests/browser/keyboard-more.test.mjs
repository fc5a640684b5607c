// More with nothing but the keyboard, in both languages: every setting and what it changes, the help, the search bar, fixes one
// by one, the clipboard, closing, the ledger, and files of every kind.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { atCell, chooseFiles, enter, file, focusIs, showsFocus, tabTo, write } from "./keys.mjs";

const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();
const press = (app, key) => app.page.keyboard.press(key);
const group = (app, code) => app.page.locator(`[data-testid="finding-group"][data-code="${code}"]`);
const says = (app, name, words) => id(app, name).filter({ hasText: words }).first().waitFor();

/** The page on a day in Japan (noon), with files open. */
async function on(t, locale, files, day = "2012-06-13") {
  // Only the date: timers and the performance clock go on.
  const prepare = (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`));
  const app = await open(t, { locale, prepare });
  await app.state("empty");
  for (const one of files) {
    await chooseFiles(app, typeof one === "string" ? sample(one) : [one]);
    await app.state("ready");
  }
  if (files.length > 0) await showsFocus(app);
  return app;
}

/** Goes to another place with the rail at the side. */
async function go(app, place) {
  await enter(app, place, "Shift+Tab");
  await id(app, place).and(app.page.locator("[aria-current]")).waitFor();
  await showsFocus(app);
}

/** Writes into a field of the settings. */
async function put(app, name, words, key) {
  await tabTo(app, name, key);
  await showsFocus(app);
  await write(app, words);
}

/** Uses what the form says. */
async function use(app, w) {
  await app.page.locator('[data-testid="settings-take"]:not([aria-disabled])').waitFor();
  await enter(app, "settings-take");
  await says(app, "notice", w.used);
  await app.page.locator('[data-testid="settings-take"][aria-disabled="true"]').waitFor();
  await focusIs(app, "settings-take");
}

const label = (app) => app.page.evaluate(() => document.activeElement.getAttribute("aria-label"));
const exported = async (app) => JSON.parse(readFileSync((await app.download(() => enter(app, "settings-export", "Shift+Tab"))).path, "utf8"));

// The settings.

const WORDS = {
  "ja-JP": {
    used: /設定を変えました/, digits: /半角の数字だけ/, number: /0 より大きい整数/, few: /1 以上/, mend: /直すところが 3件/, untouched: /変更はありません/,
    merchant: /12345[\s\S]*98765 と違います/, records: /3 件あり[\s\S]*2 件を超えて/, large: /6000 円|6,000 円/, bytes: /上限の 50 バイト/,
    twice: /コード「10」が 2 回/, twiceType: /コード「020」が 2 回/, name: /5行目の名前/, usual: /5行目のふだん使う/, remove: /支払区分 99 契約の区分 を削除/,
    unknown: /「99」は、設定にない値/, unusual: /「99」は、1回払い\(10\)ではありません/, allowed: /3行目の選んでよい/,
    refused: /解除できません/, locked: "ロック中", open: "契約の仕様書で確認済み", capture: /ロックは外れています/, captureLocked: /ロックされています/,
    learnt: /「real\.csv」は、今の設定のとおりです/, shipped: "設定を初期値に戻す",
  },
  "en-GB": {
    used: /The settings are in use/, digits: /digits only/, number: /whole number above 0/, few: /At least 1\./, mend: /3 values to mend/, untouched: /No changes/,
    merchant: /12345[\s\S]*differs from the saved one, 98765/, records: /is 3, more than the 2/, large: /6,?000 yen/, bytes: /limit of 50 bytes/,
    twice: /code 10 is there twice/, twiceType: /code 020 is there twice/, name: /Name, line 5/, usual: /In normal use, line 5/, remove: /Remove payment class 99 契約の区分/,
    unknown: /“99”[\s\S]*not in the settings/, unusual: /“99”[\s\S]*not one payment/, allowed: /May be chosen, line 3/,
    refused: /Not unlocked/, locked: "Locked", open: "Confirmed from your contract", capture: /is unlocked/, captureLocked: /are locked/,
    learnt: /“real\.csv” is just as the settings say/, shipped: "Settings as they ship",
  },
};

for (const [locale, w] of Object.entries(WORDS)) {
  test(`merchant ID, limits and thresholds: refused in words, used, seen to matter, put back (${locale})`, async (t) => {
    const app = await on(t, locale, [file("order.csv", transactions(3, () => ({ amount: "6000" })))]);
    assert.equal(await text(app, "count-errors"), "0");
    await go(app, "place-settings");
    for (const [name, words, fault] of [
      ["merchant_id", "12-345", w.digits], ["max_records", "many", w.number], ["large_amount", "0", w.few],
    ]) {
      await put(app, `setting-${name}`, words);
      await says(app, `setting-${name}-fault`, fault);
      assert.equal(await id(app, `setting-${name}`).getAttribute("aria-invalid"), "true");
      await focusIs(app, `setting-${name}`);
    }
    await says(app, "settings-stand", w.mend);
    await enter(app, "settings-take");
    assert.equal(await id(app, "notice").count(), 0, "nothing is used while something is wrong");
    await go(app, "step-2");
    assert.equal(await text(app, "count-errors"), "0");

    await go(app, "place-settings");
    for (const [name, words] of [["merchant_id", "98765"], ["max_records", "2"], ["large_amount", "5000"], ["max_bytes", "50"]]) {
      await put(app, `setting-${name}`, words);
      await app.page.locator(`[data-testid="setting-${name}"]:not([aria-invalid])`).waitFor();
    }
    await use(app, w);
    await go(app, "step-2");
    for (const [code, words] of [["H008", w.merchant], ["U001", w.records], ["D010", w.large], ["F010", w.bytes]]) {
      await group(app, code).filter({ hasText: words }).waitFor();
    }

    // One value as it came; what was typed besides is given up.
    await go(app, "place-settings");
    await enter(app, "put-back-large_amount");
    await app.page.waitForFunction(() => document.activeElement.id === "large_amount");
    assert.equal(await id(app, "setting-large_amount").inputValue(), "1,000,000");
    await use(app, w);
    await put(app, "setting-max_records", "7", "Shift+Tab");
    await enter(app, "settings-discard");
    await says(app, "settings-stand", w.untouched);
    assert.equal(await id(app, "setting-max_records").inputValue(), "2");
    await focusIs(app, "settings-discard");
    await go(app, "step-2");
    await group(app, "U001").waitFor();
    assert.equal(await group(app, "D010").count(), 0);

    // All of them as they shipped.
    await go(app, "place-settings");
    await enter(app, "settings-reset");
    await app.page.getByRole("dialog", { name: w.shipped }).waitFor();
    await showsFocus(app);
    await enter(app, "take-offer");
    await id(app, "dialog-offer").waitFor({ state: "detached" });
    await showsFocus(app);
    await go(app, "step-2");
    await id(app, "no-findings").waitFor();
  });

  test(`the days to capture in (${locale})`, async (t) => {
    const app = await on(t, locale, ["transaction-manual-p7.csv", "inquiry-manual-p7-before.csv"]);
    const due = async (day) => {
      await go(app, "step-4");
      await enter(app, "view-days");
      await app.page.locator(`[data-testid="calendar-day"][data-day="${day}"]`).waitFor();
      assert.equal(await id(app, "calendar-day").count(), 1, "both payments are due on the same day");
      await tabTo(app, "calendar-day");
      await press(app, "Enter");
      await id(app, "entries").filter({ hasText: /700001|310001/ }).waitFor();
      await showsFocus(app);
    };
    await due("2012-08-10");
    await go(app, "place-settings");
    await put(app, "setting-due_days", "sixty");
    await says(app, "setting-due_days-fault", w.number);
    await write(app, "30");
    await use(app, w);
    await due("2012-07-11");
  });

  test(`a payment class: added, with a code once, used, unusual, removed (${locale})`, async (t) => {
    const app = await on(t, locale, [file("order.csv", transactions(3, (i) => (i === 1 ? { paymentClass: "99" } : {})))]);
    await group(app, "D012").filter({ hasText: w.unknown }).waitFor();
    await go(app, "place-settings");
    await enter(app, "add-class");
    await id(app, "class-4-code").waitFor();
    await focusIs(app, "add-class");
    await put(app, "class-4-code", "10", "Shift+Tab");
    await app.page.locator("#class-4-fault").filter({ hasText: w.twice }).waitFor();
    assert.equal(await id(app, "class-4-code").getAttribute("aria-invalid"), "true");
    await write(app, "99");
    await app.page.locator('[data-testid="class-4-code"]:not([aria-invalid])').waitFor();
    await press(app, "Tab");
    assert.match(await label(app), w.name);
    await app.page.keyboard.insertText("契約の区分");
    await use(app, w);
    await go(app, "step-2");
    await id(app, "no-findings").waitFor();

    await go(app, "place-settings");
    await tabTo(app, "class-4-code");
    await press(app, "Tab");
    await press(app, "Tab");
    assert.match(await label(app), w.usual);
    await showsFocus(app);
    await press(app, "Space");
    await use(app, w);
    await go(app, "step-2");
    await group(app, "D012").filter({ hasText: w.unusual }).waitFor();
    assert.equal(await text(app, "count-errors"), "0");

    await go(app, "place-settings");
    await tabTo(app, "class-4-code");
    for (let presses = 0; presses < 3; presses += 1) await press(app, "Tab");
    assert.match(await label(app), w.remove);
    await press(app, "Enter");
    await id(app, "class-4-code").waitFor({ state: "detached" });
    await showsFocus(app);
    await use(app, w);
    await go(app, "step-2");
    await group(app, "D012").filter({ hasText: w.unknown }).waitFor();
    assert.equal(await text(app, "count-errors"), "1");
  });

  test(`transaction types: a code that was not known, one that may not be chosen (${locale})`, async (t) => {
    const app = await on(t, locale, [file("void.csv", "1,022,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n")]);
    await group(app, "H003").waitFor();
    await go(app, "place-settings");
    await put(app, "type-2-code", "020");
    await app.page.locator("#type-2-fault").filter({ hasText: w.twiceType }).waitFor();
    await showsFocus(app);
    await write(app, "abc");
    await app.page.locator("#type-2-fault").filter({ hasText: w.digits }).waitFor();
    await write(app, "022");
    await app.page.locator('[data-testid="type-2-code"]:not([aria-invalid])').waitFor();
    await use(app, w);
    await go(app, "step-2");
    await group(app, "H003").waitFor({ state: "detached" });
    assert.equal(await group(app, "H006").count(), 0);

    await go(app, "place-settings");
    await tabTo(app, "type-2-code");
    await press(app, "Tab");
    assert.match(await label(app), w.allowed);
    await press(app, "Space");
    await use(app, w);
    await go(app, "step-2");
    await group(app, "H006").waitFor();
  });

  test(`021 is unlocked by its code and a yes, and locked again (${locale})`, async (t) => {
    const app = await on(t, locale, ["transaction-manual-p7.csv", "result-manual-p7.csv"]);
    await go(app, "step-4");
    await says(app, "lock", w.captureLocked);
    await go(app, "place-settings");
    await enter(app, "type-1-lock");
    await id(app, "dialog-unlock").waitFor();
    await showsFocus(app);
    for (const [code, confirm] of [["022", true], ["021", false]]) {
      await put(app, "unlock-code", code);
      await tabTo(app, "unlock-confirm");
      if ((await id(app, "unlock-confirm").isChecked()) !== confirm) await press(app, "Space");
      assert.equal(await id(app, "unlock-confirm").isChecked(), confirm);
      await enter(app, "unlock");
      await says(app, "unlock-fault", w.refused);
      await showsFocus(app);
    }
    await tabTo(app, "unlock-confirm");
    await press(app, "Space");
    await enter(app, "unlock");
    await id(app, "dialog-unlock").waitFor({ state: "detached" });
    await focusIs(app, "type-1-lock");
    const stand = async (words) => assert.ok((await id(app, "setting-transaction_types").locator("tbody tr").nth(1).innerText()).includes(words), words);
    await stand(w.open);
    assert.equal((await exported(app)).transaction_types.value[1].layout_confirmed, false, "not before it is used");
    await use(app, w);
    assert.equal((await exported(app)).transaction_types.value[1].layout_confirmed, true);
    await go(app, "step-4");
    await says(app, "unlocked", w.capture);

    await go(app, "place-settings");
    await enter(app, "type-1-lock");
    await app.page.waitForFunction((words) => document.querySelector('[data-testid="type-1-lock"]').closest("td").innerText.includes(words), w.locked);
    await focusIs(app, "type-1-lock");
    await use(app, w);
    await go(app, "step-4");
    await says(app, "lock", w.captureLocked);
  });

  test(`a file from the shop teaches the settings, beside its findings and at the settings (${locale})`, async (t) => {
    // 16 cells and dots in order numbers: two things that the shipped settings have not seen.
    const real = "1,020,12345,,,\r\n3,,A.1,,500,,,10,,,,A.0,,7,,\r\n3,,A.2,,500,,,10,,,,B.0,,8,,\r\n4,2\r\n";
    const app = await on(t, locale, [file("real.csv", real)]);
    await group(app, "D004").waitFor();

    // Looked at, and left; then taken at the settings.
    await enter(app, "learn-here");
    await says(app, "offer", /14[\s\S]*16/);
    await showsFocus(app);
    await press(app, "Escape");
    await id(app, "dialog-offer").waitFor({ state: "detached" });
    await focusIs(app, "learn-here");
    await group(app, "D004").waitFor();
    await go(app, "place-settings");
    await enter(app, "learn");
    await says(app, "offer", /12345/);
    await enter(app, "take-offer");
    await id(app, "dialog-offer").waitFor({ state: "detached" });
    await showsFocus(app);
    assert.equal(await id(app, "setting-data_cells").inputValue(), "16");
    assert.equal(await id(app, "setting-merchant_id").inputValue(), "12345");
    await enter(app, "learn");
    await says(app, "notice", w.learnt);
    await go(app, "step-2");
    await id(app, "no-findings").waitFor();
  });
}

// The rest of the work: the help, looking through the grid, fixes from a list, what was done undone, a file closed.

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

// The ledger: agreed to, written, searched, amended, exported, erased.

const LEDGER = {
  "ja-JP": {
    keeping: /このブラウザに保存しています/, recorded: (name) => `${name} を台帳に記録しました`, amended: (name) => `${name} の記録に書き足しました`, known: "新しい記録 0 件",
    count: (count) => new RegExp(`^${count} 件$`), none: /条件に合う記録はありません/, result: /OK 2 件、NG 1 件/, captured: "売上にした(未確認)", status: ["決済処理中", "完了処理済"],
    receipt: /「12-\?」は受付番号として記録できません/, when: /「きのう」は日時ではありません/, erased: (name) => `${name} の記録を消しました`, sure: "記録を消しますか", all: "台帳をすべて消しますか", allErased: /台帳の記録をすべて消しました/,
    stopped: /受付番号 1206120001/,
  },
  "en-GB": {
    keeping: /Saved in this browser/, recorded: (name) => `${name} was written into the ledger`, amended: (name) => `The entry of ${name} was amended`, known: "0 new entr",
    count: (count) => new RegExp(`^${count} entr(y|ies)$`), none: /No entry matches/, result: /2 OK, 1 NG/, captured: "captured, not confirmed", status: ["Processing", "Completed"],
    receipt: /“12-\?” cannot be a receipt number/, when: /“きのう” is no date/, erased: (name) => `The entry of ${name} was erased`, sure: "Erase the entry?", all: "Erase the whole ledger?", allErased: /whole ledger was erased/,
    stopped: /receipt number 1206120001/,
  },
};

for (const [locale, w] of Object.entries(LEDGER)) {
  /** Waits for the sentence, which has the focus. */
  const said = async (app, words) => {
    await says(app, "ledger-said", words);
    await app.page.waitForFunction(() => document.activeElement?.id === "ledger-said");
    await showsFocus(app);
  };
  const kept = (app) => app.page.locator('[data-testid="ledger-keeping"][data-keeping="Browser"]').filter({ hasText: w.keeping }).waitFor();
  const count = (app, number) => says(app, "ledger-count", w.count(number));

  test(`an upload is written down with a yes to the store, and stops the same orders (${locale})`, async (t) => {
    const app = await on(t, locale, ["transaction-manual-p7.csv"]);
    await tabTo(app, "grid");
    await app.download(() => press(app, "Control+s"));
    await id(app, "dialog-saved").waitFor();
    await enter(app, "uploaded");
    await id(app, "dialog-ledger-record").waitFor();
    await showsFocus(app);

    // What cannot be a receipt number or a time is refused where it was typed.
    await put(app, "ledger-receipt", "12-?");
    await press(app, "Enter");
    await says(app, "ledger-refused", w.receipt);
    await showsFocus(app);
    await put(app, "ledger-receipt", "1206120001");
    await tabTo(app, "ledger-on");
    const now = await id(app, "ledger-on").inputValue();
    await write(app, "");
    await app.page.keyboard.insertText("きのう");
    await enter(app, "ledger-record");
    await says(app, "ledger-refused", w.when);
    assert.equal(await id(app, "ledger-on").inputValue(), "きのう", "what was typed stays, to be corrected");
    await put(app, "ledger-on", now);
    await tabTo(app, "ledger-agree");
    await press(app, "Space");
    await enter(app, "ledger-record");
    await id(app, "dialog-ledger-record").waitFor({ state: "detached" });
    await says(app, "notice", w.recorded("transaction-manual-p7_検査済.csv"));
    await showsFocus(app);

    await chooseFiles(app, [file("again.csv", readFileSync(sample("transaction-manual-p7.csv"), "latin1").replace("4,3", "3,,400,,5000,,,10,,,,310,,401\r\n4,4"))], "file-input", "Shift+Tab");
    await group(app, "X001").filter({ hasText: w.stopped }).waitFor();
    await go(app, "place-ledger");
    await kept(app);
    assert.match(await text(app, "ledger-row"), /1206120001/);
  });

  test(`the ledger: kept, written from a file, searched, amended, exported, erased (${locale})`, async (t) => {
    const app = await on(t, locale, []);
    await go(app, "place-ledger");
    assert.equal(await id(app, "ledger-keeping").getAttribute("data-keeping"), "NotAsked");
    await enter(app, "ledger-keep");
    await kept(app);
    await said(app, /./);
    for (const [name, bytes, receipt] of [["a.csv", readFileSync(sample("transaction-manual-p7.csv")), "1206120001"], ["b.csv", transactions(4), "1206130002"]]) {
      await chooseFiles(app, [file(name, bytes)], "ledger-record-file");
      await id(app, "dialog-ledger-record").waitFor();
      assert.equal(await id(app, "ledger-agree").count(), 0, "it was agreed to already");
      await put(app, "ledger-receipt", receipt);
      await enter(app, "ledger-record");
      await said(app, w.recorded(name));
    }
    await count(app, 2);

    // By number, by type of transaction; then without conditions.
    const rows = () => id(app, "ledger-row").allInnerTexts();
    await put(app, "ledger-find-receipt", "1206130002");
    await press(app, "Enter");
    await count(app, 1);
    assert.match((await rows())[0], /b\.csv/);
    await focusIs(app, "ledger-find-receipt");
    await write(app, "77");
    await enter(app, "ledger-find");
    await count(app, 0);
    await app.page.locator(".ledger-empty").filter({ hasText: w.none }).waitFor();
    await focusIs(app, "ledger-find");
    await enter(app, "ledger-clear");
    await count(app, 2);
    assert.equal(await id(app, "ledger-find-receipt").inputValue(), "");
    await focusIs(app, "ledger-clear");
    await showsFocus(app);
    await tabTo(app, "ledger-find-kind", "Shift+Tab");
    await press(app, "ArrowDown");
    await enter(app, "ledger-find");
    await count(app, 2);
    await tabTo(app, "ledger-find-kind", "Shift+Tab");
    await press(app, "ArrowDown");
    await enter(app, "ledger-find");
    await count(app, 0);
    await enter(app, "ledger-clear");
    await count(app, 2);

    // The entry of a.csv: its status, then its result, then its capture.
    const edit = async (name) => {
      const at = (await rows()).findIndex((row) => row.includes(name));
      await tabTo(app, "ledger-edit");
      for (let presses = 0; presses < at; presses += 1) await press(app, "Tab");
      await press(app, "Enter");
      await id(app, "dialog-ledger-edit").filter({ hasText: name }).waitFor();
      await showsFocus(app);
    };
    const row = (name, words) => id(app, "ledger-row").filter({ hasText: name }).filter({ hasText: words }).waitFor();
    await row("a.csv", w.status[0]);
    await edit("a.csv");
    await put(app, "ledger-receipt", "1206120009");
    await tabTo(app, "ledger-status");
    await press(app, "ArrowDown");
    await enter(app, "ledger-amend");
    await said(app, w.amended("a.csv"));
    await row("a.csv", w.status[1]);
    await row("a.csv", "1206120009");
    await row("b.csv", w.status[0]);
    await edit("a.csv");
    await chooseFiles(app, sample("result-manual-p7.csv"), "ledger-result-file");
    await said(app, w.result);
    await edit("a.csv");
    await tabTo(app, "ledger-capture");
    await press(app, "ArrowDown");
    await tabTo(app, "ledger-capture-on");
    // Its parts stand as the browser's own language has them, whatever the page's: month, day, year.
    await app.page.keyboard.type("06142012");
    assert.equal(await id(app, "ledger-capture-on").inputValue(), "2012-06-14");
    await enter(app, "ledger-amend");
    await said(app, w.amended("a.csv"));
    await row("a.csv", w.captured);

    // A copy goes out, and brings nothing new.
    const copy = await app.download(() => enter(app, "ledger-export"));
    assert.match(copy.name, /^kensatsu-ledger-\d{8}-\d{6}\.json$/);
    assert.match(readFileSync(copy.path, "utf8"), /1206120009[\s\S]*1206130002|1206130002[\s\S]*1206120009/);
    await showsFocus(app);
    await chooseFiles(app, copy.path, "ledger-import");
    await said(app, w.known);

    // One is erased, after a question that can be left; then all of them.
    await edit("b.csv");
    await enter(app, "ledger-erase");
    await app.page.getByRole("dialog", { name: w.sure }).waitFor();
    await showsFocus(app);
    await enter(app, "dialog-close");
    await id(app, "dialog-ledger-erase").waitFor({ state: "detached" });
    await showsFocus(app);
    await count(app, 2);
    await edit("b.csv");
    await enter(app, "ledger-erase");
    await app.page.getByRole("dialog", { name: w.sure }).filter({ hasText: "b.csv" }).waitFor();
    await enter(app, "ledger-erase-yes");
    await said(app, w.erased("b.csv"));
    await count(app, 1);
    assert.match((await rows())[0], /a\.csv/);
    await enter(app, "ledger-erase-all", "Shift+Tab");
    await app.page.getByRole("dialog", { name: w.all }).waitFor();
    await showsFocus(app);
    await enter(app, "ledger-erase-yes");
    await said(app, w.allErased);
    await count(app, 0);
  });
}

// What is chosen in the system's dialog goes where it belongs, and says so.

const ARRIVE = {
  "ja-JP": {
    result: /result-manual-p7\.csv は取引結果ファイルです\(3 件\)。手順 3「結果」で開きました/, paired: /transaction-manual-p7\.csv\(3 件のうち 3 件が一致\)/,
    inquiry: /inquiry-manual-p7-before\.csv は照会データです\(3 件\)。手順 4「売上」で開きました/,
    orders: /これは受注一覧のCSVです。作成で開きました[\s\S]*orders-eccube2\.csv/, hits: "12件が該当しました",
    ledger: /新しい記録 1 件/, damaged: /壊れている 1 か所は入れていません/, lang: "ja",
  },
  "en-GB": {
    result: /result-manual-p7\.csv is a result file[\s\S]*step 3/i, paired: /transaction-manual-p7\.csv \(3 of 3/,
    inquiry: /inquiry-manual-p7-before\.csv is an inquiry[\s\S]*step 4/i,
    orders: /This is an order list\. It was opened in Create[\s\S]*orders-eccube2\.csv/, hits: /^12 orders found/,
    ledger: /: 1 new entr/, damaged: /damaged places were left out/, lang: "en",
  },
};

for (const [locale, w] of Object.entries(ARRIVE)) {
  const at = (app, place) => id(app, place).and(app.page.locator("[aria-current]")).waitFor();

  test(`a result file, an inquiry list and an order list go to their steps (${locale})`, async (t) => {
    const app = await on(t, locale, ["transaction-manual-p7.csv"]);
    await chooseFiles(app, sample("result-manual-p7.csv"), "file-input", "Shift+Tab");
    await says(app, "notice", w.result);
    await at(app, "step-3");
    await says(app, "paired-with", w.paired);
    await showsFocus(app);
    // The declined order is there, and its record is come to.
    await says(app, "declined-orders", "379");

    await chooseFiles(app, sample("inquiry-manual-p7-before.csv"), "file-input", "Shift+Tab");
    await says(app, "notice", w.inquiry);
    await at(app, "step-4");
    await id(app, "payments").waitFor();
    await showsFocus(app);
    await tabTo(app, "tick");
    await press(app, "Space");
    await says(app, "ticked", "11,246");

    await chooseFiles(app, sample("orders-eccube2.csv"), "file-input", "Shift+Tab");
    await says(app, "notice", w.orders);
    await at(app, "step-1");
    await says(app, "orders-hits", w.hits);
    await showsFocus(app);

    // What was open stays open at its step.
    await go(app, "step-2");
    await says(app, "file-name", "transaction-manual-p7.csv");
    await go(app, "step-4");
    await says(app, "ticked", "11,246");
    assert.equal(await app.page.evaluate(() => document.documentElement.lang), w.lang);
  });

  test(`a copy of the ledger goes into the ledger, from any step (${locale})`, async (t) => {
    const app = await on(t, locale, []);
    await go(app, "place-ledger");
    await chooseFiles(app, [file("a.csv", transactions(3))], "ledger-record-file");
    await put(app, "ledger-receipt", "1206120001");
    await enter(app, "ledger-record");
    await says(app, "ledger-said", "a.csv");
    const copy = readFileSync((await app.download(() => enter(app, "ledger-export"))).path, "utf8");
    await enter(app, "ledger-erase-all", "Shift+Tab");
    await enter(app, "ledger-erase-yes");
    await id(app, "ledger-row").waitFor({ state: "detached" });

    await go(app, "step-2");
    await chooseFiles(app, [file("copy.json", copy)]);
    await at(app, "place-ledger");
    await says(app, "ledger-said", w.ledger);
    await id(app, "ledger-row").filter({ hasText: "1206120001" }).waitFor();
    await app.page.waitForFunction(() => document.activeElement?.id === "ledger-said");
    await showsFocus(app);
    // One that is damaged says so, and takes nothing away.
    await enter(app, "step-2", "Shift+Tab");
    await at(app, "step-2");
    await chooseFiles(app, [file("damaged.json", copy.replace('"1000001",1001', '"1000001",9'))]);
    await at(app, "place-ledger");
    await says(app, "ledger-said", w.damaged);
    assert.match(await text(app, "ledger-row"), /1206120001/);
    await showsFocus(app);
  });
}
