// Step 1: from the order list to the authorization file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { bytesOf, sample } from "./files.mjs";
import { focusIs } from "./keys.mjs";
import { MANUAL, id, judge, make, opened, row, standing, text } from "./orders.mjs";

test("the manual's orders give the manual's file byte for byte, and it opens in step 2", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")]);
  assert.match(await text(app, "notice"), /受注一覧のCSVです。作成で開きました/);
  assert.equal(await text(app, "orders-hits"), "12件が該当しました");
  // Nothing is judged for "everything".
  assert.equal(await id(app, "orders-standing").count(), 0);
  await app.screenshot("orders-period");
  await judge(app);
  assert.equal(await standing(app, "ファイルに入る").getAttribute("data-count"), "3");
  for (const [reason, order] of [
    ["ペイジェントの対象ではない", "380"], ["初回の注文", "381"], ["キャンセル", "382"], ["0 円", "383"], ["定期配送完了済み", "399"],
  ]) {
    await standing(app, reason).click();
    await row(app, order).waitFor();
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-row"]').length === 1);
  }
  await standing(app, "ファイルに入る").click();
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-row"]').length === 3);
  for (const [order, previous] of [["338", "200"], ["339", "338"], ["379", "236"]]) {
    assert.equal(await row(app, order).getByTestId("orders-previous-of").innerText(), previous);
  }
  await app.screenshot("orders-1366");
  await accessible(app, "the list");

  await id(app, "orders-merchant").fill("12345");
  await id(app, "orders-make").click();
  await id(app, "dialog-orders-made").waitFor();
  assert.equal(await text(app, "orders-made-amount"), "28,443 円");
  assert.equal(await text(app, "orders-made-first"), "注文 338 11,246 円");
  assert.equal(await text(app, "orders-made-last"), "注文 379 10,175 円");
  await app.screenshot("orders-made");
  await accessible(app, "the confirmation");
  const saved = await app.download(() => id(app, "orders-save").click());
  assert.match(saved.name, /^order\d{12}\.csv$/);
  assert.deepEqual(bytesOf(saved.path), MANUAL);
  await id(app, "dialog-orders-saved").waitFor();
  await app.screenshot("orders-saved");
  await id(app, "orders-check").click();
  await id(app, "upload-accepted").waitFor();
  assert.equal(await text(app, "total-amount"), "28,443 円");
});

test("without 定期回数 the file is empty and says so until someone confirms", async (t) => {
  const app = await opened(t, [sample("orders-eccube2-without-count.csv")]);
  await judge(app);
  assert.equal(await standing(app, "未判定").getAttribute("data-count"), "4");
  await id(app, "orders-empty").waitFor();
  await id(app, "orders-merchant").fill("12345");
  await id(app, "orders-make").click();
  assert.match(await text(app, "orders-made-empty"), /空です。未判定の注文が 4件/);
  assert.equal(await id(app, "orders-save").count(), 0);
  await app.screenshot("orders-empty");
  await app.page.keyboard.press("Escape");

  // One by one …
  for (const order of ["338", "339"]) {
    await row(app, order).getByTestId("orders-detail").click();
    await id(app, "orders-renewal").click();
    await row(app, order).getByText("手で決定").waitFor();
  }
  // … and the chosen ones; the rest only after a warning.
  await row(app, "379").getByTestId("orders-tick").check();
  await id(app, "orders-confirm-ticked").click();
  await row(app, "379").getByText("手で決定").waitFor();
  assert.deepEqual(bytesOf((await make(app)).path), MANUAL);
  await app.page.keyboard.press("Escape");
  await id(app, "orders-confirm-all").click();
  assert.match(await app.page.getByTestId("dialog-orders-confirm").innerText(), /もう一度請求/);
  // Each of them is listed, and whose customer paid before is marked.
  assert.deepEqual(await id(app, "orders-to-confirm").evaluateAll((rows) => rows.map((row) => row.dataset.order)), ["381"]);
  assert.match(await text(app, "orders-to-confirm"), /前の支払いなし/);
  // It may be a first order, so nobody but a person chooses it.
  assert.equal(await text(app, "orders-confirm-yes"), "0件を2回目以降とする");
  await id(app, "orders-confirm-yes").dispatchEvent("click");
  await id(app, "orders-to-confirm-tick").check();
  assert.equal(await text(app, "orders-confirm-yes"), "1件を2回目以降とする");
  await app.screenshot("orders-confirm");
  await id(app, "orders-confirm-yes").click();
  await standing(app, "未判定").waitFor({ state: "detached" });
});

test("every condition of page 5 finds its orders", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")]);
  await id(app, "orders-search").locator("summary").click();
  await app.screenshot("orders-search", { fullPage: true });
  const hits = async (count, act) => {
    await act();
    await id(app, "orders-search-go").click();
    await app.page.getByText(`${count}件が該当しました`, { exact: true }).waitFor();
    await id(app, "orders-search-clear").click();
    await app.page.getByText("12件が該当しました", { exact: true }).waitFor();
  };
  const fill = (name, value) => () => id(app, name).fill(value);
  await hits(3, async () => { await fill("orders-number-from", "338")(); await fill("orders-number-to", "379")(); });
  await hits(3, fill("orders-name", "荒田"));
  await hits(3, fill("orders-kana", "あらた"));
  await hits(2, fill("orders-email", "user360@"));
  await hits(2, fill("orders-phone", "0985-00-0360"));
  await hits(12, fill("orders-birth-from", "昭和55年4月1日"));
  await hits(0, () => id(app, "orders-male").check());
  await hits(12, () => id(app, "orders-female").check());
  await hits(1, () => id(app, "orders-remark").check());
  await hits(11, () => app.page.getByLabel("クレジットカード(11件)").check());
  await hits(8, fill("orders-ordered-from", "2012/06/11"));
  await hits(4, fill("orders-updated-to", "2012-06-10"));
  await hits(2, async () => { await fill("orders-amount-from", "10,175円")(); await fill("orders-amount-to", "10175")(); });
  await hits(1, () => id(app, "orders-status").selectOption("キャンセル"));

  // What is no date is named at its field, and nothing is searched.
  await id(app, "orders-ordered-from").fill("きのう");
  await id(app, "orders-search-go").click();
  await app.page.locator("#orders-ordered-from-wrong").waitFor();
  await focusIs(app, "orders-ordered-from");
  await id(app, "orders-search-clear").click();

  await id(app, "orders-sort").selectOption({ label: "購入金額の高い順" });
  await app.page.locator('[data-testid="orders-row"]:first-of-type [data-testid="orders-detail"]', { hasText: /200|338/ }).waitFor();
  await id(app, "orders-size").selectOption("10");
  await id(app, "page-next").click();
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-row"]').length === 2);
});

test("by hand: taken out with a reason, the chain is named, the previous order is changed, the report says it all", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")]);
  await judge(app);
  await row(app, "338").getByTestId("orders-detail").click();
  assert.match(await text(app, "orders-hanging"), /339/);
  await app.screenshot("orders-detail");
  await accessible(app, "one order");
  await id(app, "orders-one-out").click();
  await app.page.locator("#orders-reason-wrong").waitFor();
  await id(app, "orders-reason").fill("電話で休止の依頼");
  await id(app, "orders-one-out").click();
  await id(app, "orders-left-out").getByText("注文 339: 直前回は 200 になりました").waitFor();
  // What it did is said where it was done, and is taken back there.
  assert.match(await app.page.evaluate(() => document.activeElement.id), /^orders-line-/);
  assert.match(await text(app, "orders-note"), /3件 28,443 円 → 2件 17,197 円/);
  await row(app, "338").filter({ hasText: /手で決定[\s\S]*取り消す[\s\S]*注文 339: 直前回は 200/ }).waitFor();
  await id(app, "orders-take-back").click();
  await id(app, "orders-total").filter({ hasText: "3件 28,443 円" }).waitFor();
  await id(app, "orders-take-back").waitFor({ state: "detached" });
  await row(app, "338").getByTestId("orders-detail").click();
  await id(app, "orders-reason").fill("電話で休止の依頼");
  await id(app, "orders-one-out").click();
  await row(app, "338").getByTestId("orders-row-back").click();
  await id(app, "orders-total").filter({ hasText: "3件 28,443 円" }).waitFor();
  await row(app, "338").getByTestId("orders-detail").click();
  await id(app, "orders-reason").fill("電話で休止の依頼");
  await id(app, "orders-one-out").click();
  await id(app, "orders-left-out").getByText("注文 339: 直前回は 200 になりました").waitFor();

  await row(app, "379").getByTestId("orders-detail").click();
  await id(app, "orders-previous-number").fill("338");
  await id(app, "orders-previous-set").click();
  await id(app, "notice").getByText("別の顧客").waitFor();
  await row(app, "379").getByTestId("orders-detail").click();
  await id(app, "orders-previous-number").fill("150");
  await id(app, "orders-previous-set").click();
  await row(app, "379").getByTestId("orders-previous-of").filter({ hasText: "150" }).waitFor();

  const report = await app.download(() => id(app, "orders-report-csv").click());
  const said = bytesOf(report.path).toString();
  assert.match(said, /"338".*"外した","手で外した","","電話で休止の依頼"/);
  assert.match(said, /"379".*"入れた","","150","直前回の注文を手で指定"/);
  const page = await app.download(() => id(app, "orders-report-page").click());
  assert.match(bytesOf(page.path).toString(), /<h1>取引ファイル作成の報告<\/h1>/);
});

test("a carry-over list is shown before and after, and used once", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")]);
  await judge(app);
  const carry = { "carry.csv": Buffer.from("顧客番号,注文番号,金額\r\n360,236,5000\r\n999,1,300\r\n") };
  await app.choose('[data-testid="orders-carry-open"]', carry);
  assert.match(await text(app, "orders-carry-merged"), /注文 379[\s\S]*10,175 円 → 15,175 円[\s\S]*元の注文 236/);
  assert.match(await text(app, "orders-carry"), /注文 1 300 円 — この顧客の注文がファイルにありません/);
  const saved = await make(app);
  assert.match(bytesOf(saved.path).toString(), /3,,379,,15175,/);
  await app.page.keyboard.press("Escape");
  const applied = await app.download(() => id(app, "orders-keep-applied").click());
  assert.match(bytesOf(applied.path).toString(), /"applied": \{/);
  for (const again of [carry, [applied.path]]) {
    await app.choose('[data-testid="orders-carry-open"]', again);
    await app.page.getByText("もう一度は使えません").waitFor();
    await id(app, "close-notice").first().click();
  }
});

test("what is typed and not judged makes no file, and the file's period and merchant are said before it is saved", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")]);
  await judge(app);
  await id(app, "orders-merchant").fill("12345");
  await id(app, "orders-period-to").fill("2012-06-10");
  await id(app, "orders-period-open").filter({ hasText: "まだ判定に使っていません" }).waitFor();
  await id(app, "orders-make").focus();
  await app.page.keyboard.press("Enter");
  await app.page.waitForFunction(() => document.activeElement?.id === "orders-judge");
  assert.equal(await id(app, "dialog-orders-made").count(), 0);
  assert.match(await text(app, "orders-make-hint"), /まだ判定していない/);
  await id(app, "orders-period-to").fill("2012-06-30");
  await id(app, "orders-make").click();
  await id(app, "dialog-orders-made").waitFor();
  assert.equal(await text(app, "orders-made-period"), "2012/06/11 〜 2012/06/30");
  assert.equal(await text(app, "orders-made-merchant"), "12345");
  await app.page.keyboard.press("Escape");
  // Conditions, too: what is chosen all together is what was searched for.
  await app.page.locator('[data-testid="orders-search"] summary').click();
  await app.page.locator("#orders-amount-from").fill("10000");
  await id(app, "orders-search-open").filter({ hasText: "まだ検索に使っていません" }).waitFor();
  await id(app, "orders-search-go").click();
  await id(app, "orders-search-open").filter({ hasText: "まだ検索に使っていません" }).waitFor({ state: "detached" });
});

test("before many orders are put in it is said what comes in, and what loses its previous order, with the yen", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")]);
  await judge(app);
  await id(app, "orders-tick").first().check();
  await id(app, "orders-tick-all").click();
  await id(app, "orders-ticked").filter({ hasText: "12" }).waitFor();
  await id(app, "orders-put-in").click();
  assert.equal(await text(app, "orders-foreseen"), "3件 28,443 円 → 0件 0 円");
  assert.match(await text(app, "orders-lost"), /3件 28,443 円は、直前回の注文がなくなる/);
  await app.screenshot("orders-put-in");
  await accessible(app, "the question");
  await app.page.keyboard.press("Escape");
  await id(app, "orders-tick-none").click();
  await id(app, "orders-put-in").waitFor({ state: "detached" });
  await row(app, "382").getByTestId("orders-tick").check();
  await id(app, "orders-put-in").click();
  assert.equal(await text(app, "orders-foreseen"), "3件 28,443 円 → 4件 33,693 円");
  assert.match(await text(app, "orders-brought"), /キャンセル: 1件 5,250 円[\s\S]*二重に請求/);
  assert.equal(await id(app, "orders-lost").count(), 0);
});
