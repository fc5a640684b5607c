// The help, with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample, withoutAmounts } from "./files.mjs";
import { open } from "./harness.mjs";
import { enter, focusIs, keepsFocus, tabTo } from "./keys.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const page = (app, code) => app.page.locator(`[data-testid="help-page"][data-code="${code}"]`);

test("from a fault to its page, and back to where one was", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose(INPUT, { "faults.csv": withoutAmounts(3) });
  await app.state("ready");
  await enter(app, "why");
  await page(app, "D006").waitFor();
  await focusIs(app, "help-title");
  const said = await page(app, "D006").innerText();
  for (const part of ["何を見るか", "なぜ", "どうする", "根拠", "マニュアル 8ページ", "データレコードのエラーとして出る"]) {
    assert.ok(said.includes(part), part);
  }
  assert.equal(await app.page.locator(".sample td.marked").count(), 1);
  await enter(app, "back", "Shift+Tab");
  await id(app, "grid").waitFor();
  await focusIs(app, "why");
});

test("the index is searched by words of any width, Enter opens the first", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await enter(app, "visit-help");
  await id(app, "help-guide").waitFor();
  await focusIs(app, "help-title");
  await tabTo(app, "help-search", "Shift+Tab");
  await app.page.keyboard.type("ｔ００３");
  await app.page.waitForFunction(() => document.querySelectorAll(".help-entry").length === 1);
  await app.page.keyboard.press("Enter");
  await page(app, "T003").waitFor();
  await focusIs(app, "help-title");
  await tabTo(app, "help-search", "Shift+Tab");
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.type("ﾄﾚｰﾗ 件数");
  await app.page.waitForFunction(() => document.querySelectorAll(".help-entry").length > 1);
  assert.match(await id(app, "help-found").innerText(), /件/);
  // What is not a finding is found, too: pages of the help, and places outside of it.
  for (const [word, entry] of [["台帳", "elsewhere-0"], ["xlsx", "trouble"], ["練習", "elsewhere-1"], ["印刷", "how-8"], ["エクセル", "how-6"], ["２重", "how-5"], ["キーボード", "elsewhere-2"]]) {
    await app.page.keyboard.press("Control+a");
    await app.page.keyboard.type(word);
    await id(app, `help-entry-${entry}`).waitFor();
  }
  // Each of the ways has a page.
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.type("二重に請求したか");
  await app.page.waitForFunction(() => document.querySelectorAll(".help-entry").length === 1);
  await app.page.keyboard.press("Enter");
  await id(app, "help-how").getByText("情報照会").waitFor();
  await tabTo(app, "help-search", "Shift+Tab");
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.type("キーボード");
  await id(app, "help-entry-elsewhere-2").waitFor();
  await app.page.keyboard.press("Enter");
  await id(app, "dialog-keys").waitFor();
  await app.page.keyboard.press("Escape");
  await focusIs(app, "help-search");
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.type("ざぶとん");
  await id(app, "help-found").getByText("ざぶとん").waitFor();
  await enter(app, "back", "Shift+Tab");
  await id(app, "drop-area").waitFor();
  await focusIs(app, "visit-help");
});

test("every rule has its page, in both languages", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await id(app, "visit-help").click();
  for (const language of ["ja", "en"]) {
    await id(app, `language-${language}`).click();
    const codes = await app.page.locator(".help-entry code").allInnerTexts();
    assert.ok(codes.length > 60, `${codes.length} rules`);
    for (const code of codes) {
      await id(app, `help-entry-${code}`).focus();
      await app.page.keyboard.press("Enter");
      await page(app, code).waitFor();
      assert.equal(await page(app, code).locator("section > p").first().innerText().then((words) => words.length > 5), true, code);
    }
  }
  await keepsFocus(app);
});

test("the sheet of the manual is explained cell by cell", async (t) => {
  const app = await open(t, { locale: "en-GB" });
  await app.state("empty");
  await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
  await app.state("ready");
  await enter(app, "visit-help");
  await enter(app, "help-entry-reading", "Shift+Tab");
  const sheet = id(app, "manual-sheet");
  assert.equal(await sheet.locator("tbody tr").count(), 5);
  // Header 3, three data records of 6, trailer 2: each named cell has a number, and each number its explanation.
  assert.equal(await sheet.locator(".badge").count(), 3 + 3 * 6 + 2);
  const numbers = new Set(await sheet.locator(".badge").allInnerTexts());
  assert.deepEqual([...numbers].sort(), (await app.page.locator(".legend .badge").allInnerTexts()).sort());
  assert.match(await id(app, "help-reading").innerText(), /Previous order number/);
});

for (const [locale, words] of [
  ["ja-JP", { steps: ["作成", "検査", "結果", "売上"], sent: /台帳[\s\S]*X001[\s\S]*NG だったと台帳に記録した[\s\S]*そのまま送れます/, family: "台帳との重なり" }],
  ["en-GB", { steps: ["Create", "Check", "Results", "Capture"], sent: /ledger[\s\S]*X001[\s\S]*declined, as the ledger has it[\s\S]*can be sent/, family: "Sent before" }],
]) {
  test(`the guide leads through the month, to the steps, the rules and the ledger (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await enter(app, "visit-help");
    const guide = id(app, "help-guide");
    await guide.waitFor();
    assert.deepEqual(
      (await guide.locator(".guide-steps h2").allInnerTexts()).map((name) => words.steps.find((step) => name.includes(step))),
      words.steps,
    );
    // Its page tells what the ledger has to do with it, and shows a file against what was sent before.
    await enter(app, "guide-rule-X001");
    await page(app, "X001").waitFor();
    await focusIs(app, "help-title");
    assert.match(await id(app, "help-sent").innerText(), words.sent);
    assert.match(await id(app, "help-example").innerText(), /transaction-manual-p7\.csv/);
    assert.match(await id(app, "help-example").locator("td.marked").first().innerText(), /^338\n/);
    assert.ok((await app.page.locator(".help-list h2").allInnerTexts()).includes(words.family), "X001 and X002 are in the index");
    await enter(app, "guide-ledger");
    await id(app, "ledger-count").waitFor();
    await keepsFocus(app);
    for (const [step, there] of [[1, "orders-open"], [2, "drop-area"], [3, "pay-open"], [4, "paste-field"]]) {
      await enter(app, "visit-help", "Shift+Tab");
      await enter(app, `guide-step-${step}`);
      await id(app, there).waitFor({ state: "attached" });
      await keepsFocus(app);
    }
  });
}

for (const [locale, title] of [["ja-JP", "うまく読めないとき"], ["en-GB", "When a file cannot be read well"]]) {
  test(`the page for files that cannot be read well leads to its rules (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await id(app, "visit-help").click();
    await id(app, "help-entry-trouble").click();
    const trouble = id(app, "help-trouble");
    await trouble.waitFor();
    assert.equal(await trouble.locator("h1").innerText(), title);
    assert.equal(await trouble.locator("h2").count(), 5);
    await app.screenshot(`help-trouble-${locale}`, { fullPage: true });
    await id(app, "guide-rule-D027").click();
    await page(app, "D027").waitFor();
  });
}
