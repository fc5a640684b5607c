// The left edge, and the row that it is where there is little room: it counts as today does, and is always at hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { AUTH, check, ledger, on, reload, said } from "./ledger.mjs";

const onDay = (day) => (page) =>
  page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`));

/** The page with a ledger of which three orders are due on that day. */
async function due(t, options) {
  const app = await open(t, { prepare: onDay("2012-08-10"), ...options });
  const { id } = on(app);
  await app.state("empty");
  await ledger(app);
  await id("ledger-keep").click();
  await said(app, options?.locale === "en-US" ? "this browser keeps the ledger" : "このブラウザに保存します");
  await app.choose('[data-testid="ledger-record-file"]', [AUTH]);
  await id("ledger-on").fill("2012-06-12 09:54");
  await id("ledger-record").click();
  await id("dialog-ledger-record").waitFor({ state: "detached" });
  await id("ledger-row").first().waitFor();
  await reload(app);
  await app.page.locator('[data-testid="today-item"][data-todo="DueToday"]').waitFor();
  return app;
}

for (const viewport of [{ width: 683, height: 384 }, { width: 360, height: 740 }, { width: 1366, height: 500 }]) {
  test(`the rail is one row that stays in sight (${viewport.width} x ${viewport.height})`, async (t) => {
    for (const locale of ["ja-JP", "en-US"]) {
      const app = await due(t, { locale, viewport });
      const { id } = on(app);
      const rail = app.page.locator(".rail");
      await app.screenshot(`rail-${viewport.width}-${locale}`);
      const high = async () => (await rail.boundingBox()).height;
      assert.ok((await high()) <= 57, `${await high()} px`);
      // However far the page is scrolled.
      await app.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      assert.ok(await app.page.evaluate(() => window.scrollY > 60), "the page scrolls");
      assert.ok(Math.abs((await rail.boundingBox()).y) < 1, "and the rail stays");
      // What cannot wait is marked, and not by its colour alone.
      await app.page.locator('[data-testid="step-0"].urgent').waitFor();
      for (const step of ["step-0", "step-4"]) {
        const sign = id(step).locator(".step-number");
        const text = await sign.evaluate((element) => element.textContent + getComputedStyle(element, "::after").content);
        const state = await id(step).locator("small").boundingBox();
        assert.ok(/!/.test(text) || state.width > 20, `${step}: ${text}`);
      }
      // The place where one stands is in the row's own sight.
      for (const place of ["step-4", "place-settings", "step-1"]) {
        await id(place).click();
        await id(place).and(app.page.locator("[aria-current]")).waitFor();
        const [inner, outer] = [await id(place).boundingBox(), await rail.boundingBox()];
        assert.ok(inner.x >= outer.x - 1 && inner.x + inner.width <= outer.x + outer.width + 1, place);
        assert.ok((await high()) <= 57, `${place}: ${await high()} px`);
      }
      if (viewport.width === 360) {
        const small = await app.page.locator(".rail button:visible, .rail label:visible").evaluateAll((buttons) =>
          buttons.map((button) => [button.textContent, button.getBoundingClientRect()])
            .filter(([, box]) => box.width < 44 || box.height < 44).map(([words, box]) => `${words} ${box.width} x ${box.height}`));
        assert.deepEqual(small, [], "a finger is 44 px wide");
      }
      await app.page.close();
    }
  });
}

test("without a ledger and without a file the rail knows of no step whether anything waits", async (t) => {
  for (const [locale, words] of [["ja-JP", "ファイル待ちです"], ["en-US", /waiting/i]]) {
    const app = await open(t, { locale });
    await app.state("empty");
    for (const step of [1, 2, 3, 4]) await on(app).id(`step-state-${step}`).filter({ hasText: words }).waitFor();
    await app.page.close();
  }
});

test("of many open files the one on screen has its tab in sight", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  const names = [1, 2, 3, 4, 5].map((number) => `order12060109352${number}_定期購入.csv`);
  for (const [at, name] of names.entries()) await check(app, { [name]: transactions(at + 2) });
  await id("tab").nth(4).waitFor();
  const inSight = async (which) => {
    const tab = app.page.locator('[data-testid="tab"][aria-current]');
    await tab.filter({ hasText: which }).waitFor();
    const [inner, outer] = [await tab.boundingBox(), await id("tabs").locator("ul").boundingBox()];
    assert.ok(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width + 1, `${which}: ${JSON.stringify([inner, outer])}`);
  };
  await inSight(names[4]);
  await app.screenshot("tabs-five");
  await id("tab").first().click();
  await inSight(names[0]);
});

test("what is said of a button of the start page stands beside it, in the column of the page", async (t) => {
  for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
    const app = await open(t, { viewport });
    const { id } = on(app);
    await app.state("empty");
    await id("ledger-first").waitFor();
    const box = (locator) => locator.boundingBox();
    const [first, drop, words] = await Promise.all([box(id("ledger-first")), box(id("drop-area")), box(app.page.locator("#ledger-link-words"))]);
    assert.ok(Math.abs(first.x - drop.x) <= 1 && Math.abs(first.width - drop.width) <= 2, JSON.stringify([first, drop]));
    const [other, own] = [await box(id("ledger-first-file").locator("..")), await box(id("ledger-link"))];
    // Under its own button, and not under the other one, to which it would seem to belong.
    assert.ok(words.y >= own.y && words.x >= own.x - 1, JSON.stringify([own, words]));
    assert.ok(words.x >= other.x + other.width - 1 || own.y >= other.y + other.height, JSON.stringify([other, words]));
    await app.screenshot(`start-${viewport.width}`, { fullPage: true });
    await app.page.close();
  }
});
