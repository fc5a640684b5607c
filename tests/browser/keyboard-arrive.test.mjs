// What is chosen in the system's dialog goes where it belongs, and says so: with nothing but the keyboard, in both languages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sample, transactions } from "./files.mjs";
import { go, id, on, press, put, says, text } from "./keyboard.mjs";
import { chooseFiles, enter, file, showsFocus, tabTo } from "./keys.mjs";

const ARRIVE = {
  "ja-JP": {
    result: /result-manual-p7\.csv は取引結果ファイルです\(3 件\)。手順 3「結果」で開きました/, paired: /transaction-manual-p7\.csv\(3 件のうち 3 件が一致\)/,
    inquiry: /inquiry-manual-p7-before\.csv は照会データです\(3 件\)。手順 4「売上」で開きました/,
    orders: /これは受注一覧のCSVです。作成で開きました[\s\S]*orders-eccube2\.csv/, hits: "12件が該当しました",
    ledger: /新しい記録 1 件/, damaged: /壊れた記録が 1件あり、読み込んでいません/, lang: "ja",
  },
  "en-GB": {
    result: /result-manual-p7\.csv is a result file[\s\S]*step 3/i, paired: /transaction-manual-p7\.csv \(3 of 3/,
    inquiry: /inquiry-manual-p7-before\.csv is an inquiry[\s\S]*step 4/i,
    orders: /This is an order list\. It was opened in Create[\s\S]*orders-eccube2\.csv/, hits: /^12 orders found/,
    ledger: /: 1 new entr/, damaged: /Damaged entries that were not read: 1/, lang: "en",
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
