// What an operator does with one transaction file, from the drop to the saved file.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { bytesOf, sample, withoutAmounts } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();

/** Waits for the next check's measure: its findings are on screen then. */
async function afterCheck(app, act) {
  const before = (await app.measures("kensatsu:check")).length;
  await act();
  await app.page.waitForFunction(
    (before) => performance.getEntriesByName("kensatsu:check", "measure").length > before,
    before,
  );
}

async function opened(t, file, options) {
  const app = await open(t, options);
  await app.state("empty");
  await afterCheck(app, () => app.choose(INPUT, file));
  await app.state("ready");
  return app;
}

test("the manual's example is accepted, and one click tells how long the check took", async (t) => {
  const app = await opened(t, [sample("transaction-manual-p7.csv")]);
  assert.equal(await text(app, "file-name"), "transaction-manual-p7.csv");
  assert.equal(await text(app, "total-records"), "3");
  assert.equal(await text(app, "total-amount"), "28,443 円");
  assert.deepEqual(
    [await text(app, "count-errors"), await text(app, "count-warnings"), await text(app, "count-notices")],
    ["0", "0", "1"],
  );
  assert.equal(await id(app, "upload-accepted").getAttribute("data-accepted"), "true");
  assert.match(await text(app, "upload-confirmation"), /オーソリ[\s\S]*3[\s\S]*28,443/);
  const [took] = await app.measures("kensatsu:check");
  assert.ok(took > 0 && took < 1000, `${took} ms`);
});

test("a file that Excel saved is dropped, repaired with one click and saved as the shop made it", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.drop('[data-testid="drop-area"]', [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await app.state("ready");
  assert.equal(await text(app, "count-errors"), "1");
  assert.equal(await id(app, "upload-accepted").getAttribute("data-accepted"), "false");
  await app.screenshot("excel-1366");

  // As long as errors are open, the solid button is the repair.
  const solid = (name) => id(app, name).evaluate((button) => button.classList.contains("main"));
  assert.deepEqual([await solid("safe-fixes"), await solid("save")], [true, false]);
  assert.equal(await id(app, "learn-offer").count(), 0, "nothing is learned from a damaged file");
  await id(app, "safe-fixes").click();
  await id(app, "edits").waitFor();
  assert.match(await text(app, "edits"), /20[\s\S]*020/);
  await app.screenshot("excel-preview");
  await afterCheck(app, () => id(app, "apply-safe").click());
  assert.equal(await text(app, "count-errors"), "0");

  const saved = await app.download(() => id(app, "save").click());
  assert.equal(saved.name, "transaction-manual-p7-saved-by-excel_検査済.csv");
  const bytes = bytesOf(saved.path);
  assert.deepEqual(bytes, bytesOf(sample("transaction-manual-p7.csv")));
  await id(app, "saved-advice").waitFor();
  // A dialog that has just opened has the focus on what it says: Enter closes nothing.
  assert.equal(await app.page.evaluate(() => document.activeElement.className), "dialog-body");
  await app.page.keyboard.press("Enter");
  await app.page.locator('[data-testid="dialog-saved"] summary').click();
  assert.equal(await text(app, "sha256-after"), createHash("sha256").update(bytes).digest("hex"));
  await app.screenshot("excel-saved");

  // Dropped again, it is recognised as unchanged.
  await id(app, "dialog-close").click();
  await app.drop("#app", [saved.path]);
  await app.page.getByText("保存したときのまま").first().waitFor();
});

test("the console's list stops at 51 and says how many it hides", async (t) => {
  for (const [faulty, hidden] of [[60, "9"], [51, "0"]]) {
    const app = await opened(t, { [`${faulty}.csv`]: withoutAmounts(faulty) });
    assert.equal(await text(app, "count-errors"), String(faulty));
    assert.equal(await app.page.locator('[data-testid="upload-record-errors"] > li').count(), 51);
    assert.equal(await id(app, "upload-hidden").getAttribute("data-count"), hidden);
  }
});

test("the chosen type is held against the file", async (t) => {
  const app = await opened(t, [sample("transaction-manual-p7.csv")]);
  const select = app.page.locator('[data-testid="transaction-type"]');
  await afterCheck(app, () => select.selectOption("021"));
  await app.page.locator('[data-testid="finding-group"][data-code="H005"]').waitFor();
  assert.equal(await id(app, "upload-accepted").getAttribute("data-accepted"), "false");
});

test("a missing header is written once the merchant is known", async (t) => {
  const app = await opened(t, { "headless.csv": Buffer.from("3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n") });
  const group = app.page.locator('[data-testid="finding-group"][data-code="H001"]');
  assert.equal(await group.getByTestId("fix").count(), 0);
  await id(app, "merchant-id").fill("12345");
  await afterCheck(app, () => id(app, "merchant-id").press("Enter"));
  await group.getByTestId("fix").click();
  await afterCheck(app, () => id(app, "apply-fix").click());
  const saved = await app.download(() => id(app, "save").click());
  assert.equal(bytesOf(saved.path).toString("latin1"), "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n");
});

const ZERO = Buffer.from(
  "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,379,,0,,,10,,,,236,,360\r\n3,,381,,1800,,,10,,,,240,,377\r\n4,3\r\n",
);

test("a review fix is shown before it is made, undone, redone, and the rest left to the operator", async (t) => {
  const app = await opened(t, { "zero.csv": ZERO });
  const group = app.page.locator('[data-testid="finding-group"][data-code="D008"]');
  await group.getByTestId("fix").click();
  await id(app, "before-after").waitFor();
  assert.match(await text(app, "removed-lines"), /3/);
  await afterCheck(app, () => id(app, "apply-fix").click());
  assert.equal(await text(app, "total-records"), "2");
  assert.equal(await text(app, "count-errors"), "0");
  await afterCheck(app, () => id(app, "undo").click());
  assert.equal(await text(app, "total-records"), "3");
  assert.equal(await text(app, "count-errors"), "1");
  await afterCheck(app, () => id(app, "redo").click());
  const saved = await app.download(() => id(app, "save").click());
  assert.equal(saved.name, "zero_検査済.csv");
  assert.equal(
    bytesOf(saved.path).toString("latin1"),
    "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,381,,1800,,,10,,,,240,,377\r\n4,2\r\n",
  );
});

test("cells are edited and rows deleted and restored with the keyboard alone", async (t) => {
  const app = await opened(t, { "zero.csv": ZERO });
  const { page } = app;
  await id(app, "grid").focus();
  await page.keyboard.press("Control+Home");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await page.keyboard.press("F2");
  await id(app, "editor").fill("5250");
  await afterCheck(app, () => page.keyboard.press("Enter"));
  assert.equal(await text(app, "total-amount"), "18,296 円");
  assert.equal(await text(app, "count-errors"), "0");

  // The cursor has moved down: that row goes, and the trailer's count with it.
  await afterCheck(app, () => page.keyboard.press("Control+Delete"));
  assert.equal(await text(app, "total-records"), "2");
  assert.equal(await text(app, "count-errors"), "0");
  await afterCheck(app, () => page.keyboard.press("Control+z"));
  assert.equal(await text(app, "total-records"), "3");
  await afterCheck(app, () => page.keyboard.press("Control+y"));

  // What was typed into an amount is read once more first: which order, from what to what, and by how much.
  await page.keyboard.press("Control+s");
  await id(app, "typed").waitFor();
  const saved = await app.download(() => id(app, "save-anyway").click());
  assert.equal(
    bytesOf(saved.path).toString("latin1"),
    "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,379,,5250,,,10,,,,236,,360\r\n4,2\r\n",
  );
});

test("a file with errors left is saved under a name that says so, after a question", async (t) => {
  const app = await opened(t, { "zero.csv": ZERO });
  await id(app, "save").click();
  const saved = await app.download(() => id(app, "save-anyway").click());
  assert.equal(saved.name, "zero_未解決あり.csv");
  assert.deepEqual(bytesOf(saved.path), ZERO);
});

test("F8 walks the faults, and a click on one goes to its cell", async (t) => {
  const app = await opened(t, { "faults.csv": withoutAmounts(200) });
  await id(app, "grid").focus();
  await app.page.keyboard.press("F8");
  await app.page.keyboard.press("F8");
  await app.page.locator('[role="row"][data-line="3"] .cell.current[data-column="4"]').waitFor();
  await app.page.keyboard.press("Shift+F8");
  await app.page.locator('[role="row"][data-line="2"] .cell.current[data-column="4"]').waitFor();
  // Round to the last one, far below what is drawn.
  await app.page.keyboard.press("Shift+F8");
  await app.page.locator('[role="row"][data-line="201"] .cell.current[data-column="4"]').waitFor();
  // The verdict stays in sight beside it, whole.
  const [panel, verdict] = await Promise.all([app.page.locator(".panel").boundingBox(), id(app, "verdict").boundingBox()]);
  assert.ok(verdict.y >= panel.y - 1 && verdict.y + verdict.height <= panel.y + panel.height, "the verdict is in sight");
});

test("a card number is never on screen", async (t) => {
  // A published test number.
  const file = ZERO.toString().replace(",,338,", ",,4111111111111111,").replace(",,377\r", ",,4111-1111-1111-1111\r");
  const app = await opened(t, { "card.csv": Buffer.from(file) });
  await app.page.getByText("411111******1111").first().waitFor();
  const html = await app.page.content();
  assert.ok(!html.includes("4111111111111111") && !html.includes("4111-1111"));
});

test("practice data shows the main job and says that it is practice", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await id(app, "practice").first().click();
  await app.state("ready");
  await id(app, "step-2").click();
  await id(app, "practice-tag").waitFor();
  assert.notEqual(await text(app, "count-errors"), "0");
});

test("after it has loaded, the page asks for nothing", async (t) => {
  const app = await open(t);
  await app.state("empty");
  const before = app.server.requests.length;
  await app.choose(INPUT, [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await app.state("ready");
  await id(app, "safe-fixes").click();
  await id(app, "apply-safe").click();
  await id(app, "safe-fixes").waitFor({ state: "detached" });
  await app.download(() => id(app, "save").click());
  assert.deepEqual(app.server.requests.slice(before), []);
});
