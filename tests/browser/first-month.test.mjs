// What an operator would lose in a first month: what was captured, what is due beside another month's list, what was decided.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./files.mjs";
import { open } from "./harness.mjs";
import { AUTH, INPUT, RESULT, check, counted, ledger, on, upload } from "./ledger.mjs";

/** Another month's inquiry list: nothing of June is in it. */
const JULY = "取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額\r\n3,310009,オーソリOK,2012/07/12 10:00:00,2012/07/12 10:00:00,\"5,250円\"\r\n";
const WORDS = { "ja-JP": "売上にした(未確認)", "en-US": "captured, not confirmed" };

/** Loads the page again; what the browser asks about unsaved work is answered, if it asks. */
async function reload(app) {
  const accept = (dialog) => dialog.accept();
  app.page.on("dialog", accept);
  await app.page.reload();
  await app.state("empty");
  app.page.off("dialog", accept);
}

/** June was sent and answered, and the ledger knows it; two orders wait to be captured. */
async function june(t, options = {}) {
  const app = await open(t, {
    ...options,
    // Only the date: timers and the performance clock go on.
    prepare: (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse("2012-08-09T12:00:00+09:00")),
  });
  const at = on(app);
  await app.state("empty");
  await check(app, [AUTH]);
  await upload(app, "1206120001", { agree: true });
  await ledger(app);
  await at.id("ledger-edit").first().click();
  await at.id("ledger-on").fill("2012/06/12 09:54");
  await at.id("ledger-amend").click();
  await at.id("dialog-ledger-edit").waitFor({ state: "detached" });
  await at.id("step-2").click();
  await app.choose(INPUT, [RESULT]);
  await counted(app);
  await at.id("in-ledger").waitFor();
  // The result is written down and kept: the page would be left without a question.
  await app.page.waitForFunction(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await reload(app);
  return { app, ...at };
}

for (const locale of ["ja-JP", "en-US"]) {
  test(`what the ledger has due is ticked and captured beside another month's list, and stays captured (${locale})`, async (t) => {
    const { app, id } = await june(t, { locale });
    await app.choose(INPUT, { "july.csv": JULY });
    await id("not-listed-rows").locator("tbody tr").nth(1).waitFor();
    await app.screenshot(`not-listed-${locale}`, { fullPage: true });
    assert.equal(await id("captured").count(), 0, "nothing is chosen yet");
    await id("choose").first().check();
    await id("work-rows").locator("tbody tr").first().waitFor();
    await id("captured").click();
    await id("captured-yes").click();
    await id("did-capture").filter({ hasText: WORDS[locale] }).waitFor();
    await id("not-listed-rows").locator("tbody tr").nth(1).waitFor({ state: "detached" });
    await id("view-month").click();
    const state = app.page.locator('[data-state-name="capture-requested"]');
    await state.filter({ hasText: WORDS[locale] }).waitFor();
    const one = state.locator("td").first().filter({ hasText: /^1$/ });
    await one.waitFor();
    await id("forget-file").last().click();
    await id("forget-file").waitFor({ state: "detached" });
    await one.waitFor();
    await reload(app);
    await id("step-4").click();
    await id("view-month").click();
    await one.waitFor();
    await ledger(app);
    await id("ledger-row").filter({ hasText: WORDS[locale] }).first().waitFor();
    await app.screenshot(`ledger-captured-${locale}`, { fullPage: true });
  });
}

test("decisions of step 1 outlive a reload for the same list, and one press takes them back", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  const judge = async () => {
    await app.choose(INPUT, [sample("orders-eccube2.csv")]);
    await id("orders-period-from").fill("2012-06-11");
    await id("orders-period-to").fill("2012-06-30");
    await id("orders-judge").click();
    await id("orders-total").waitFor();
  };
  await judge();
  await id("orders-detail").filter({ hasText: "338" }).click();
  await app.page.locator("#orders-reason").fill("お客様の希望");
  await id("orders-one-out").click();
  await id("orders-row-back").waitFor();
  const kept = () => app.page.evaluate(() => localStorage.getItem("kensatsu.decisions") ?? "");
  await app.page.waitForFunction(() => (localStorage.getItem("kensatsu.decisions") ?? "").includes("338"));
  assert.doesNotMatch(await kept(), /希望|山田|@/, "order numbers and the decision alone");
  await reload(app);
  await judge();
  await id("orders-recalled").waitFor();
  await id("orders-row-back").waitFor();
  await app.screenshot("orders-recalled");
  await id("orders-forget").click();
  await id("orders-recalled").waitFor({ state: "detached" });
  await app.page.waitForFunction(() => localStorage.getItem("kensatsu.decisions") === "");
});

test("at 360 px the next step of a declined order and the amounts of the work list are in sight", async (t) => {
  const { app, id } = await june(t, { viewport: { width: 360, height: 740 } });
  await app.choose(INPUT, [AUTH, RESULT]);
  await counted(app);
  const inSight = (element) => element.evaluate((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.left >= 0 && box.right <= innerWidth;
  });
  await id("step-3").click();
  await id("next-step").first().waitFor();
  assert.equal(await inSight(id("next-step").first()), true);
  await app.screenshot("declined-360", { fullPage: true });
  await id("step-4").click();
  await id("work-rows").locator("tbody tr").first().waitFor();
  assert.equal(await inSight(id("work-rows").locator('td[data-cell="5"]').first()), true);
  await app.screenshot("work-360", { fullPage: true });
});
