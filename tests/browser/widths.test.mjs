// Lists on office screens: no column is pushed out of sight, and on a phone's width each is reached by scrolling its list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./files.mjs";
import { open } from "./harness.mjs";

const id = (app, name) => app.page.getByTestId(name);
const SAMPLES = ["orders-eccube2.csv", "transaction-manual-p7.csv", "result-manual-p7.csv", "inquiry-manual-p7-before.csv"];

/** Lists that are wider than what is seen of them, and whether the page itself is. */
const cut = (app) =>
  app.page.evaluate(() => {
    const wide = (element) => element.scrollWidth > element.clientWidth + 1;
    const lists = [...document.querySelectorAll(".orders-scroll, .pay-scroll")];
    return {
      shown: lists.length,
      lists: lists.filter(wide).map((list) => `${list.getAttribute("aria-label")}: ${list.scrollWidth} > ${list.clientWidth}`),
      unreachable: lists.filter((list) => wide(list) && list.tabIndex !== 0).length,
      page: wide(document.documentElement),
    };
  });

const PLACES = [
  ["step-1", "orders-table"], ["step-3", "declined-orders"], ["step-4", "payments"], ["view-days", "urgent"], ["view-month", "entries"],
];

async function walk(app, at) {
  await id(app, "step-1").click();
  if ((await id(app, "orders-period-from").inputValue()) === "") {
    await id(app, "orders-period-from").fill("2012-06-11");
    await id(app, "orders-period-to").fill("2012-06-30");
  }
  await id(app, "orders-judge").click();
  // What the open result shows as sent is counted as that.
  await app.page.locator('[data-testid="orders-total"], [data-testid="orders-sent-sum"]').waitFor();
  for (const [place, list] of PLACES) {
    await id(app, place).click();
    await id(app, list).first().waitFor();
    await at(place, await cut(app));
  }
}

for (const locale of ["ja-JP", "en-US"]) {
  for (const width of [1280, 1366]) {
    test(`no column is cut at ${width} px (${locale})`, async (t) => {
      const app = await open(t, { locale, viewport: { width, height: 768 } });
      await app.state("empty");
      const whole = (place, { shown, lists, page }) => {
        assert.deepEqual({ lists, page }, { lists: [], page: false }, place);
        assert.ok(shown > 0 || place === "view-days", place);
      };
      await app.drop("#app", SAMPLES.map(sample));
      await app.state("ready");
      await walk(app, whole);
      await id(app, "practice").first().click();
      await id(app, "practice-bar").waitFor();
      await app.state("ready");
      await walk(app, whole);
    });
  }
}

test("on 360 px a list that is wider than the screen scrolls by keyboard, and the page does not", async (t) => {
  const app = await open(t, { viewport: { width: 360, height: 740 } });
  await app.state("empty");
  await id(app, "practice").first().click();
  await app.state("ready");
  await walk(app, (place, { unreachable, page }) => assert.deepEqual({ unreachable, page }, { unreachable: 0, page: false }, place));
  await id(app, "view-capture").click();
  const list = app.page.locator('.pay-scroll:has([data-testid="payments"])');
  await list.focus();
  await app.page.keyboard.press("ArrowRight");
  await app.page.waitForFunction(() => document.querySelector('.pay-scroll:has([data-testid="payments"])').scrollLeft > 0);
});
