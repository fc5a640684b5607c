// The ledger: a month twice is stopped, a retry is not, and nothing that was confirmed is ever lost.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesOf, sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { AUTH, RESULT, check, codes, ledger, on, reload, said, upload } from "./ledger.mjs";

test("a month twice in a row is stopped; a retry of what was declined is not, once", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  await check(app, [AUTH]);
  assert.deepEqual(await codes(app), ["D019"]);
  await upload(app, "1206120001", { agree: true });

  // The same orders the next day, downloaded once more: other bytes, the same orders.
  const again = Buffer.concat([bytesOf(AUTH).subarray(0, -5), Buffer.from("3,,400,,5000,,,10,,,,310,,401\r\n4,4\r\n")]);
  await check(app, { "order120702093522.csv": again });
  await id("count-errors").filter({ hasText: /^3$/ }).waitFor();
  const group = app.page.locator('[data-testid="finding-group"][data-code="X001"]');
  assert.match(await group.innerText(), /order120601|transaction-manual-p7_検査済\.csv[\s\S]*受付番号 1206120001/);
  await app.screenshot("ledger-stopped");

  // The result comes back: what was declined may be sent again, and nothing else.
  await ledger(app);
  assert.equal(await id("ledger-row").count(), 1);
  await id("ledger-edit").click();
  await app.choose('[data-testid="ledger-result-file"]', [RESULT]);
  await said(app, "NG 1 件");
  await id("step-2").click();
  const retry = Buffer.from("1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n");
  await check(app, { "retry.csv": retry });
  assert.equal(await text("count-errors"), "0");
  assert.match(await text("retries"), /1 件/);
  await upload(app, "1206130001");
  await check(app, { "retry2.csv": retry });
  assert.deepEqual((await codes(app)).filter((code) => code.startsWith("X")).sort(), ["X001", "X002"]);
  await id("verdict-sent").waitFor();

  // It is all there after the page was closed.
  await reload(app);
  await ledger(app);
  assert.equal(await id("ledger-row").count(), 2);
  assert.equal(await id("ledger-keeping").getAttribute("data-keeping"), "Browser");
});

test("who records the first upload by Enter alone has it after a reload; who says no is told before", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  await id("ledger-first").waitFor();
  await check(app, [AUTH]);
  await app.download(() => id("save").click());
  await id("uploaded").click();
  await id("dialog-ledger-record").waitFor();
  assert.equal(await text("ledger-record"), "記録する");
  await id("ledger-agree").uncheck();
  assert.equal(await text("ledger-record"), "保存せずに記録する");
  await id("ledger-agree").check();
  await id("ledger-receipt").focus();
  await app.page.keyboard.press("Enter");
  await id("dialog-ledger-record").waitFor({ state: "detached" });
  await reload(app);
  await ledger(app);
  assert.equal(await id("ledger-row").count(), 1);
  assert.equal(await id("ledger-keeping").getAttribute("data-keeping"), "Browser");
});

test("a repaired file is recorded by typing its receipt number at once, and stands there as sent", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  await check(app, [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await id("safe-fixes").click();
  await id("apply-safe").click();
  await id("count-errors").filter({ hasText: "0" }).waitFor();
  await app.download(() => id("save").click());
  await id("uploaded").click();
  await id("dialog-ledger-record").waitFor();
  await app.page.keyboard.type("2881");
  assert.equal(await id("ledger-receipt").inputValue(), "2881");
  await id("ledger-agree").check();
  await id("ledger-record").click();
  await id("verdict").filter({ hasText: "送信済みです。結果を待ちます" }).waitFor();
  assert.match(await id("verdict").getAttribute("class"), /accepted/);
  assert.equal(await text("count-errors"), "0");
  await app.screenshot("ledger-just-sent");
  await id("undo").click();
  await id("verdict").filter({ hasText: "送らないでください" }).waitFor();
});

test("killing the page between any two steps loses at most the step that was not confirmed", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  const rows = async () => {
    await reload(app);
    await ledger(app);
    return id("ledger-row").evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));
  };
  // Nobody agreed: no store is made, and nothing is kept.
  await ledger(app);
  assert.equal(await id("ledger-keeping").getAttribute("data-keeping"), "NotAsked");
  assert.deepEqual(await app.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)), []);

  await id("step-2").click();
  await check(app, [AUTH]);
  await app.download(() => id("save").click());
  await id("uploaded").click();
  await id("ledger-receipt").fill("1206120001");
  await id("ledger-agree").check();
  assert.deepEqual(await rows(), [], "typed, not confirmed");

  await id("step-2").click();
  await check(app, [AUTH]);
  await upload(app, "1206120001", { agree: true });
  let [row] = await rows();
  assert.match(row, /1206120001.*決済処理中/, "confirmed");

  await id("ledger-edit").click();
  assert.equal(await id("ledger-sha256").innerText(), createHash("sha256").update(bytesOf(AUTH)).digest("hex"));
  await id("ledger-receipt").fill("999");
  [row] = await rows();
  assert.match(row, /1206120001/, "the correction was not confirmed");

  await id("ledger-edit").click();
  await id("ledger-receipt").fill("1206120002");
  await id("ledger-status").selectOption({ index: 1 });
  await id("ledger-amend").click();
  await said(app, "書き足しました");
  [row] = await rows();
  assert.match(row, /1206120002.*完了処理済/);

  await id("ledger-edit").click();
  await app.choose('[data-testid="ledger-result-file"]', [RESULT]);
  await said(app, "NG 1 件");
  await id("ledger-edit").click();
  await id("ledger-capture").selectOption({ index: 1 });
  await id("ledger-capture-on").fill("2012-06-14");
  await id("ledger-amend").click();
  await said(app, "書き足しました");
  [row] = await rows();
  assert.match(row, /売上にした\(未確認\)\s*2012\/06\/14/);
  // Killed for good: the process of the page is gone.
  const crash = await app.page.context().newPage();
  await crash.goto(app.server.url);
  await crash.close({ runBeforeUnload: false });
  assert.equal((await rows()).length, 1);
});

test("the ledger goes out as a file, comes back without duplicates, and tells where it is damaged", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  await ledger(app);
  await id("ledger-keep").click();
  await said(app, "このブラウザに保存します");
  for (const [name, receipt] of [["a.csv", "1"], ["b.csv", "2"]]) {
    await app.choose('[data-testid="ledger-record-file"]', { [name]: transactions(2 + Number(receipt)) });
    await id("ledger-receipt").fill(receipt);
    await id("ledger-record").click();
    await said(app, name);
  }
  const { path, name } = await app.download(() => id("ledger-export").click());
  assert.match(name, /^kensatsu-ledger-\d{8}-\d{6}\.json$/);
  const file = readFileSync(path, "utf8");
  await app.choose('[data-testid="ledger-import"]', { "copy.json": file });
  await said(app, "新しい記録 0 件");

  // Everything is erased, with a question that is safe to answer wrongly; the copy brings it back.
  await id("ledger-erase-all").click();
  await id("dialog-close").click();
  assert.equal(await id("ledger-row").count(), 2);
  await id("ledger-erase-all").click();
  await id("ledger-erase-yes").click();
  await said(app, "すべて消しました");
  await reload(app);
  await app.drop("#app", { "copy.json": file.replace('"1000001",1001', '"1000001",9') });
  await said(app, "壊れた記録が");
  assert.match(await text("ledger-said"), /新しい記録 0 件|新しい記録 1 件/);
  await app.drop("#app", { "copy.json": file });
  await id("ledger-row").nth(1).waitFor();
  assert.equal(await id("ledger-row").count(), 2);
  await app.choose('[data-testid="ledger-import"]', { "new.json": file.replace('"version": 3', '"version": 4') });
  await said(app, "新しい検札で開いてください");
  assert.equal(await id("ledger-row").count(), 2);

  // One at a time; the focus never falls out of the page.
  await id("ledger-edit").first().click();
  await id("ledger-erase").click();
  await id("ledger-erase-yes").click();
  await said(app, "消しました");
  await id("ledger-row").nth(1).waitFor({ state: "detached" });
  assert.equal(await id("ledger-row").count(), 1);
  assert.notEqual(await app.page.evaluate(() => document.activeElement.tagName), "BODY");
});

test("a completion mail gives its receipt number, pasted or dropped; the search finds it", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  await ledger(app);
  await id("ledger-keep").click();
  await said(app, "このブラウザに保存します");
  await app.choose('[data-testid="ledger-record-file"]', { "a.csv": transactions(3) });
  await id("dialog-ledger-record").locator("summary").click();
  await id("ledger-mail-text").fill("件名: ファイル一括処理完了のお知らせ(受付番号:1206120001)");
  assert.equal(await id("ledger-receipt").inputValue(), "1206120001");
  await app.page.keyboard.press("Escape");
  await app.choose('[data-testid="ledger-record-file"]', { "a.csv": transactions(3) });
  await id("ledger-record").click();
  await said(app, "a.csv");
  await app.drop("#app", { "mail.txt": "件名: ファイル一括処理完了のお知らせ(受付番号:1206120001)\r\n\r\n" });
  await id("ledger-take-mail").click();
  await said(app, "書き足しました");
  await id("ledger-row").filter({ hasText: /1206120001[\s\S]*完了処理済/ }).waitFor();
  await id("ledger-find-text").fill("77");
  await id("ledger-find").click();
  await id("ledger-count").filter({ hasText: /^0 件/ }).waitFor();
  await id("ledger-clear").click();
  await id("ledger-count").filter({ hasText: /^1 件/ }).waitFor();
});

// Before a release a thousand each (`make trust`): every one of them is a round of its own through both tabs.
const EACH = Number(process.env.KENSATSU_ENTRIES ?? 300);

test(`two tabs that add ${EACH} entries each end with ${2 * EACH}`, async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  await ledger(app);
  await id("ledger-keep").click();
  await said(app, "このブラウザに保存します");
  const other = await app.page.context().newPage();
  await other.goto(app.server.url);
  await other.getByTestId("place-ledger").click();
  await other.getByTestId("ledger-count").waitFor();
  // Nothing of it is on screen meanwhile: laying a hundred rows out anew for every dialog takes more than recording.
  for (const page of [app.page, other]) {
    await page.getByTestId("ledger-find-text").fill("none has this");
    await page.getByTestId("ledger-find").click();
  }
  // Each entry by a request of its own, as the page sends it; both tabs at once.
  const start = Date.now();
  const add = (page, from) => page.evaluate(addEntries, { from, count: EACH });
  await Promise.all([add(app.page, 0), add(other, EACH)]);
  console.log(`${2 * EACH} entries by two tabs: ${Date.now() - start} ms`);
  for (const page of [app.page, other]) {
    await page.getByTestId("ledger-clear").click();
    await page.getByTestId("ledger-count").filter({ hasText: new RegExp(`^${(2 * EACH).toLocaleString("en")} 件`) }).waitFor();
  }
  assert.equal(await id("ledger-row").count(), 100);
  await id("page-last").click();
  await id("page-shown").filter({ hasText: (2 * EACH - 99).toLocaleString("en") }).waitFor();
});

// Runs in the page: chooses file after file and confirms each.
async function addEntries({ from, count }) {
  // Told by the page's own changes: a tab in the background has no frames to wait for.
  const until = (found) =>
    new Promise((resolve) => {
      if (found()) return resolve(found());
      const observer = new MutationObserver(() => {
        if (!found()) return;
        observer.disconnect();
        resolve(found());
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  const find = (name) => document.querySelector(`[data-testid="${name}"]`);
  for (let n = from; n < from + count; n += 1) {
    const input = find("ledger-record-file");
    const transfer = new DataTransfer();
    const text = `1,020,12345,,,\r\n3,,${n + 1},,500,,,10,,,,${n + 100001},,${n + 1}\r\n4,1\r\n`;
    transfer.items.add(new File([text], `file-${n}.csv`));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    (await until(() => find("ledger-record"))).click();
    await until(() => find("ledger-said")?.textContent.includes(`file-${n}.csv`));
  }
}

test("it looks right: wide, narrow and dark", async (t) => {
  for (const [name, viewport, colorScheme] of [
    ["1366", { width: 1366, height: 768 }, "light"],
    ["360", { width: 360, height: 740 }, "light"],
    ["dark", { width: 1366, height: 768 }, "dark"],
  ]) {
    const app = await open(t, { viewport, colorScheme });
    const { id } = on(app);
    await app.state("empty");
    await ledger(app);
    await app.screenshot(`ledger-empty-${name}`, { fullPage: true });
    await app.choose('[data-testid="ledger-record-file"]', [AUTH]);
    await id("ledger-receipt").fill("1206120001");
    await app.screenshot(`ledger-record-${name}`);
    await id("ledger-agree").check();
    await id("ledger-record").click();
    await said(app, "記録しました");
    await id("ledger-edit").click();
    await app.choose('[data-testid="ledger-result-file"]', [RESULT]);
    await said(app, "NG 1 件");
    for (let n = 0; n < 8; n += 1) {
      await app.choose('[data-testid="ledger-record-file"]', { [`order1207${n}.csv`]: transactions(n + 3) });
      await id("ledger-receipt").fill(`120613000${n}`);
      await id("ledger-on").fill(`2012-07-0${n + 1} 09:54:02`);
      await id("ledger-record").click();
      await said(app, `order1207${n}.csv`);
    }
    await app.screenshot(`ledger-${name}`, { fullPage: true });
    await id("ledger-edit").first().click();
    await app.screenshot(`ledger-edit-${name}`);
    const wide = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
  }
});
