// Several files, looking through one, reports and languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample, transactions, withoutAmounts } from "./files.mjs";
import { open } from "./harness.mjs";
import { atCell, enter, focusIs, keepsFocus, tabTo } from "./keys.mjs";

const id = (app, name) => app.page.getByTestId(name);

test("30 files at once, each in its own tab; the first is shown", async (t) => {
  const app = await open(t);
  await app.state("empty");
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`file${i}.csv`, transactions(3)]));
  await app.drop("#app", files);
  await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="tab"]').length === 30);
  await app.state("ready");
  await id(app, "tab").nth(29).focus();
  await app.page.keyboard.press("Enter");
  await app.page.locator('[data-testid="tab"][aria-current="page"]', { hasText: "file29.csv" }).waitFor();
  await app.screenshot("tabs");
});

test("Ctrl+F looks through the whole file, Ctrl+G goes to a line", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(5000) });
  await app.state("ready");
  await id(app, "grid").focus();
  await app.page.keyboard.press("Control+f");
  await app.page.keyboard.type("020");
  await app.page.keyboard.press("Enter");
  await app.page.waitForFunction(() => document.querySelector('[data-testid="hits"]').textContent.trim() !== "");
  await app.page.keyboard.press("Control+g");
  await app.page.keyboard.type("4000");
  await app.page.keyboard.press("Enter");
  await app.page.locator('[role="row"][data-line="4000"].current').waitFor();
  await app.screenshot("search");
});

test("the language changes without losing the file, and the findings can be had as a CSV", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await app.state("ready");
  await id(app, "language-en").click();
  await app.page.locator('[data-testid="finding-group"]', { hasText: "manual" }).first().waitFor();
  await id(app, "reports").click();
  await app.screenshot("reports");
  const report = await app.download(() => id(app, "report-csv").click());
  assert.match(bytesOf(report.path).toString(), /^\uFEFF"Line"/);
});

test("the places of a rule stand beside one another, and the one where one is stands out", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    const app = await open(t, { colorScheme });
    await app.state("empty");
    await app.choose('[data-testid="file-input"]', { "faults.csv": withoutAmounts(20) });
    await app.state("ready");
    await app.page.keyboard.press("F8");
    const here = app.page.locator('.place[aria-current="true"]');
    await here.waitFor();
    const tops = await id(app, "place").evaluateAll((places) => places.map((place) => place.getBoundingClientRect().top));
    assert.ok(tops.length >= 5 && new Set(tops).size < tops.length / 2, `their tops: ${tops}`);
    const [ink, ground] = await here.evaluate((place) => [getComputedStyle(place).color, getComputedStyle(place).backgroundColor]);
    const [, other] = await id(app, "place").last().evaluate((place) => [getComputedStyle(place).color, getComputedStyle(place).backgroundColor]);
    assert.ok(ground !== other && ink !== ground, `${ink} on ${ground}, the others on ${other}`);
  }
});

test("what is said of a file that was opened at its own step is in sight", async (t) => {
  for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
    const app = await open(t, { viewport });
    await app.state("empty");
    await app.choose('[data-testid="file-input"]', [sample("transaction-manual-p7.csv")]);
    await app.state("ready");
    for (const [name, says] of [["inquiry-manual-p7-before.csv", /照会データ/], ["orders-eccube2.csv", /受注一覧/]]) {
      await app.choose('[data-testid="file-input"]', [sample(name)]);
      const notice = id(app, "notice").filter({ hasText: says }).first();
      await notice.waitFor();
      const box = await notice.boundingBox();
      assert.ok(box.y >= 0 && box.y + 40 < viewport.height, `${name} at ${viewport.width} px: ${box.y} px`);
      assert.ok(await notice.evaluate((it) => it.contains(document.elementFromPoint(it.getBoundingClientRect().x + 60, it.getBoundingClientRect().y + 20))), `${name}: covered`);
    }
  }
});

test("a button that goes away with its work does not take the focus with it", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "faults.csv": withoutAmounts(60) });
  await app.state("ready");
  await tabTo(app, "grid");
  for (const key of ["Control+Home", "ArrowDown", "Control+Delete"]) await app.page.keyboard.press(key);
  await id(app, "total-records").filter({ hasText: /^59$/ }).waitFor();
  await enter(app, "did-undo");
  await id(app, "did-undo").waitFor({ state: "detached" });
  await id(app, "total-records").filter({ hasText: /^60$/ }).waitFor();
  await focusIs(app, "grid");

  // Nothing is left to redo, then to undo: the buttons stay, and so does the focus.
  for (const [name, records] of [["redo", 59], ["undo", 60]]) {
    await enter(app, name, "Shift+Tab");
    await id(app, "total-records").filter({ hasText: new RegExp(`^${records}$`) }).waitFor();
    assert.equal(await id(app, name).getAttribute("aria-disabled"), "true");
    await focusIs(app, name);
    await app.page.keyboard.press("Enter");
    assert.equal(await id(app, "total-records").innerText(), String(records), "there is nothing more");
  }

  // The whole list of places is shown.
  await tabTo(app, "more");
  for (const left of [/残り 10件/, null]) {
    await app.page.keyboard.press("Enter");
    if (left) await id(app, "more").filter({ hasText: left }).waitFor();
    else await id(app, "more").waitFor({ state: "detached" });
  }
  await keepsFocus(app);

  await app.choose('[data-testid="file-input"]', { "empty.csv": Buffer.alloc(0) });
  await id(app, "notice").first().waitFor();
  for (let left = (await id(app, "notice").count()) - 1; left >= 0; left -= 1) {
    await enter(app, "close-notice", "Shift+Tab");
    await app.page.waitForFunction((left) => document.querySelectorAll('[data-testid="notice"]').length === left, left);
    await focusIs(app, "grid");
  }
});

test("a cell that is being edited stays the very same while its surroundings scroll, at both ends of the file", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(200) });
  await app.state("ready");
  const grid = app.page.locator("#grid");
  const by = (way) => grid.evaluate((grid, way) => new Promise((done) => {
    grid.scrollTop += way;
    requestAnimationFrame(() => requestAnimationFrame(done));
  }), way);
  for (const [go, back, ways] of [["Control+End", "ArrowUp", [-32, -64, 96]], ["Control+Home", "ArrowDown", [32, 64, -96]]]) {
    await grid.focus();
    for (const key of [go, back, back, back, back, "Home", "ArrowRight", "ArrowRight"]) await app.page.keyboard.press(key);
    await by(go === "Control+Home" ? -100_000 : 100_000);
    await app.page.keyboard.press("F2");
    const editor = app.page.getByTestId("editor");
    await editor.waitFor();
    await editor.evaluate((input) => (input.marked = true));
    await app.page.keyboard.type("99");
    for (const way of ways) {
      await by(way);
      assert.deepEqual(
        await app.page.evaluate(() => [document.activeElement.dataset.testid, document.activeElement.marked, document.activeElement.value]),
        ["editor", true, "99"],
        `${go}, ${way} px`,
      );
    }
    await app.page.keyboard.press("Escape");
    await editor.waitFor({ state: "detached" });
  }
});

for (const [locale, every] of [["ja-JP", "すべての種類の指摘"], ["en-GB", "Findings of every kind"]]) {
  test(`the findings of one rule are listed alone, chosen with the keyboard (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    // Three rules: an amount that is missing, one that is zero, and another class of payment.
    const faults = [{ amount: "" }, { amount: "0" }, { paymentClass: "61" }];
    await app.choose('[data-testid="file-input"]', { "a.csv": transactions(30, (i) => faults[i] ?? {}) });
    await app.state("ready");
    const codes = () => id(app, "finding-group").evaluateAll((groups) => groups.map((group) => group.dataset.code));
    const all = await codes();
    assert.ok(all.length >= 3, `${all}`);
    await tabTo(app, "rule-filter");
    assert.equal(await id(app, "rule-filter").evaluate((select) => select.selectedOptions[0].text), every);
    await app.page.keyboard.press("ArrowDown");
    await id(app, "finding-group").nth(1).waitFor({ state: "detached" });
    assert.deepEqual(await codes(), all.slice(0, 1));
    await focusIs(app, "rule-filter");
    await app.page.keyboard.press("Home");
    await id(app, "finding-group").nth(all.length - 1).waitFor();
    assert.deepEqual(await codes(), all);

    // When nothing of the rule is left, the others come back.
    await app.page.keyboard.press("ArrowDown");
    await id(app, "finding-group").nth(1).waitFor({ state: "detached" });
    await id(app, "grid").focus();
    await app.page.keyboard.press("Control+Home");
    await app.page.keyboard.press("F8");
    await atCell(app, "E2");
    for (const key of ["5", "0", "0", "Enter"]) await app.page.keyboard.press(key);
    await id(app, "finding-group").nth(all.length - 2).waitFor();
    assert.deepEqual(await codes(), all.slice(1));
    assert.equal(await id(app, "rule-filter").inputValue(), "");
  });
}

test("the cursor stays on its record when the lines are sorted, and goes to the neighbour of a line that leaves the faults", async (t) => {
  const app = await open(t);
  await app.state("empty");
  // Every tenth amount is missing; the others fall from line to line.
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(60, (i) => ({ amount: i % 10 === 5 ? "" : String(9000 - i) })) });
  await app.state("ready");
  const at = (name) => id(app, "spot").filter({ hasText: new RegExp(`^${name}(?!\\d)`) }).waitFor();
  const press = async (...keys) => { for (const key of keys) await app.page.keyboard.press(key); };
  await id(app, "grid").focus();
  await press("Control+Home", ...Array(4).fill("ArrowRight"), "ArrowDown", "ArrowDown");
  await at("E3");
  await app.page.locator('[data-sort="4"]').click();
  await app.page.locator('[role="columnheader"][aria-sort="ascending"]').waitFor();
  await at("E3");
  await app.page.locator('[role="row"][data-line="3"] .cell.current').waitFor();
  await app.page.locator('[data-sort="4"]').click();
  await app.page.locator('[role="columnheader"][aria-sort="descending"]').waitFor();
  await at("E3");
  await app.page.locator('[data-sort="4"]').click();
  await app.page.locator('[aria-sort="descending"]').waitFor({ state: "detached" });
  await at("E3");

  await id(app, "faults-only").check();
  await at("E7");
  await id(app, "grid").focus();
  await press("F2", "5", "Enter");
  await app.page.locator('[role="row"][data-line="7"]').waitFor({ state: "detached" });
  await at("E17");
  await app.page.locator('[role="row"][data-line="17"] .cell.current').waitFor();
});

test("Ctrl+V puts a copied text into the cell and can be undone; a table of the console opens in step 4, wherever it is pasted", async (t) => {
  const app = await open(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(5) });
  await app.state("ready");
  const cell = (line) => app.page.locator(`[role="row"][data-line="${line}"] .cell[data-column="4"]`);
  await id(app, "grid").focus();
  for (const key of ["Control+Home", "ArrowDown", ...Array(4).fill("ArrowRight"), "Control+c"]) await app.page.keyboard.press(key);
  await id(app, "did").filter({ hasText: "コピー" }).waitFor();
  const [first, second] = [await cell(2).innerText(), await cell(3).innerText()];
  assert.notEqual(first, second);
  await app.page.keyboard.press("ArrowDown");
  await app.page.locator('[role="row"][data-line="3"] .cell.current').waitFor();
  await app.page.keyboard.press("Control+v");
  await cell(3).filter({ hasText: new RegExp(`^${first}$`) }).waitFor();
  await focusIs(app, "grid");
  await app.page.keyboard.press("Control+z");
  await cell(3).filter({ hasText: new RegExp(`^${second}$`) }).waitFor();

  // A table is written from there on, and undone at once.
  await app.page.evaluate(() => navigator.clipboard.writeText("1\t2\n3\t4\n"));
  await app.page.keyboard.press("Control+v");
  await id(app, "did").filter({ hasText: "セルを書き換えました" }).waitFor();
  await cell(3).filter({ hasText: /^1$/ }).waitFor();
  await app.page.keyboard.press("Control+z");
  await cell(3).filter({ hasText: new RegExp(`^${second}$`) }).waitFor();

  const text = [
    ["取引ID", "決済ID", "支払機関名", "カード番号", "決済ステータス", "取引発生日時", "最終更新日時", "支払日時", "決済金額"],
    ["654321", "226860", "ビザ/マスタ", "**** *01 1234", "オーソリOK", "2008/12/05 09:54:02", "2008/12/05 09:54:04", "-", "10,500円"],
  ].map((cells) => cells.join("\t")).join("\r\n");
  await app.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await id(app, "grid").focus();
  await app.page.keyboard.press("Control+v");
  await app.page.locator('[data-testid="step-4"][aria-current="step"]').waitFor();
  await app.page.getByText("貼り付けた照会データ").first().waitFor();
});
