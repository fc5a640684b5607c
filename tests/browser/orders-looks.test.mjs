// Step 1 by keyboard alone, narrow, dark, in English, and what of it is in sight.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { bytesOf, orderList, sample } from "./files.mjs";
import { open } from "./harness.mjs";
import { MANUAL, id, judge, opened } from "./orders.mjs";

test("the keyboard alone suffices, in English too", async (t) => {
  const app = await opened(t, [sample("orders-eccube2.csv")], { locale: "en-US" });
  const { keyboard } = app.page;
  const active = () => app.page.evaluate(() => {
    const at = document.activeElement;
    return at.closest("[data-testid]")?.dataset.testid ?? at.tagName;
  });
  const tabTo = async (name, key = "Tab") => {
    for (let i = 0; i < 120; i += 1) {
      if ((await active()) === name) return;
      await keyboard.press(key);
      assert.notEqual(await app.page.evaluate(() => document.activeElement.tagName), "BODY", `on the way to ${name}`);
    }
    assert.fail(`${name} cannot be reached`);
  };
  await tabTo("orders-period-from");
  // The browser's own field: month, day, year, as its language has them.
  await keyboard.type("06112012");
  await tabTo("orders-period-to");
  await keyboard.type("06302012");
  await keyboard.press("Enter");
  await id(app, "orders-standing").waitFor();
  assert.equal(await active(), "orders-period-to");
  await tabTo("orders-tick");
  await keyboard.press("Space");
  await app.page.getByText("1 chosen").waitFor();
  await tabTo("orders-detail");
  await keyboard.press("Enter");
  await id(app, "dialog-orders-detail").waitFor();
  await keyboard.press("Escape");
  assert.equal(await active(), "orders-detail");
  await tabTo("orders-merchant");
  await keyboard.type("12345");
  await keyboard.press("Enter");
  await id(app, "dialog-orders-made").waitFor();
  await tabTo("orders-save");
  const saved = await app.download(() => keyboard.press("Enter"));
  assert.deepEqual(bytesOf(saved.path), MANUAL);
  await id(app, "dialog-orders-saved").waitFor();
  await app.screenshot("orders-english");
  await tabTo("orders-check");
  await keyboard.press("Enter");
  await id(app, "upload-accepted").waitFor();
});

test("narrow, dark and in another language nothing is lost", async (t) => {
  for (const [name, options] of [
    ["360", { viewport: { width: 360, height: 740 } }],
    ["dark", { colorScheme: "dark" }],
    ["dark-360", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
  ]) {
    const app = await opened(t, [sample("orders-eccube2-without-count.csv")], options);
    await judge(app);
    await app.screenshot(`orders-${name}`, { fullPage: true });
    await accessible(app, name);
    const wide = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
    await id(app, "language-en").click();
    await app.page.getByText("12 orders found").waitFor();
    await app.screenshot(`orders-${name}-en`, { fullPage: true });
  }
});

/** Orders of the list that are wholly in sight. */
const inSight = (app) =>
  app.page.evaluate(() => {
    const list = document.querySelector('[data-testid="orders-table"]').closest(".orders-scroll").getBoundingClientRect();
    const head = document.querySelector('[data-testid="orders-table"] thead').getBoundingClientRect();
    const rows = [...document.querySelectorAll('[data-testid="orders-row"]')].map((row) => row.getBoundingClientRect());
    return rows.filter((row) => row.top >= head.bottom - 1 && row.bottom <= Math.min(list.bottom, innerHeight) + 1).length;
  });

test("at 1366 x 768 ten orders, the breakdown and the button are in sight, one line an order, with a month in one press", async (t) => {
  for (const locale of ["ja-JP", "en-US"]) {
    const app = await open(t, {
      locale,
      prepare: (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse("2026-06-28T12:00:00+09:00")),
    });
    await app.state("empty");
    await app.drop("#app", { "orders.csv": orderList(120) });
    await app.state("ready");
    assert.equal(await id(app, "orders-period-from").inputValue(), "", "an empty field shows nothing");
    assert.ok((await id(app, "notice").boundingBox()).height <= 52, "a notice takes one line");
    await id(app, "orders-this-month").click();
    await id(app, "orders-standing").waitFor();
    assert.deepEqual(
      [await id(app, "orders-period-from").inputValue(), await id(app, "orders-period-to").inputValue()], ["2026-06-01", "2026-06-30"],
    );
    await app.page.waitForFunction(() => document.querySelectorAll('[data-testid="orders-row"]').length === 100);
    assert.ok((await inSight(app)) >= 10, `${locale}: ${await inSight(app)} orders in sight`);
    const heights = await id(app, "orders-row").evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    assert.ok(Math.max(...heights) <= 36, `${locale}: one line an order, not ${Math.max(...heights)} px`);
    for (const name of ["orders-standing", "orders-total", "orders-make"]) {
      const box = await id(app, name).boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 768, `${locale}: ${name} is in sight`);
    }
    await id(app, "orders-last-month").click();
    await app.page.waitForFunction(() => document.querySelector('[data-testid="orders-period-from"]').value === "2026-05-01");
    assert.equal(await id(app, "orders-period-to").inputValue(), "2026-05-31");
  }
});
