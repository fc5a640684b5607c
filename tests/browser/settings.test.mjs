// 設定: seen, changed, kept, exported, imported, learned — with the keyboard alone, in both languages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesOf, sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { focusIs, holds, showsFocus } from "./keys.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();

/** Puts the focus on an element as Tab would, and presses a key there. */
async function press(app, name, key = "Enter") {
  await id(app, name).first().focus();
  await app.page.keyboard.press(key);
}

/** Writes into a field as a person does. */
async function write(app, name, words) {
  await id(app, name).focus();
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.press("Delete");
  await app.page.keyboard.type(words);
}

async function atSettings(t, options) {
  const app = await open(t, options);
  await app.state("empty");
  await press(app, "place-settings");
  await id(app, "settings").waitFor();
  return app;
}

const inUse = (app) => app.page.locator('[data-testid="settings-take"][aria-disabled="true"]').waitFor();
const focused = (app) => app.page.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.tagName);
const exported = async (app) => JSON.parse(readFileSync((await app.download(() => press(app, "settings-export"))).path, "utf8"));
const group = (app, code) => app.page.locator(`[data-testid="finding-group"][data-code="${code}"]`);

for (const [locale, words] of [
  ["ja-JP", { fault: /14 以上/, used: /設定を変えました/, evidence: /ご自身で設定/ }],
  ["en-GB", { fault: /At least 14/, used: /settings are in use/, evidence: /set by you/ }],
]) {
  test(`a value is looked at while it is typed, taken, and every open file is checked again (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await app.choose(INPUT, { "a.csv": transactions(3, () => ({ amount: "6000" })), "b.csv": transactions(2, () => ({ amount: "100" })) });
    await app.state("ready");
    await id(app, "tab").nth(1).waitFor();
    await press(app, "place-settings");

    await write(app, "setting-data_cells", "13");
    await id(app, "setting-data_cells-fault").filter({ hasText: words.fault }).waitFor();
    assert.equal(await id(app, "setting-data_cells").getAttribute("aria-invalid"), "true");
    const described = (await id(app, "setting-data_cells").getAttribute("aria-describedby")).split(" ");
    assert.ok(described.includes("data_cells-fault"), "the sentence belongs to the field");
    await press(app, "settings-take");
    assert.equal(await id(app, "notice").filter({ hasText: words.used }).count(), 0, "nothing is used while something is wrong");

    await write(app, "setting-data_cells", "14");
    await write(app, "setting-large_amount", "5000");
    await press(app, "settings-take");
    await id(app, "notice").filter({ hasText: words.used }).waitFor();
    await inUse(app);
    await focusIs(app, "settings-take");
    assert.match(await app.page.locator("#large_amount-evidence").innerText(), words.evidence);

    await press(app, "step-2");
    await group(app, "D010").waitFor();
    await press(app, "tab");
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="tab"][aria-current]').length === 1);
  });
}

test("settings and language are there again after the page was closed, and nothing of a file is", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
  await app.state("ready");
  await press(app, "place-settings");
  assert.match(await text(app, "settings-kept"), /まだ保存していません/);
  await write(app, "setting-merchant_id", "98765");
  await press(app, "settings-take");
  await inUse(app);
  assert.match(await text(app, "settings-kept"), /このブラウザの中にだけ保存しています/);
  await press(app, "language-en");
  await app.page.getByRole("heading", { name: "Settings", exact: true }).waitFor();

  await app.page.reload();
  await app.state("empty");
  await app.page.waitForFunction(() => document.documentElement.lang === "en");
  await press(app, "place-settings");
  assert.equal(await id(app, "setting-merchant_id").inputValue(), "98765");
  await app.drop("#app", [sample("transaction-manual-p7.csv")]);
  await app.state("ready");
  const kept = await app.page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.deepEqual(Object.keys(JSON.parse(kept)).sort(), ["kensatsu.language", "kensatsu.profile"]);
  assert.ok(!/11246|"338"|transaction-manual/.test(kept), kept);
});

test("a browser that keeps nothing is said so, and the settings work all the same", async (t) => {
  const prepare = (page) =>
    page.addInitScript(() => Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } }));
  const app = await atSettings(t, { prepare });
  assert.match(await text(app, "settings-kept"), /保存できません/);
  await write(app, "setting-large_amount", "5000");
  await press(app, "settings-take");
  await inUse(app);
  assert.match(await text(app, "settings-kept"), /保存できません/);
  assert.equal((await exported(app)).large_amount.value, 5000);
});

test("settings are exported, changed elsewhere, and imported after a look at what changes", async (t) => {
  const app = await atSettings(t);
  const profile = await exported(app);
  assert.deepEqual([profile.format, profile.version], ["kensatsu-profile", 1]);
  profile.max_records = { value: 2, evidence: "set" };
  await id(app, "settings-import").setInputFiles({ name: "mine.json", mimeType: "", buffer: Buffer.from(JSON.stringify(profile)) });
  await id(app, "offer").waitFor();
  assert.match(await text(app, "offer"), /件数の上限[\s\S]*\(未設定\)[\s\S]*2/);
  assert.equal(await id(app, "offer").locator("tbody tr").count(), 1);
  await app.screenshot("settings-offer");
  await press(app, "take-offer");
  await id(app, "dialog-offer").waitFor({ state: "detached" });
  await inUse(app);
  await holds(app, "setting-max_records", "2");
  await showsFocus(app);
  assert.deepEqual(await exported(app), profile);

  await write(app, "setting-large_amount", "7");
  await press(app, "put-back-large_amount");
  await holds(app, "setting-large_amount", "1,000,000");
  await app.page.waitForFunction(() => document.activeElement.id === "large_amount");
  assert.equal(await id(app, "put-back-large_amount").count(), 0);

  await press(app, "settings-reset");
  await id(app, "offer").waitFor();
  await press(app, "take-offer");
  await id(app, "dialog-offer").waitFor({ state: "detached" });
  await holds(app, "setting-max_records", "");
});

test("a settings file that cannot be used is refused with the place of its fault, and nothing changes", async (t) => {
  const app = await atSettings(t);
  const good = JSON.stringify(await exported(app), null, 2);
  const line = (words) => good.split("\n").findIndex((it) => it.includes(words)) + 1;
  const cases = {
    "newer.json": [good.replace('"version": 1', '"version": 2'), /新しいものです/],
    "negative.json": [good.replace('"value": 1000000', '"value": -5'), new RegExp(`${line('"value": 1000000')} 行[\\s\\S]*large_amount.value[\\s\\S]*負の数`)],
    "unknown.json": [good.replace('"usual": true', '"usual": true, "rate": 3'), /payment_classes\.value\[0\]\.rate/],
    "broken.json": [good.slice(0, 200), /行 \d+ 文字目から先を JSON として読めません/],
    "other.json": ['{"format": "another-tool", "value": 1}', /検札のものではない JSON/],
  };
  for (const [name, [content, says]] of Object.entries(cases)) {
    await app.drop("#app", { [name]: Buffer.from(content) });
    await id(app, "notice").filter({ hasText: name }).filter({ hasText: says }).waitFor();
    assert.equal(await id(app, "offer").count(), 0, name);
  }
  assert.deepEqual(await exported(app), JSON.parse(good));
});

test("files of captures stay locked until the code is typed and the layout confirmed", async (t) => {
  const app = await atSettings(t);
  const facts = await text(app, "lock-facts");
  assert.match(facts, /021 は売上[\s\S]*021 はオーソリ取消、022 が売上[\s\S]*一括売上処理/);
  await press(app, "type-1-lock");
  await id(app, "dialog-unlock").waitFor();
  await write(app, "unlock-code", "022");
  await press(app, "unlock-confirm", "Space");
  await press(app, "unlock");
  await id(app, "unlock-fault").filter({ hasText: /解除できません/ }).waitFor();
  await app.screenshot("settings-unlock");
  await write(app, "unlock-code", "021");
  await press(app, "unlock");
  await id(app, "dialog-unlock").waitFor({ state: "detached" });
  await focusIs(app, "type-1-lock");
  assert.equal((await exported(app)).transaction_types.value[1].layout_confirmed, false, "not before it is used");
  await press(app, "settings-take");
  await inUse(app);
  assert.equal((await exported(app)).transaction_types.value[1].layout_confirmed, true);
  await press(app, "type-1-lock");
  await press(app, "settings-take");
  await inUse(app);
  assert.equal((await exported(app)).transaction_types.value[1].layout_confirmed, false);
});

test("a file from the shop with another shape teaches the settings, after a look", async (t) => {
  const app = await open(t);
  await app.state("empty");
  // 16 cells and dots in order numbers: two things that the shipped settings have not seen.
  const real = Buffer.from("1,020,12345,,,\r\n3,,A.1,,500,,,10,,,,A.0,,7,,\r\n3,,A.2,,500,,,10,,,,B.0,,8,,\r\n4,2\r\n");
  await app.choose(INPUT, { "real.csv": real });
  await app.state("ready");
  await group(app, "D004").waitFor();
  await press(app, "learn-here");
  await id(app, "offer").waitFor();
  assert.match(await text(app, "offer"), /14[\s\S]*16[\s\S]*12345|12345[\s\S]*14[\s\S]*16/);
  await press(app, "take-offer");
  await group(app, "D004").waitFor({ state: "detached" });
  await id(app, "no-findings").waitFor();
  await showsFocus(app);
});

test("practice data teaches nothing", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await press(app, "practice");
  await app.state("ready");
  await press(app, "step-2");
  await id(app, "grid").waitFor();
  assert.equal(await id(app, "learn-offer").count(), 0);
  await press(app, "place-settings");
  await id(app, "practice-closed").waitFor();
  assert.equal(await id(app, "learn").count(), 0);
  await press(app, "practice-leave");
  // Nor does a file that was saved while practising.
  await app.drop("#app", { "練習_order240229093522_練習.csv": bytesOf(sample("transaction-manual-p7.csv")) });
  await app.state("ready");
  await press(app, "place-settings");
  await press(app, "learn");
  await id(app, "notice").filter({ hasText: /練習データ/ }).waitFor();
});

test("taking what was typed leaves the page where it was", async (t) => {
  const app = await atSettings(t);
  for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
    await app.page.setViewportSize(viewport);
    for (const [field, value] of [["max_records", viewport.width], ["max_bytes", 9_000_000 + viewport.width]]) {
      const input = id(app, `setting-${field}`);
      await input.fill(String(value));
      // At the very top what is said takes its room above; anywhere else not even that moves.
      const scrolled = () => app.page.evaluate(() => document.querySelector(".stage").scrollTop + window.scrollY);
      const [before, from] = [await input.boundingBox(), await scrolled()];
      await id(app, "settings-take").click();
      await inUse(app);
      // What has just been said above it has been drawn.
      await id(app, "notice").first().waitFor();
      await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const [after, to] = [await input.boundingBox(), await scrolled()];
      assert.ok(from === 0 ? to === 0 : Math.abs(after.y - before.y) <= 2, `${from} -> ${to}, ${field} at ${viewport.width} px: ${before.y} -> ${after.y}`);
      await id(app, "notice").first().locator("button").last().click();
    }
  }
});
