// Step 1: what is asked of an order list whose columns, amounts or numbers are not certain, and what cannot be read.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { bytesOf } from "./files.mjs";
import { open } from "./harness.mjs";
import { id, judge, make, opened, row, standing, text } from "./orders.mjs";

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
