// Step 1: from the order list to the authorization file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bytesOf, orderList, sample } from "./files.mjs";
import { open } from "./harness.mjs";
import { focusIs } from "./keys.mjs";

const AXE = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();
const MANUAL = bytesOf(sample("transaction-manual-p7.csv"));

async function opened(t, files, options) {
  const app = await open(t, options);
  await app.state("empty");
  await app.drop("#app", files);
  await app.page.locator(".orders-facts b").waitFor();
  await app.state("ready");
  return app;
}

async function judge(app, from = "2012-06-11", to = "2012-06-30") {
  await id(app, "orders-period-from").fill(from);
  await id(app, "orders-period-to").fill(to);
  await id(app, "orders-judge").click();
  await id(app, "orders-standing").waitFor();
}

const standing = (app, name) =>
  app.page.locator(`[data-testid="orders-standing-entry"][data-name="${name}"]`);

const row = (app, order) => app.page.locator(`[data-testid="orders-row"][data-order="${order}"]`);

/** Makes the file; answers what was saved. */
async function make(app, merchant = "12345") {
  await id(app, "orders-merchant").fill(merchant);
  await id(app, "orders-make").click();
  await id(app, "dialog-orders-made").waitFor();
  return app.download(() => id(app, "orders-save").click());
}

/** No violation, and the focus is somewhere. */
async function accessible(app, where) {
  if (!(await app.page.evaluate(() => "axe" in globalThis))) await app.page.evaluate(AXE);
  const found = await app.page.evaluate(async () =>
    (await globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })).violations
      .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`),
  );
  assert.deepEqual(found, [], where);
}

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
  await app.screenshot("orders-confirm");
  await id(app, "orders-confirm-yes").click();
  await standing(app, "未判定").and(app.page.locator('[data-count="0"]')).waitFor();
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
  assert.match(await row(app, "338").innerText(), /手で決定[\s\S]*取り消す[\s\S]*注文 339: 直前回は 200/);
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

test("columns with other names are mapped once, with a guess, and remembered", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await id(app, "step-1").click();
  await app.screenshot("orders-start");
  const list = "No.,会員ID,ご請求額(税込),支払い方法,対応状況,注文日時,何回目\n" +
    "1,7,100,カード(新),処理待ち,2012-05-01,1\n2,7,\"1,200\",カード(新),処理待ち,2012-06-11,2\n";
  await app.choose('[data-testid="orders-open"]', { "a.csv": Buffer.from(list) });
  assert.match(await text(app, "orders-missing"), /注文番号.*請求金額/);
  await app.screenshot("orders-mapping", { fullPage: true });
  await accessible(app, "the mapping");
  // What is paid is never guessed.
  assert.equal(await app.page.getByRole("button", { name: "請求金額にする" }).count(), 0);
  // The six that charging needs stand first, each with the columns and their first values; the rest is folded away.
  assert.deepEqual(
    await id(app, "orders-needed-field").evaluateAll((rows) => rows.map((row) => row.querySelector("th").innerText)),
    ["注文番号", "顧客番号", "請求金額", "支払方法", "対応状況", "受注日"],
  );
  assert.ok(!(await id(app, "orders-column").first().isVisible()), "the rest is folded away");
  await app.page.getByLabel("請求金額の列", { exact: true }).selectOption({ label: "ご請求額(税込): 100 / 1,200" });
  await id(app, "orders-needed-field").filter({ hasText: "請求金額" }).getByTestId("orders-column-sum").filter({ hasText: "1,300" }).waitFor();
  await app.page.getByLabel("注文番号の列", { exact: true }).selectOption({ label: "No.: 1 / 2" });
  await id(app, "orders-all-columns").locator("summary").click();
  await app.page.getByLabel("「何回目」の列の項目").selectOption({ label: "定期回数" });
  await app.page.getByLabel("「処理待ち」の意味").selectOption({ label: "請求を待つ注文" });
  await app.page.getByLabel("「カード(新)」の意味").selectOption({ label: "ペイジェントのカード払い" });
  await id(app, "orders-map").click();
  await app.page.getByText("2件が該当しました", { exact: true }).waitFor();
  await id(app, "orders-part-columns").click();
  const mapping = await app.download(() => id(app, "orders-export-mapping").click());
  assert.match(bytesOf(mapping.path).toString(), /"kensatsu-mapping"/);
  await app.choose('[data-testid="orders-open"]', { "b.csv": Buffer.from(list) });
  await app.page.getByText("b.csv", { exact: true }).first().waitFor();
  await app.page.getByText("2件が該当しました", { exact: true }).waitFor();

  // Also tomorrow, and on another machine with the exported settings.
  await app.page.reload();
  await app.state("empty");
  await id(app, "step-1").click();
  await app.choose('[data-testid="orders-open"]', { "c.csv": Buffer.from(list) });
  await app.page.getByText("2件が該当しました", { exact: true }).waitFor();
  await id(app, "place-settings").click();
  const settings = await app.download(() => id(app, "settings-export").click());
  assert.match(bytesOf(settings.path).toString(), /"order_mappings": \{\s*"[0-9a-f]{16}"[^]*"No\."/);
});

test("what cannot be read is named with line and cell", async (t) => {
  const head = "注文番号,会員ID,お支払い合計,支払い方法,対応状況,注文日時,定期回数,メールアドレス,メールアドレス,謎\n";
  const line = (...cells) => cells.join(",") + "\n";
  const card = "クレジットカード";
  const list = head +
    line("10", "1", "100", card, "発送済み", "2012-05-01", "1", "", "", "") +
    line("11", "1", "\"￥1,100\"", card, "新規受付", "平成24年6月11日", "2", "", "", "") +
    line("12", "1", "100.5", card, "新規受付", "2012/06/11", "2", "", "", "") +
    line("13", "", "100", card, "新規受付", "2012-06-11", "2", "", "", "") +
    line("14", "1", "100", card, "新規受付", "2012-06-11", "2", "", "", "", "x") +
    line("15", "1", "100", card, "新規受付", "2012-06-11", "2", "", "", "") +
    line("15", "1", "100", card, "新規受付", "2012-06-11", "2", "", "", "") +
    line("16", "1", "100", card, "新規受付", "12/6/11", "2", "", "", "");
  const app = await opened(t, { "bad.csv": Buffer.from(list) });
  await judge(app);
  await id(app, "orders-part-findings").click();
  const said = async (cell) => (await app.page.locator(`[data-testid="orders-finding"][data-cell="${cell}"]`).allInnerTexts()).join("\n");
  await id(app, "orders-finding").first().waitFor();
  assert.match(await said("C3"), /￥1,100.*1,100 円と読みました/);
  assert.match(await said("C4"), /100.5.*読めません/);
  assert.match(await said("B5"), /顧客番号がありません/);
  assert.match(await said("A8"), /注文番号「15」は 7 行目にもあります/);
  assert.match(await said("F9"), /12\/6\/11.*日付として読めません/);
  assert.match(await said("I1"), /2 つあります/);
  assert.match(await said("J1"), /どの項目にも対応していません/);
  assert.match(await app.page.getByTestId("orders-finding").filter({ hasText: "6 行目はセルが 11 個" }).innerText(), /請求しません/);
  await app.screenshot("orders-findings");
  await accessible(app, "the findings");
  await id(app, "orders-part-list").click();
  // Only the one that can be read in one way goes into the file.
  assert.equal(await standing(app, "ファイルに入る").getAttribute("data-count"), "1");
});

const QUESTION_NAMES = "注文番号,会員ID,合計,使用ポイント,お客様の支払額,支払い方法,対応状況,注文日時,発送完了日時,定期回数\n";
const EARLIER = "200,285,11246,0,11246,クレジットカード,発送済み,2012-04-11,2012-04-12,2\n";

test("what is paid is asked for, and a list that breaks off is asked about", async (t) => {
  const last = "338,285,11246,1000,10246,クレジットカード,新規受付,2012-06-11,,3";
  const app = await opened(t, { "points.csv": Buffer.from(QUESTION_NAMES + EARLIER + last) });
  const questions = id(app, "orders-question");
  await questions.first().waitFor();
  await app.screenshot("orders-questions");
  await accessible(app, "the questions");
  assert.match(await questions.nth(0).innerText(), /途中で切れている[^]*3 ?行[^]*338,285/);
  assert.match(await questions.nth(1).innerText(), /「合計」の列\(全体で 22,492 円\)[^]*「お客様の支払額」の列\(全体で 21,492 円\)/);
  await judge(app, "2012-06-01", "2012-06-30");
  assert.equal(await standing(app, "途切れた行").getAttribute("data-count"), "1");
  // Nothing is made before the answers.
  await id(app, "orders-merchant").fill("12345");
  await id(app, "orders-make").click();
  await app.page.getByText("受注一覧が途中で切れているおそれがあります").nth(1).waitFor();
  await app.page.locator('[data-testid="orders-answer"][data-answer="お客様の支払額"]').click();
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-question"]').length === 1);
  await app.page.locator('[data-testid="orders-answer"][data-answer="last-row-whole"]').click();
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-question"]').length === 0);
  assert.equal(await standing(app, "ファイルに入る").getAttribute("data-count"), "1");
  assert.match(await text(app, "orders-lines"), /3行を読みました\(注文 2、列名 1\)/);
  const made = await make(app);
  assert.match(bytesOf(made.path).toString("latin1"), /338[^\r\n]*10246/);
});

test("a list that is said to be complete leaves the broken row out, and the word can be taken back", async (t) => {
  const rows = EARLIER.replace(",0,", ",,") + "338,285,11246,,11246,クレジットカード,新規受付,2012-06-11,,3\n379,285,11246,,112";
  const app = await opened(t, { "cut.csv": Buffer.from(QUESTION_NAMES.replace("お客様の支払額", "お支払い合計") + rows) }, { locale: "en-US" });
  await judge(app, "2012-06-01", "2012-06-30");
  assert.equal(await id(app, "orders-question").count(), 1);
  await app.page.locator('[data-testid="orders-answer"][data-answer="accept-incomplete"]').click();
  await id(app, "orders-accepted").waitFor();
  await app.screenshot("orders-accepted");
  assert.equal(await standing(app, "In the file").count() + await standing(app, "row where the list breaks off").count(), 2);
  await id(app, "orders-accepted").getByRole("button").click();
  await id(app, "orders-question").waitFor();
});

test("numbers that differ only in leading zeros are asked about, and one press answers or takes back", async (t) => {
  const open = (order, day) => `${order},285,11246,0,11246,クレジットカード,新規受付,2012-06-${day},,3\n`;
  const list = QUESTION_NAMES.replace("お客様の支払額", "お支払い合計") + EARLIER + open("0338", 11) + open("338", 12) + open("379", 13);
  const app = await opened(t, { "alike.csv": Buffer.from(list) });
  await judge(app, "2012-06-01", "2012-06-30");
  const question = id(app, "orders-question");
  await question.waitFor();
  await app.screenshot("orders-alike");
  await accessible(app, "the question");
  assert.match(await question.innerText(), /先頭の 0 か大文字・小文字だけが違う注文番号[^]*3行目[^]*0338,285[^]*4行目[^]*338,285/);
  assert.match(await row(app, "0338").innerText(), /似た番号がほかにある/);
  assert.equal(await standing(app, "ファイルに入る").getAttribute("data-count"), "1");
  assert.equal(await id(app, "orders-confirm-all").count(), 0);
  await app.page.locator('[data-testid="orders-answer"][data-answer="distinct"]').click();
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-question"]').length === 0);
  assert.equal(await standing(app, "ファイルに入る").getAttribute("data-count"), "3");
});

test("the keyboard alone suffices, in English too", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")], { locale: "en-US" });
  const { keyboard } = app.page;
  const active = () => app.page.evaluate(() => {
    const at = document.activeElement;
    return at.closest("[data-testid]")?.dataset.testid ?? at.tagName;
  });
  const tabTo = async (name, key = "Tab") => {
    for (let i = 0; i < 120; i += 1) {
      if ((await active()) === name) return;
      await keyboard.press(key);
      assert.notEqual(await app.page.evaluate(() => document.activeElement.tagName), "BODY", `on the way to ${name}`);
    }
    assert.fail(`${name} cannot be reached`);
  };
  await tabTo("orders-period-from");
  // The browser's own field: month, day, year, as its language has them.
  await keyboard.type("06112012");
  await tabTo("orders-period-to");
  await keyboard.type("06302012");
  await keyboard.press("Enter");
  await id(app, "orders-standing").waitFor();
  assert.equal(await active(), "orders-period-to");
  await tabTo("orders-tick");
  await keyboard.press("Space");
  await app.page.getByText("1 chosen").waitFor();
  await tabTo("orders-detail");
  await keyboard.press("Enter");
  await id(app, "dialog-orders-detail").waitFor();
  await keyboard.press("Escape");
  assert.equal(await active(), "orders-detail");
  await tabTo("orders-merchant");
  await keyboard.type("12345");
  await keyboard.press("Enter");
  await id(app, "dialog-orders-made").waitFor();
  await tabTo("orders-save");
  const saved = await app.download(() => keyboard.press("Enter"));
  assert.deepEqual(bytesOf(saved.path), MANUAL);
  await id(app, "dialog-orders-saved").waitFor();
  await app.screenshot("orders-english");
  await tabTo("orders-check");
  await keyboard.press("Enter");
  await id(app, "upload-accepted").waitFor();
});

test("narrow, dark and in another language nothing is lost", async (t) => {
  for (const [name, options] of [
    ["360", { viewport: { width: 360, height: 740 } }],
    ["dark", { colorScheme: "dark" }],
    ["dark-360", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
  ]) {
    const app = await opened(t, [sample("orders-eccube2-without-count.csv")], options);
    await judge(app);
    await app.screenshot(`orders-${name}`, { fullPage: true });
    await accessible(app, name);
    const wide = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
    await id(app, "language-en").click();
    await app.page.getByText("12 orders found").waitFor();
    await app.screenshot(`orders-${name}-en`, { fullPage: true });
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

/** Orders of the list that are wholly in sight. */
const inSight = (app) =>
  app.page.evaluate(() => {
    const list = document.querySelector('[data-testid="orders-table"]').closest(".orders-scroll").getBoundingClientRect();
    const head = document.querySelector('[data-testid="orders-table"] thead').getBoundingClientRect();
    const rows = [...document.querySelectorAll('[data-testid="orders-row"]')].map((row) => row.getBoundingClientRect());
    return rows.filter((row) => row.top >= head.bottom - 1 && row.bottom <= Math.min(list.bottom, innerHeight) + 1).length;
  });

test("at 1366 x 768 ten orders, the breakdown and the button are in sight, one line an order, with a month in one press", async (t) => {
  for (const locale of ["ja-JP", "en-US"]) {
    const app = await open(t, {
      locale,
      prepare: (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse("2026-06-28T12:00:00+09:00")),
    });
    await app.state("empty");
    await app.drop("#app", { "orders.csv": orderList(120) });
    await app.state("ready");
    assert.equal(await id(app, "orders-period-from").inputValue(), "", "an empty field shows nothing");
    assert.ok((await id(app, "notice").boundingBox()).height <= 52, "a notice takes one line");
    await id(app, "orders-this-month").click();
    await id(app, "orders-standing").waitFor();
    assert.deepEqual(
      [await id(app, "orders-period-from").inputValue(), await id(app, "orders-period-to").inputValue()], ["2026-06-01", "2026-06-30"],
    );
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-row"]').length === 100);
    assert.ok((await inSight(app)) >= 10, `${locale}: ${await inSight(app)} orders in sight`);
    const heights = await id(app, "orders-row").evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    assert.ok(Math.max(...heights) <= 36, `${locale}: one line an order, not ${Math.max(...heights)} px`);
    for (const name of ["orders-standing", "orders-total", "orders-make"]) {
      const box = await id(app, name).boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 768, `${locale}: ${name} is in sight`);
    }
    await id(app, "orders-last-month").click();
    await app.page.waitForFunction(() => document.querySelector('[data-testid="orders-period-from"]').value === "2026-05-01");
    assert.equal(await id(app, "orders-period-to").inputValue(), "2026-05-31");
  }
});
