// The settings with nothing but the keyboard, in both languages: every one of them, and what it changes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { go, group, id, on, press, put, says, text } from "./keyboard.mjs";
import { enter, file, focusIs, showsFocus, tabTo, write } from "./keys.mjs";

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
