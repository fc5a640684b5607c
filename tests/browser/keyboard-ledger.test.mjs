// The ledger with nothing but the keyboard, in both languages: agreed to, written, searched, amended, exported, erased.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sample, transactions } from "./files.mjs";
import { go, group, id, on, press, put, says, text } from "./keyboard.mjs";
import { chooseFiles, enter, file, focusIs, showsFocus, tabTo, write } from "./keys.mjs";

const LEDGER = {
  "ja-JP": {
    keeping: /このブラウザに保存しています/, recorded: (name) => `${name} を台帳に記録しました`, amended: (name) => `「${name}」の記録に書き足しました`, known: "新しい記録 0 件",
    count: (count) => new RegExp(`^${count} 件$`), none: /条件に合う記録はありません/, result: /OK 2 件、NG 1 件/, captured: "売上にした(未確認)", status: ["決済処理中", "完了処理済"],
    receipt: /「12-\?」は受付番号として記録できません/, when: /「きのう」は日時ではありません/, erased: (name) => `${name} の記録を消しました`, sure: "記録を消しますか", all: "台帳をすべて消しますか", allErased: /台帳の記録をすべて消しました/,
    stopped: /受付番号 1206120001/, unkept: "保存せずに記録する", record: /^記録する$/,
  },
  "en-GB": {
    keeping: /Saved in this browser/, recorded: (name) => `${name} was written into the ledger`, amended: (name) => `The entry of ${name} was amended`, known: "0 new entr",
    count: (count) => new RegExp(`^${count} entr(y|ies)$`), none: /No entry matches/, result: /2 OK, 1 NG/, captured: "captured, not confirmed", status: ["Processing", "Completed"],
    receipt: /“12-\?” cannot be a receipt number/, when: /“きのう” is no date/, erased: (name) => `The entry of ${name} was erased`, sure: "Erase the entry?", all: "Erase the whole ledger?", allErased: /whole ledger was erased/,
    stopped: /receipt number 1206120001/, unkept: "Record without keeping it", record: /^Record$/,
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

    await tabTo(app, "ledger-agree");
    assert.equal(await id(app, "ledger-agree").isChecked(), true, "who presses Enter loses nothing");
    await press(app, "Space");
    await says(app, "ledger-record", w.unkept);
    await press(app, "Space");
    await says(app, "ledger-record", w.record);

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
    await put(app, "ledger-find-text", "1206130002");
    await press(app, "Enter");
    await count(app, 1);
    assert.match((await rows())[0], /b\.csv/);
    await focusIs(app, "ledger-find-text");
    await write(app, "77");
    await enter(app, "ledger-find");
    await count(app, 0);
    await app.page.locator(".ledger-empty").filter({ hasText: w.none }).waitFor();
    await focusIs(app, "ledger-find");
    await enter(app, "ledger-clear");
    await count(app, 2);
    assert.equal(await id(app, "ledger-find-text").inputValue(), "");
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
      // A row has other buttons besides.
      for (let further = 0; further < at; further += 1) {
        await press(app, "Tab");
        await tabTo(app, "ledger-edit");
      }
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
