// What an operator came for stays in sight: beside a question, under notices, in the dark, and above what can wait.

import assert from "node:assert/strict";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { INPUT, ledger, on, reload, said } from "./ledger.mjs";

const LANGUAGES = ["ja-JP", "en-GB"];
const TODAY = "2012-06-13";
const HEAD = "注文番号,会員ID,お名前(姓),お名前(名),お支払い合計,支払い方法,対応状況,注文日時,更新日時,発送完了日時,定期回数";

/** Thirty orders of June; the first three were sent before. */
function orders() {
  const line = (at) => `${1338 + at},${300 + at},荒田,花子,${4980 + at * 111},クレジットカード,新規受付,2012-06-${10 + (at % 3)} 10:00:00,2012-06-12 10:00:00,,3`;
  const before = (at) => `${1238 + at},${300 + at},荒田,花子,4980,クレジットカード,発送済み,2012-05-10 10:00:00,2012-05-20 10:00:00,,2`;
  const numbers = Array.from({ length: 30 }, (_, at) => at);
  return Buffer.from([HEAD, ...numbers.map(before), ...numbers.map(line), ""].join("\r\n"));
}

/** An authorization file with so many orders from the first on, each of a customer of its own, and the console's answer. */
function sent(first, count, declined = () => false) {
  const file = transactions(count, (at) => ({ order: first + at, previous: first + at - 100, amount: 4980 + at * 111 }), first);
  const answer = (line) => {
    if (line.startsWith("1")) return `${line.split(",").slice(0, 6).join(",")},0,,`;
    if (!line.startsWith("3")) return line;
    const order = Number(line.split(",")[2]);
    return line + (declined(order) ? `,1,2003,error,9${order}` : `,0,,,9${order}`);
  };
  return { file, result: Buffer.from(file.toString("latin1").split("\r\n").map(answer).join("\r\n"), "latin1") };
}

const FILES = { today: ["2012-04-15", sent(1100, 3)], soon: ["2012-04-18", sent(1110, 5)], june: ["2012-06-05", sent(1338, 4, (order) => order < 1341)] };

async function opened(t, options = {}) {
  const prepare = (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${TODAY}T12:00:00+09:00`));
  const app = await open(t, { own: true, ...options, prepare });
  await app.state("empty");
  return { app, ...on(app) };
}

/** The ledger has three files; of each the result is open now. */
async function recorded(at) {
  const { app, id } = at;
  await ledger(app);
  await id("ledger-keep").click();
  for (const [name, [day, { file }]] of Object.entries(FILES)) {
    await app.choose('[data-testid="ledger-record-file"]', { [`${name}.csv`]: file });
    await id("ledger-on").fill(`${day} 10:00`);
    await id("ledger-record").click();
    await said(app, new RegExp(`${name}\\.csv`));
    await id("dialog-ledger-record").waitFor({ state: "detached" });
  }
  await id("step-3").click();
  await app.choose(INPUT, Object.fromEntries(Object.entries(FILES).map(([name, [, { result }]]) => [`${name}-result.csv`, result])));
  await id("in-ledger").filter({ hasText: "✓" }).waitFor();
  for (const result of await app.page.locator(".pay-tabs button").all()) {
    await result.click();
    await id("in-ledger").filter({ hasText: "✓" }).waitFor();
  }
}

/** The list of orders is open, and it is asked about those that were declined. */
async function asked(t, options) {
  const at = await opened(t, options);
  const { app, id } = at;
  await recorded(at);
  await reload(app);
  await id("step-1").click();
  await app.choose('[data-testid="orders-open"]', { "orders.csv": orders() });
  await id("orders-this-month").click();
  const question = app.page.locator('[data-about="Declined"]');
  await question.waitFor();
  return { ...at, question };
}

/** How many of these are in sight, whole and not under anything. */
const inSight = (locator) =>
  locator.evaluateAll((all) => all.filter((one) => {
    const { left, top, bottom, width } = one.getBoundingClientRect();
    const seen = [top + 2, bottom - 2].every((y) => one.contains(document.elementFromPoint(left + Math.min(width / 2, 120), y)));
    return top >= 0 && bottom <= innerHeight && seen;
  }).length);

for (const locale of LANGUAGES) {
  test(`beside the question about declined orders ten orders, the period, the breakdown and the button stay in sight (${locale})`, async (t) => {
    const { app, id, question } = await asked(t, { locale });
    await app.screenshot(`asked-beside-${locale}`);
    assert.ok((await inSight(id("orders-row"))) >= 10, `${await inSight(id("orders-row"))} orders`);
    for (const name of ["orders-period", "orders-standing", "orders-make"]) assert.equal(await inSight(id(name)), 1, name);
    const breakdown = app.page.locator("#orders-where");
    assert.equal(await inSight(breakdown), 1, "why orders are left out");
    // The answers are seen whole, and what they stand for is one press away.
    assert.equal(await inSight(question.getByTestId("orders-answer")), 2);
    await question.locator("summary").click();
    await question.getByText("1338").waitFor();
    await question.locator('[data-answer="leave-out"]').click();
    await question.waitFor({ state: "detached" });
    assert.ok((await inSight(id("orders-row"))) >= 10);
  });

  test(`on a phone the question stands before the orders (${locale})`, async (t) => {
    const { app, id, question } = await asked(t, { locale, viewport: { width: 360, height: 740 } });
    const [box, rows] = [await question.boundingBox(), await id("orders-table").boundingBox()];
    assert.ok(box.y + box.height <= rows.y, JSON.stringify([box, rows]));
    assert.equal(await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  });

  test(`notices are a line each, the latest first in two where there is no room, and take a small part of the screen (${locale})`, async (t) => {
    for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
      const at = await opened(t, { locale, viewport });
      const { app, id } = at;
      await recorded(at);
      await id("notices-older").waitFor();
      const notices = app.page.locator("#notices");
      assert.ok((await notices.boundingBox()).height <= viewport.height * 0.25, `${(await notices.boundingBox()).height} high`);
      const heights = await id("notice").evaluateAll((all) => all.map((one) => one).filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height));
      assert.equal(heights.length, 3);
      assert.ok(heights.slice(1).every((height) => height <= 38), heights.join());
      assert.ok(heights[0] <= (viewport.width < 600 ? 62 : 38), heights.join());
      // What is cut is read by one press.
      const first = id("notice").first();
      await first.locator("summary").click();
      assert.equal(await first.locator("summary").evaluate((text) => text.scrollWidth - text.clientWidth), 0);
      await id("notices-older").locator("summary").first().click();
      assert.ok((await notices.boundingBox()).height <= viewport.height / 3 + 1);
      // At the next place they are no news.
      await id("step-4").click();
      await app.page.locator("main.pay").waitFor();
      assert.equal(await id("notice").count(), 0);
      await app.page.close();
    }
  });
}

test("what is due today is the first thing that the step for it shows", async (t) => {
  const at = await opened(t);
  const { app, id, text } = at;
  await recorded(at);
  await reload(app);
  await id("today-item").first().filter({ hasText: "今日" }).waitFor();
  await id("today-go").first().click();
  const row = id("work-rows").locator("tbody tr");
  await row.first().filter({ hasText: "1100" }).filter({ hasText: "今日まで" }).waitFor();
  await app.screenshot("due-first");
  assert.equal(await inSight(row), await row.count(), "the whole list is in sight");
  assert.equal(await inSight(id("captured")), 1);
  assert.match(await id("work-rows").locator("thead").innerText(), /注文番号/);
  assert.match(await id("work-rows").locator("thead").innerText(), /決済ID/, "what is looked for on the console");
  assert.doesNotMatch(await id("work-rows").locator("thead").innerText(), /顧客番号/, "no column without a value");
  // Where no result was recorded the work list says so, and leads there.
  await ledger(app);
  await app.choose('[data-testid="ledger-record-file"]', { "unanswered.csv": sent(1500, 2).file });
  await id("ledger-on").fill("2012-04-15 12:00");
  await id("ledger-record").click();
  await said(app, /unanswered/);
  await id("step-4").click();
  await id("unanswered").filter({ hasText: "2件" }).waitFor();
  await id("to-results").click();
  await id("step-3").and(app.page.locator("[aria-current]")).waitFor();
});

for (const locale of LANGUAGES) {
  test(`the ledger shows its entries, not its surroundings (${locale})`, async (t) => {
    const at = await opened(t, { locale });
    const { app, id } = at;
    await recorded(at);
    await ledger(app);
    await app.screenshot(`ledger-${locale}`);
    const top = (await id("ledger-table").boundingBox()).y;
    assert.ok(top <= 320, `the table begins at ${top}`);
    assert.equal(await inSight(id("ledger-row")), 3);
    assert.equal(await inSight(app.page.locator(".ledger-table .pay-due")), 2, "what is due soon has its chip");
    await id("ledger-how").locator("summary").click();
    await id("ledger-how").locator("p").waitFor();
  });
}

test("an upload that was captured is said to be settled only after its orders were named, and stays seen by hand alone", async (t) => {
  const at = await opened(t);
  const { app, id, text } = at;
  await recorded(at);
  await ledger(app);
  await id("ledger-row").filter({ hasText: "soon.csv" }).getByTestId("ledger-edit").click();
  await id("ledger-capture").selectOption({ index: 1 });
  await id("ledger-capture-on").fill("2012-06-11");
  await id("ledger-amend").click();
  await id("dialog-ledger-edit").waitFor({ state: "detached" });
  const row = id("ledger-row").filter({ hasText: "soon.csv" });
  await row.filter({ hasText: "売上にした(未確認)" }).filter({ hasText: "2012/06/11" }).waitFor();
  await reload(app);
  const item = app.page.locator('[data-todo="Unverified"]');
  await item.filter({ hasText: "soon.csv" }).filter({ hasText: "5件" }).waitFor();
  // The claim is held against what it is about, and the safe answer comes first.
  const ask = async () => {
    await item.getByTestId("today-seen").click();
    const dialog = id("dialog-seen");
    await dialog.filter({ hasText: "5件" }).filter({ hasText: "円" }).waitFor();
    assert.equal(await dialog.getByTestId("today-orders").locator("li").count(), 5, "its order numbers");
    assert.equal(await dialog.locator(".dialog-foot button").first().getAttribute("class"), "main");
    return dialog;
  };
  await (await ask()).getByTestId("dialog-close").click();
  await id("dialog-seen").waitFor({ state: "detached" });
  assert.equal(await item.count(), 1, "nothing was said");
  const press = async () => (await ask()).getByTestId("seen-yes").click();
  await press();
  await item.waitFor({ state: "detached" });
  const byHand = app.page.locator('[data-todo="ByHand"]');
  await byHand.filter({ hasText: "手で確認" }).filter({ hasText: "5件" }).waitFor();
  // One press takes it back, where it was said.
  await id("today-back").click();
  await item.waitFor();
  await press();
  await item.waitFor({ state: "detached" });
  await byHand.waitFor();
  await ledger(app);
  await row.filter({ hasText: "売上にした(未確認)" }).waitFor();
  await id("ledger-row").filter({ hasText: "コンソールで消込済を確認(手で) 2012" }).waitFor();
  assert.match(await text("ledger-count"), /4/);
});

test("in the dark no box is grey as if it could not be used", async (t) => {
  const at = await opened(t, { colorScheme: "dark", context: { reducedMotion: "reduce" } });
  const { app, id } = at;
  await recorded(at);
  /** What stands on another ground than the theme's surfaces, of what can be used. */
  const dirty = () =>
    app.page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      const of = (name) => ((probe.style.background = `var(${name})`), getComputedStyle(probe).backgroundColor);
      const clean = new Set(["--paper", "--ground", "--brand", "--brand-soft", "--ok-soft", "--warn-soft", "--bad-soft", "--note-soft"].map(of));
      clean.add("rgba(0, 0, 0, 0)");
      probe.remove();
      const all = [...document.querySelectorAll("input, select, textarea, button, .pay-tile, .pay-card")].filter((one) => one.checkVisibility());
      return all.filter((one) => !clean.has(getComputedStyle(one).backgroundColor)).map((one) => `${one.dataset.testid} ${getComputedStyle(one).backgroundColor}`);
    });
  // The browser paints its own boxes itself, whatever ground they have.
  const own = () => app.page.evaluate(() => [...document.querySelectorAll('input[type="checkbox"]')].filter((one) => getComputedStyle(one).appearance !== "none").length);
  for (const [place, there] of [["step-3", "result-ok"], ["step-4", "work-rows"], ["place-ledger", "ledger-table"], ["place-settings", "settings"]]) {
    await id(place).click();
    await id(there).waitFor();
    assert.deepEqual([await dirty(), await own()], [[], 0], place);
  }
  await id("step-4").click();
  await id("walk").first().check();
  assert.equal(await id("walk").first().isChecked(), true);
});
