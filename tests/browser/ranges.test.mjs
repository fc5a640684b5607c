// Several cells and lines chosen together, as in a spreadsheet; and replacing beside finding.

import assert from "node:assert/strict";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";

const id = (app, name) => app.page.getByTestId(name);
const LANGUAGES = {
  "ja-JP": { copied: "2行 × 3列をコピーしました", wrote: "セルを書き換えました", removed: "2行を削除しました" },
  "en-US": { copied: "2 lines × 3 columns", wrote: "changed, total amount", removed: "2 lines removed" },
};

for (const [locale, words] of Object.entries(LANGUAGES)) {
  test(`a block is copied, pasted, emptied and undone; lines go together; with the keyboard alone (${locale})`, async (t) => {
    const app = await open(t, { locale, context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await app.state("empty");
    await app.choose('[data-testid="file-input"]', { "a.csv": transactions(6) });
    await app.state("ready");
    const press = async (...keys) => {
      for (const key of keys) await app.page.keyboard.press(key);
    };
    const cell = (line, column) => app.page.locator(`[role="row"][data-line="${line}"] .cell[data-column="${column}"]`);
    const texts = (column, ...lines) => Promise.all(lines.map((line) => cell(line, column).innerText()));
    const did = (text) => id(app, "did").filter({ hasText: text }).waitFor();
    await id(app, "grid").focus();

    // C2:E3.
    await press("Control+Home", "ArrowDown", "ArrowRight", "ArrowRight", "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight");
    await app.page.waitForFunction(() => document.querySelectorAll('[role="gridcell"][aria-selected="true"]').length === 6);
    await app.screenshot(`ranges-${locale}`);
    await press("Control+c");
    await did(words.copied);
    const orders = await texts(2, 2, 3);
    assert.deepEqual(
      (await app.page.evaluate(() => navigator.clipboard.readText())).replaceAll("\r", ""),
      `${(await Promise.all([2, 3].map(async (line) => (await texts(2, line)) + "\t\t" + (await texts(4, line))))).join("\n")}\n`,
    );
    // Onto C5.
    await press("ArrowDown", "ArrowDown", "ArrowLeft", "ArrowLeft", "Control+v");
    await did(words.wrote);
    await cell(5, 2).filter({ hasText: new RegExp(`^${orders[0]}$`) }).waitFor();
    assert.deepEqual(await texts(2, 5, 6), orders);
    await id(app, "did-undo").click();
    await cell(5, 2).filter({ hasNotText: orders[0] }).waitFor();

    // What is chosen is emptied with one key.
    await id(app, "grid").focus();
    await press("Shift+ArrowDown", "Delete");
    await did(words.wrote);
    await cell(6, 2).filter({ hasText: /^$/ }).waitFor();
    assert.deepEqual(await texts(2, 5, 6), ["", ""]);
    await press("Control+z");
    await cell(6, 2).filter({ hasText: /\d/ }).waitFor();

    // Two whole lines.
    await press("Control+Home", "ArrowDown", "Shift+Space", "Shift+ArrowDown");
    await app.page.waitForFunction(() => document.querySelectorAll(".grid-line.chosen").length === 2);
    await press("Control+Delete");
    await did(words.removed);
    await app.page.waitForFunction(() => document.querySelectorAll(".grid-line.removed").length === 2);
    await app.screenshot(`ranges-removed-${locale}`);
    await id(app, "did-undo").click();
    await app.page.waitForFunction(() => document.querySelectorAll(".grid-line.removed").length === 0);
  });
}

test("the mouse chooses a block while it is held down, and whole lines at their numbers", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(8) });
  await app.state("ready");
  const cell = (line, column) => app.page.locator(`[role="row"][data-line="${line}"] [data-column="${column}"]`).last();
  const number = (line) => app.page.locator(`[role="row"][data-line="${line}"] .line-number`);
  const chosen = (count) => app.page.waitForFunction(
    (count) => document.querySelectorAll('[role="gridcell"][aria-selected="true"]').length === count, count);
  await cell(2, 2).hover();
  await app.page.mouse.down();
  await cell(3, 2).hover();
  await cell(4, 4).hover();
  await app.page.mouse.up();
  await chosen(9);
  // A click begins anew; with Shift it reaches from there.
  await cell(5, 2).click();
  await chosen(1);
  await cell(6, 4).click({ modifiers: ["Shift"] });
  await chosen(6);
  await number(3).click();
  await number(5).click({ modifiers: ["Shift"] });
  await app.page.waitForFunction(() => document.querySelectorAll(".grid-line.chosen").length === 3);
});

test("what is found is replaced one by one, or everywhere at once, and undone in one step", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(5) });
  await app.state("ready");
  const lines = () => app.page.locator('.grid-line .cell[data-column="7"]').allInnerTexts();
  const classes = async (count) =>
    app.page.waitForFunction((count) => [...document.querySelectorAll('.grid-line .cell[data-column="7"]')].filter((cell) => cell.textContent.trim() === "20").length === count, count);
  assert.ok((await lines()).includes("10"));
  await app.page.locator('[role="row"][data-line="2"] .cell[data-column="7"]').click();
  await app.page.keyboard.press("Control+f");
  await id(app, "search").fill("10");
  await id(app, "replace-by").fill("20");
  // Only this column at first, so that no number of another meaning is replaced; ticked by hand the search keeps to it, too: the one of
  // the cursor when it was ticked, wherever the search goes.
  assert.ok(await id(app, "replace-column").isChecked());
  await id(app, "replace-column").uncheck();
  await id(app, "replace-column").check();
  const box = await id(app, "replace-column").boundingBox();
  assert.deepEqual([box.width, box.height], [18, 18], "a box, and no field");
  await id(app, "replace").click();
  await classes(1);
  await app.screenshot("replace");
  await app.page.locator('[role="row"][data-line="3"] .cell[data-column="7"]').click();
  // What it would change everywhere is shown first, in the ticked column alone; the search keeps to it.
  await app.page.locator('[role="row"][data-line="3"] .cell[data-column="4"]').click();
  await id(app, "find-next").click();
  await app.page.waitForFunction(
    () => document.getElementById(document.getElementById("grid").getAttribute("aria-activedescendant"))?.dataset.column === "7",
  );
  assert.match(await app.page.locator("label.check", { has: id(app, "replace-column") }).innerText(), /^H列だけ$/);
  await id(app, "replace-all").click();
  assert.match(await id(app, "replace-columns").innerText(), /^支払区分 4セル$/);
  await app.screenshot("replace-all");
  await id(app, "dialog-close").click();
  await classes(1);
  await id(app, "replace-all").click();
  await id(app, "apply-replace").click();
  await classes(5);
  await id(app, "did").filter({ hasText: "4セルを書き換えました(合計金額 変化なし)。" }).waitFor();
  await app.page.getByTestId("did-undo").click();
  await classes(1);
});
