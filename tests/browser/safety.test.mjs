// What keeps an operator from sending what must not be sent, from losing a row unseen, and from losing the place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf } from "./files.mjs";
import { open } from "./harness.mjs";
import { focusIs } from "./keys.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const text = async (app, name) => (await id(app, name).textContent()).trim();
const ZERO = Buffer.from(
  "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,379,,0,,,10,,,,236,,360\r\n3,,381,,1800,,,10,,,,240,,377\r\n4,3\r\n",
  "latin1",
);
const CAPTURE = Buffer.from(ZERO.toString("latin1").replace("1,020", "1,021"), "latin1");

async function opened(t, files, options) {
  const app = await open(t, options);
  await app.state("empty");
  await app.choose(INPUT, files);
  await app.state("ready");
  return app;
}

test("a capture file is not called clear: its records were not judged", async (t) => {
  const app = await opened(t, { "capture.csv": CAPTURE });
  assert.match(await text(app, "unjudged"), /021.*取消.*022.*アップロードしないでください.*一括売上処理/s);
  assert.match(await text(app, "verdict"), /検査していません/);
  assert.doesNotMatch(await text(app, "no-findings"), /そのままアップロード/);
  const saved = await app.download(() => id(app, "save").click());
  assert.equal(saved.name, "capture_未解決あり.csv");
  assert.deepEqual(bytesOf(saved.path), CAPTURE);
  assert.match(await text(app, "saved-advice"), /アップロードしないでください/);
  await app.screenshot("unjudged");
});

test("practice data is never told to be uploaded", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await id(app, "practice").first().click();
  await app.state("ready");
  await id(app, "step-2").click();
  await id(app, "save").waitFor();
  if (await id(app, "safe-fixes").count()) {
    await id(app, "safe-fixes").click();
    await id(app, "apply-safe").click();
  }
  await id(app, "save").click();
  const saved = await app.download(() => id(app, "save-anyway").click());
  assert.match(saved.name, /_練習\.csv$/);
  assert.match(await text(app, "saved-advice"), /練習データ.*アップロードしないで/);
});

test("a removed row is told with its order and amount, and comes back with one click; the focus stays in the grid", async (t) => {
  const app = await opened(t, { "zero.csv": ZERO });
  const { page } = app;
  await id(app, "grid").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  // The browser's own key for a smaller page removes nothing.
  await page.keyboard.press("Control+Minus");
  await page.keyboard.press("Control+Delete");
  await page.getByText("2行目(注文番号 338、11,246 円)を削除しました。").waitFor();
  assert.equal(await text(app, "total-records"), "2");
  await focusIs(app, "grid");
  await app.screenshot("removed");
  await id(app, "did-undo").click();
  await page.getByText("直前の変更を取り消しました。").waitFor({ state: "attached" });
  assert.equal(await text(app, "total-records"), "3");
  await id(app, "remove-row").click();
  await id(app, "restore-row").waitFor();
  await focusIs(app, "grid");
});

test("what a fix takes out is named before and after", async (t) => {
  const app = await opened(t, { "zero.csv": ZERO });
  await id(app, "fix").click();
  assert.match(await text(app, "removed-records"), /3.*379.*360.*0/s);
  await app.screenshot("fix-removes");
  await id(app, "apply-fix").click();
  await id(app, "dialog-fix").waitFor({ state: "detached" });
  await app.page.waitForFunction(() => document.activeElement.id === "grid");
  await id(app, "save").click();
  assert.match(await text(app, "removed-records"), /379.*360/s);
});

test("the total says what it lacks, and warnings that are left are not green", async (t) => {
  const missing = Buffer.from(ZERO.toString("latin1").replace(",,0,,,10", ",,abc,,,10"), "latin1");
  const app = await opened(t, { "missing.csv": missing });
  assert.match(await text(app, "unread-amounts"), /1件/);
  await app.choose(INPUT, { "large.csv": Buffer.from(ZERO.toString("latin1").replace(",,0,,,10", ",,2000000,,,10"), "latin1") });
  await app.page.getByTestId("file-name").getByText("large.csv").waitFor();
  await app.download(() => id(app, "save").click());
  assert.match(await text(app, "saved-advice"), /確かめていないものが 1件 あります。まだアップロードしないでください/);
});

test("what is being typed survives another language", async (t) => {
  const app = await opened(t, { "zero.csv": ZERO });
  await id(app, "grid").focus();
  await app.page.keyboard.press("Control+Home");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]) await app.page.keyboard.press(key);
  await app.page.keyboard.press("F2");
  await id(app, "editor").fill("5250");
  await id(app, "language-en").click();
  await app.page.getByText("18,296", { exact: false }).first().waitFor();
  assert.equal(await text(app, "total-amount"), "¥18,296");
});

test("at 200 % zoom the list of what would change can be read", async (t) => {
  const app = await opened(t, { "wide.csv": Buffer.from(ZERO.toString("latin1").replace(",,0,,,10", ",, 4980 ,,,10"), "latin1") }, {
    viewport: { width: 683, height: 384 },
  });
  await id(app, "safe-fixes").click();
  const box = await app.page.locator(".edits").boundingBox();
  assert.ok(box.height >= 90, `${box.height} px`);
  await app.screenshot("safe-683");
});
