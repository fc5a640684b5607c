// 練習: a made-up month from the order list to the captures, by keyboard, marked wherever one looks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { bytesOf, sample } from "./files.mjs";
import { open } from "./harness.mjs";
import { enter, keepsFocus, tabTo } from "./keys.mjs";

const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();
const TODAY = "2024-03-01";
const WORDS = {
  ja: { locale: "ja-JP", tag: "練習", title: /^【練習】/, not: /アップロードしないで/, paper: /練習データです/, declined: "3件 23,468 円", over: "練習はこれで終わり", did: /受注一覧から取引ファイルを作る、売上にする/ },
  en: { locale: "en-US", tag: "Practice", title: /^\[Practice\]/, not: /Do not upload/, paper: /Made-up practice data/, declined: "3 · ¥23,468", over: "That was the whole month", did: /making a transaction file, capturing/ },
};

/** The page on a day in Japan (noon). */
async function on(t, options = {}) {
  const app = await open(t, {
    ...options,
    prepare: async (page) => {
      await page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${TODAY}T12:00:00+09:00`));
      await page.addInitScript(() => void (globalThis.print = () => (globalThis.printed = (globalThis.printed ?? 0) + 1)));
    },
  });
  await app.state("empty");
  return app;
}

/** The mark stands above everything, in the title, and nothing is cut. */
async function marked(app, words) {
  await id(app, "practice-mark").filter({ hasText: words.tag }).waitFor();
  assert.ok(await id(app, "practice-mark").isVisible());
  assert.match(await app.page.title(), words.title);
  await keepsFocus(app);
  await accessible(app);
}

for (const [language, words] of Object.entries(WORDS)) {
  test(`the practice month by keyboard, all four steps, marked everywhere (${language})`, async (t) => {
    const app = await on(t, { locale: words.locale });
    const shot = (name) => app.screenshot(`practice-${name}-${language}`);
    await enter(app, "practice");
    await app.state("ready");
    await id(app, "orders-table").waitFor();

    // Step 1: judge, look, make, save.
    await marked(app, words);
    await shot("1");
    await enter(app, "orders-judge");
    await id(app, "orders-total").filter({ hasText: "11" }).waitFor();
    await enter(app, "orders-make");
    await id(app, "dialog-orders-made").waitFor();
    assert.match(await text(app, "orders-made-name"), /^order\d{12}_練習\.csv$/);
    const made = await app.download(() => enter(app, "orders-save"));
    assert.match(made.name, /^order\d{12}_練習\.csv$/);
    await id(app, "dialog-orders-saved").filter({ hasText: words.not }).waitFor();
    await app.page.keyboard.press("Escape");

    // Step 2: the broken file; the safe fixes, the report, a save with errors left.
    await enter(app, "practice-next", "Shift+Tab");
    await id(app, "grid").waitFor();
    await app.page.waitForFunction(() => document.getElementById(document.getElementById("grid").getAttribute("aria-activedescendant")));
    await id(app, "practice-tag").waitFor();
    await marked(app, words);
    await shot("2");
    assert.notEqual(await text(app, "count-errors"), "0");
    await enter(app, "safe-fixes");
    await enter(app, "apply-safe");
    await id(app, "safe-fixes").waitFor({ state: "detached" });
    await app.page.keyboard.press("Control+s");
    await id(app, "save-anyway").waitFor();
    const saved = await app.download(() => enter(app, "save-anyway"));
    assert.equal(saved.name, "order240229093522_練習.csv");
    assert.match(await text(app, "saved-advice"), words.not);
    await app.page.keyboard.press("Escape");
    await enter(app, "reports");
    await id(app, "sheet").getByText(words.paper).first().waitFor();
    await marked(app, words);
    await enter(app, "step-2", "Shift+Tab");

    // Step 3: eight are OK, three were declined.
    await id(app, "grid").waitFor();
    await enter(app, "practice-next", "Shift+Tab");
    await id(app, "result-ng").filter({ hasText: words.declined }).waitFor();
    await marked(app, words);
    await shot("3");
    await app.page.getByTestId("declined-orders").first().waitFor();

    // Step 4: ticked, printed, taken to the console, taken back.
    await enter(app, "practice-next", "Shift+Tab");
    await id(app, "payments").waitFor();
    await marked(app, words);
    await shot("4");
    assert.equal(await id(app, "practice-next").count(), 0);
    await enter(app, "tick-found");
    await id(app, "work-rows").waitFor();
    const csv = await app.download(() => enter(app, "csv-work"));
    assert.match(csv.name, /_練習\.csv$/);
    await enter(app, "print-work");
    await id(app, "printout").getByText(words.paper).waitFor({ state: "attached" });
    await app.page.waitForFunction(() => globalThis.printed === 1);
    // Nothing is ticked as done: it is asked whether all of it is meant.
    await enter(app, "captured");
    await enter(app, "captured-yes");
    await id(app, "captured-now").waitFor();
    // The month has an end: it says what was practised, and leads back.
    await id(app, "practice-step").filter({ hasText: words.over }).waitFor();
    assert.match(await text(app, "practice-step"), words.did);
    assert.match(await id(app, "practice-leave").getAttribute("class"), /main/);
    await enter(app, "not-captured");
    await id(app, "captured-now").waitFor({ state: "detached" });
    await keepsFocus(app);
    await enter(app, "view-days", "Shift+Tab");
    assert.match(await text(app, "due-expired"), /1[^\d]/);
    assert.match(await text(app, "due-uncertain"), /1[^\d]/);
    assert.match(await text(app, "due-today"), /1[^\d]/);
    assert.match(await text(app, "due-soon"), /1[^\d]/);
    await marked(app, words);
    await shot("days");
    await enter(app, "view-month", "Shift+Tab");
    await id(app, "left-out").waitFor();
    await marked(app, words);
    await shot("month");

    // Ledger and settings are closed, and say why; the help is not made up, and the mark stays.
    await enter(app, "place-ledger", "Shift+Tab");
    await id(app, "practice-closed").waitFor();
    await marked(app, words);
    await enter(app, "place-settings", "Shift+Tab");
    await id(app, "practice-closed").waitFor();
    await enter(app, "visit-help");
    await marked(app, words);

    // One press, and nothing made up is left.
    await enter(app, "practice-leave", "Shift+Tab");
    await app.state("empty");
    assert.equal(await id(app, "practice-mark").count(), 0);
    assert.ok(!words.title.test(await app.page.title()));
    for (const step of ["step-1", "step-2", "step-3", "step-4"]) {
      await id(app, step).click();
      assert.ok(!(await app.page.locator("#app").innerText()).includes("練習_"), step);
    }
    await id(app, "place-ledger").click();
    await id(app, "ledger-count").waitFor();
    assert.equal(await id(app, "ledger-row").count(), 0);
    assert.equal(await app.page.evaluate(() => localStorage.getItem("kensatsu.profile")), null);
  });
}

test("real files wait while one practises, and a real file that is opened ends practice", async (t) => {
  const app = await on(t);
  await app.drop("#app", [sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv")]);
  await app.state("ready");
  await id(app, "step-1").click();
  await id(app, "orders-practice").click();
  await id(app, "orders-table").waitFor();
  await id(app, "step-3").click();
  await id(app, "result-ng").filter({ hasText: "3件" }).waitFor();
  assert.ok(!(await app.page.locator("#app").innerText()).includes("manual-p7"));
  await id(app, "practice-leave").click();
  await id(app, "practice-bar").waitFor({ state: "detached" });
  await id(app, "step-3").click();
  await id(app, "result-ng").filter({ hasText: "1件 10,175 円" }).waitFor();
  await app.state("ready");

  await id(app, "practice").first().click();
  await id(app, "practice-bar").waitFor();
  await app.state("ready");
  await app.drop("#app", [sample("inquiry-manual-p7-before.csv")]);
  await id(app, "notice").filter({ hasText: "練習を終えました" }).waitFor();
  await id(app, "practice-bar").waitFor({ state: "detached" });
  await id(app, "payments").waitFor();
  const files = await id(app, "month-file").allInnerTexts();
  assert.equal(files.length, 3);
  assert.ok(files.every((name) => name.includes("manual-p7")), files.join());
});

test("a file that was saved while practising is known for what it is, inside and outside", async (t) => {
  const app = await on(t);
  await id(app, "practice").first().click();
  await app.state("ready");
  await id(app, "step-4").click();
  await id(app, "tick-found").click();
  const csv = await app.download(() => id(app, "csv-work").click());
  assert.match(csv.name, /_練習\.csv$/);
  await id(app, "practice-leave").click();
  await app.state("empty");
  // A practice result file, were it to lie on the desk, is not taken for a real one.
  await app.drop("#app", { "練習_order240229093522_検査済_結果.csv": bytesOf(sample("result-manual-p7.csv")) });
  await id(app, "notice").filter({ hasText: "練習の外では開きません" }).waitFor();
  assert.equal(await id(app, "month-file").count(), 0);
});

test("nothing is cut and everything is reached on a small screen", async (t) => {
  const app = await on(t, { viewport: { width: 360, height: 740 } });
  await id(app, "practice").first().click();
  await app.state("ready");
  for (const step of ["step-1", "step-2", "step-3", "step-4"]) {
    await id(app, step).click();
    await id(app, "practice-mark").waitFor();
    const over = await app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${step} is ${over} px too wide`);
    await app.screenshot(`practice-360-${step}`, { fullPage: true });
  }
  await tabTo(app, "practice-leave");
});
