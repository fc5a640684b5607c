// What a newcomer stumbled over at first sight: asked twice, cut, out of sight, said where it did not belong. Each once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./files.mjs";
import { open } from "./harness.mjs";
import { AUTH, INPUT, RESULT, check, counted, ledger, on, reload, said } from "./ledger.mjs";

const LANGUAGES = ["ja-JP", "en-GB"];

/** The page as on a day, at noon in Japan. */
const onDay = (day) => (page) =>
  page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`));

async function opened(t, options) {
  const app = await open(t, options);
  await app.state("empty");
  return { app, ...on(app) };
}

/** The ledger knows that the manual's file was sent on 2012-06-12. */
async function sent({ app, id }) {
  await ledger(app);
  await id("ledger-keep").click();
  await app.choose('[data-testid="ledger-record-file"]', [AUTH]);
  await id("ledger-on").fill("2012-06-12 09:54");
  await id("ledger-record").click();
  await said(app, "記録しました");
}

test("step 4 counts a result file's orders from the day that the ledger knows", async (t) => {
  const at = await opened(t, { own: true, prepare: onDay("2012-08-08") });
  const { app, id, text } = at;
  await sent(at);
  await reload(app);
  await app.choose(INPUT, [RESULT]);
  await id("result-ok").waitFor();
  await id("step-4").click();
  const row = id("work-rows").locator("tbody tr").first();
  await row.filter({ hasText: "2012/08/10" }).filter({ hasText: "あと2日" }).waitFor();
  assert.equal(await id("work-rows").locator("tbody tr").filter({ hasNotText: "2012/08/10" }).count(), 0);
  await id("view-days").click();
  await id("calendar-days").waitFor();
  assert.match(await text("day-source"), /台帳の受付日か、入力した日から[^\d]*2件/);
});

test("step 3 without a file says whose result the ledger waits for, and whose declined orders", async (t) => {
  const at = await opened(t, { own: true, prepare: onDay("2012-06-13") });
  const { app, id, text } = at;
  await sent(at);
  await id("step-3").click();
  await id("ledger-results").waitFor();
  assert.match(await text("ledger-results"), /3件 28,443 円[^]*transaction-manual-p7\.csv/);
  await app.choose(INPUT, [RESULT]);
  await id("result-ok").waitFor();
  assert.equal(await id("ledger-results").count(), 0);
  await reload(app);
  await id("step-3").click();
  await id("ledger-results").filter({ hasText: "1件 10,175 円" }).waitFor();
});

test("what the ledger was told to be finished is not asked for again in step 3", async (t) => {
  const at = await opened(t, { own: true });
  const { app, id } = at;
  await sent(at);
  await id("ledger-edit").click();
  await id("ledger-status").selectOption({ label: "完了処理済" });
  await id("ledger-amend").click();
  await id("dialog-ledger-edit").waitFor({ state: "detached" });
  await id("step-3").click();
  await app.choose(INPUT, [AUTH, RESULT]);
  await counted(app);
  await id("step-3").click();
  await id("finished-told").filter({ hasText: "完了処理済" }).waitFor();
  assert.equal(await id("finished").count(), 0);
  await id("next-step").selectOption("retry");
  await app.download(() => id("save-retry").click());
});

test("a saved file is asked for once at a time", async (t) => {
  const { app, id } = await opened(t, { own: true });
  await check(app, [AUTH]);
  await app.download(() => id("save").click());
  await id("dialog-close").click();
  const asked = () => app.page.locator('[data-testid^="asked-"]').evaluateAll((all) => all.map((one) => one.dataset.testid));
  await id("asked-file").waitFor();
  assert.deepEqual(await asked(), ["asked-file"]);
  await id("step-4").click();
  await id("asked-rail").waitFor();
  assert.deepEqual(await asked(), ["asked-rail"]);
});

for (const locale of LANGUAGES) {
  test(`practice does not ask for the period that stands there (${locale})`, async (t) => {
    const { id, text } = await opened(t, { locale });
    await id("practice").click();
    await id("orders-row").first().waitFor();
    assert.notEqual(await id("orders-period-from").inputValue(), "");
    assert.doesNotMatch(await text("orders-period-open"), /選んで|Choose/);
  });

  for (const width of [1280, 1366]) {
    test(`nothing of what step 1 says of its list is cut (${width} px, ${locale})`, async (t) => {
      const { app } = await opened(t, { locale, viewport: { width, height: 768 } });
      await app.choose(INPUT, [sample("orders-eccube2.csv")]);
      const facts = app.page.locator(".orders-facts .file-facts");
      await facts.waitFor();
      const cut = await facts.evaluate((all) => {
        const box = all.getBoundingClientRect();
        const inside = (one) => one.getBoundingClientRect().right <= box.right + 1 && one.getBoundingClientRect().bottom <= box.bottom + 1;
        return [...all.querySelectorAll("*")].filter((one) => !inside(one)).map((one) => one.textContent);
      });
      assert.deepEqual(cut, []);
    });
  }

  test(`on a phone the first button is in sight, and the mark of practice takes one line (${locale})`, async (t) => {
    const { app, id } = await opened(t, { locale, viewport: { width: 360, height: 740 } });
    const button = await app.page.locator(".drop-area .button").boundingBox();
    assert.ok(button.y + button.height <= 740, `the button ends at ${button.y + button.height}`);
    await id("practice").click();
    await id("practice-bar").waitFor();
    const mark = await app.page.locator(".practice-mark").boundingBox();
    assert.ok(mark.height <= 36, `the mark is ${mark.height} high`);
  });

  test(`a file is opened and saved, in these words alone (${locale})`, async (t) => {
    const { app, id } = await opened(t, { locale });
    for (const place of ["place-ledger", "place-settings"]) {
      await id(place).click();
      await id(place === "place-ledger" ? "ledger-export" : "settings-export").waitFor();
      assert.doesNotMatch(await app.page.locator("main").innerText(), /書き出|取り込|読み込|控え|[Ee]xport|[Ii]mport\b|Keep in/);
    }
  });

  test(`a declined order without an order list: what is missing, and the way there (${locale})`, async (t) => {
    const { app, id } = await opened(t, { locale });
    await app.choose(INPUT, [AUTH, RESULT]);
    await counted(app);
    await id("step-3").click();
    await id("contacts-orders").click();
    await id("step-1").and(app.page.locator("[aria-current]")).waitFor();
  });
}

test("when everything was captured, the work list says that alone; a head that is pressed again sorts the other way", async (t) => {
  const { app, id } = await opened(t, { prepare: onDay("2012-06-13") });
  await app.choose(INPUT, [AUTH, RESULT]);
  await counted(app);
  await id("step-4").click();
  await id("work-rows").waitFor();
  await id("captured").click();
  await id("captured-yes").click();
  await id("captured-now").waitFor();
  assert.doesNotMatch(await id("work").innerText(), /上から順に|売上にするものがありません/);
  await app.choose(INPUT, [sample("inquiry-manual-p7-before.csv")]);
  await id("payments").waitFor();
  await id("sort-Amount-down").click();
  await app.page.locator('th[aria-sort="descending"]').waitFor();
  await id("sort-Amount-up").click();
  await app.page.locator('th[aria-sort="ascending"]').waitFor();
});

for (const locale of LANGUAGES) {
  test(`from orders to the file in at most six presses, from a result to the work list in two, nothing scrolled (${locale})`, async (t) => {
    const { app, id } = await opened(t, { locale, prepare: onDay("2012-07-05") });
    const inSight = async (name) => {
      const box = await id(name).first().boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 768, `${name} is in sight: ${JSON.stringify(box)}`);
    };
    let presses = 1; // the file's own button
    const press = async (name) => {
      await id(name).first().waitFor();
      await inSight(name);
      presses += 1;
      await app.page.mouse.click(...(await id(name).first().boundingBox().then((box) => [box.x + box.width / 2, box.y + box.height / 2])));
    };
    await app.choose(INPUT, [sample("orders-eccube2.csv")]);
    await press("orders-last-month");
    await id("orders-standing").waitFor();
    await press("orders-merchant");
    await app.page.keyboard.type("12345");
    await press("orders-make");
    await id("dialog-orders-made").waitFor();
    await app.download(() => press("orders-save"));
    assert.ok(presses <= 6, `${presses} presses`);
    await id("dialog-close").click();
    presses = 1;
    await id("step-3").click();
    await app.choose(INPUT, [AUTH, RESULT]);
    await counted(app);
    await id("step-3").click();
    await id("result-ok").waitFor();
    await press("step-4");
    await id("work-rows").waitFor();
    await inSight("walk");
    await inSight("captured");
    assert.equal(presses, 2);
  });
}
