// Steps 3 and 4 with the manual's pictures: results, capture, deadlines, the whole month.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();

/** The page on a day in Japan (noon), with files open. */
async function on(t, day, files, options = {}) {
  const app = await open(t, {
    ...options,
    // Only the date: timers and the performance clock go on.
    prepare: (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`)),
  });
  await app.state("empty");
  for (const file of files) {
    await app.choose(INPUT, Array.isArray(file) ? { [file[0]]: file[1] } : [sample(file)]);
    await app.state("ready");
  }
  return app;
}

/** Waits until a text stands in an element. */
const says = (app, name, words) => id(app, name).filter({ hasText: words }).first().waitFor();

test("page 7: the result is paired, 379 is declined, 338 and 339 are to be captured", async (t) => {
  const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv"]);
  await says(app, "paired-with", "transaction-manual-p7.csv(3 件のうち 3 件が一致)");
  assert.match(await text(app, "result-ok"), /2件 18,268 円/);
  assert.match(await text(app, "result-ng"), /1件 10,175 円/);
  assert.match(await text(app, "result-unknown"), /0件/);
  await says(app, "declined-orders", "379");
  // What is declined stands once, with what to do about it.
  await id(app, "result-remarks").waitFor({ state: "detached" });
  await app.screenshot("results-1366", { fullPage: true });

  await id(app, "step-4").click();
  await says(app, "work-total", "2件 18,268 円");
  // Before a list is open the filled button opens one; the one that states a deed is not.
  assert.doesNotMatch((await id(app, "captured").getAttribute("class")) ?? "", /main/);
  await app.page.locator(".button.main").filter({ hasText: "照会データを開く" }).waitFor();
  const rows = await id(app, "work-rows").locator("tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => /33[89]/.exec(row)?.[0]), ["338", "339"]);
  await app.screenshot("capture-1366");
});

for (const [locale, all, done] of [["ja-JP", "2件すべてを売上にしました", "「済」の 1件を売上にしました"], ["en-US", "I captured all 2", "I captured the 1 done"]]) {
  test(`who captured a part of the work list ticks it, and the rest still waits (${locale})`, async (t) => {
    const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv"], { locale });
    await id(app, "to-capture").click();
    await says(app, "captured", all);
    await id(app, "walk").first().click();
    await says(app, "captured", done);
    await id(app, "captured").click();
    await says(app, "did-capture", "11,246");
    await says(app, "work-total", "7,022");
    // Taken back, its tick stands there again.
    await id(app, "not-captured").click();
    await says(app, "captured", done);
    assert.deepEqual(await id(app, "walk").evaluateAll((boxes) => boxes.map((box) => box.checked)), [true, false]);
    await app.screenshot(`captured-part-${locale}`);
  });
}

const MONTH = ["transaction-manual-p7.csv", "result-manual-p7.csv", "inquiry-manual-p7-before.csv"];

for (const [width, height] of [[1366, 768], [360, 740]]) {
  test(`a second press on the same spot neither captures nor takes back anything more (${width})`, async (t) => {
    const app = await on(t, "2012-06-13", MONTH, { viewport: { width, height } });
    const { page } = app;
    await id(app, "tick-found").click();
    await says(app, "work-total", "2件 18,268 円");
    await id(app, "walk").first().click();
    // The sum to be compared is that of what is ticked, and the whole list stands beside it.
    await says(app, "work-total", "1件 11,246 円");
    assert.match(await id(app, "work-total").locator("..").innerText(), /2件 18,268 円/);
    await id(app, "captured").dblclick();
    await says(app, "did-capture", "1件 11,246 円");
    await says(app, "captured-now", "1件 11,246 円");
    await says(app, "work-total", "1件 7,022 円");
    assert.equal(await id(app, "captured-yes").count(), 0, "nor is anything asked");
    // What takes it back lies nowhere near what captures, before and after.
    const back = await id(app, "not-captured").boundingBox();
    await id(app, "not-captured").dblclick();
    await id(app, "captured-now").waitFor({ state: "detached" });
    await says(app, "work-total", "1件 11,246 円");
    assert.equal(await id(app, "captured-yes").count(), 0);
    const middle = [back.x + back.width / 2, back.y + back.height / 2];
    const of = ([x, y]) => document.elementFromPoint(x, y)?.closest("[data-testid]")?.dataset.testid;
    const at = await page.evaluate(of, middle);
    assert.notEqual(at, "captured", "the same spot");
    await app.screenshot(`captured-once-${width}`);
  });
}

test("a chip shows the orders that it counts", async (t) => {
  const app = await on(t, "2012-08-10", MONTH);
  await id(app, "pressing").first().waitFor();
  for (const chip of await id(app, "pressing").all()) {
    const [, count] = /(\d+)件/.exec(await chip.innerText());
    await chip.click();
    await id(app, "of-chip").waitFor();
    await app.page.locator(`[data-testid="entries"][data-total="${count}"]`).waitFor();
    assert.equal(await chip.getAttribute("aria-expanded"), "true");
    await app.screenshot("chip-1366");
    await chip.click();
    await id(app, "of-chip").waitFor({ state: "detached" });
  }
});

test("an inquiry list is ticked, captured and verified: 338 is settled, 339 still to be captured", async (t) => {
  const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv", "inquiry-manual-p7-before.csv"]);
  const { page } = app;
  await id(app, "payments").waitFor();
  assert.equal(await id(app, "tick").count(), 2, "only オーソリOK can be ticked");
  await id(app, "tick-found").click();
  await says(app, "ticked", "2件 18,268 円");
  await id(app, "tick").nth(1).click();
  await says(app, "ticked", "1件 11,246 円");
  await says(app, "work-total", "1件 11,246 円");
  await app.screenshot("inquiry-1366", { fullPage: true });
  // A box for each line to walk through beside the console; the sum is in sight beside the button.
  assert.equal(await id(app, "walk").count(), 1);
  await id(app, "to-work").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "work-title");
  const at = await page.evaluate(() => document.querySelector(".stage").scrollTop);
  await id(app, "captured").click();
  // Nothing of it was ticked as done: it is asked whether all of it is meant.
  await id(app, "captured-yes").click();
  await says(app, "captured-now", "1件 11,246 円");
  // One stays where it was done; what it did is said there, and taken back there.
  await says(app, "did-capture", "1件 11,246 円");
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
  for (const name of ["did-capture", "not-captured"]) {
    const box = await id(app, name).boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 768, `${name} is in sight`);
  }
  assert.ok((await page.evaluate(() => document.querySelector(".stage").scrollTop)) > 0 || at === 0, "not thrown to the top");
  await id(app, "not-captured").click();
  await id(app, "captured-now").waitFor({ state: "detached" });
  await id(app, "captured").click();
  await id(app, "captured-yes").click();
  await says(app, "captured-now", "1件 11,246 円");

  await app.choose(INPUT, [sample("inquiry-manual-p7-after.csv")]);
  await id(app, "view-month").click();
  const state = (name) => page.locator(`[data-state-name="${name}"]`);
  await state("settled").filter({ hasText: "11,246" }).waitFor();
  // The list has answered: one press takes nothing back any more.
  await id(app, "view-capture").click();
  await id(app, "payments").waitFor();
  assert.equal(await id(app, "not-captured").count(), 0);
  await id(app, "view-month").click();
  await state("settled").waitFor();
  assert.match(await state("to-capture").innerText(), /1\s+7,022/);
  assert.match(await state("declined").innerText(), /1\s+10,175/);
  assert.match(await id(app, "states-total").innerText(), /3\s+28,443/);
  await state("to-capture").getByTestId("drill").click();
  await page.locator('[data-testid="entries"][data-total="1"]').waitFor();
  assert.match(await text(app, "entries"), /339/);
  await app.screenshot("month-1366", { fullPage: true });

  const csv = await app.download(() => id(app, "csv-month").click());
  const lines = bytesOf(csv.path).toString("utf8").split("\r\n");
  assert.equal(lines.length, 6);
  assert.match(lines[4], /合計 3 件.*28443/);
});

test("page 19: settled, to be captured, declined; sorted both ways, searched, pasted", async (t) => {
  const app = await on(t, "2008-12-06", ["inquiry-manual-p19-after.csv"]);
  const { page } = app;
  const column = async (at) => (await page.locator(`[data-testid="payments"] tbody tr td${at}`).allInnerTexts()).join();
  const TRADING = '[data-cell="0"]';
  await id(app, "payments").waitFor();
  const first = (trading) =>
    page.waitForFunction((id) => document.querySelector('[data-testid="payments"] tbody td[data-cell="0"]').innerText === id, trading);
  assert.equal(await column(TRADING), "654323,654321,654322,654324", "what waits to be captured comes first");
  assert.equal(await column(":nth-child(2)"), "2009/02/02,—,—,—");
  await id(app, "sort-OccurredAt-up").click();
  await first("654321");
  assert.equal(await column(TRADING), "654321,654322,654323,654324");
  await id(app, "sort-Amount-down").click();
  await page.locator('[data-testid="payments"] th[aria-sort="descending"]').waitFor();
  await first("654323");
  assert.equal(await column(TRADING), "654323,654321,654322,654324");
  await id(app, "list-search").fill("9,900円");
  await id(app, "list-search").press("Enter");
  await page.locator('[data-testid="payments"][data-total="1"]').waitFor();
  assert.equal(await column(TRADING), "654322");
  await id(app, "view-month").click();
  const count = async (name) => /\d+/.exec(await page.locator(`[data-state-name="${name}"] td`).first().innerText())[0];
  await id(app, "states-table").waitFor();
  assert.deepEqual([await count("settled"), await count("to-capture"), await count("declined")], ["2", "1", "1"]);

  const pasted = await on(t, "2008-12-06", []);
  await pasted.page.getByTestId("step-4").click();
  const table = bytesOf(sample("inquiry-manual-p19-before.csv"));
  const rows = new TextDecoder("shift_jis").decode(table).split("\r\n").map((line) => line.replace(/"([^"]*)"/g, (_, cell) => cell.replace(",", "，")).replaceAll(",", "\t").replaceAll("，", ","));
  await id(pasted, "paste-field").fill(rows.join("\n"));
  await id(pasted, "paste-open").click();
  await id(pasted, "payments").waitFor();
  assert.equal(await id(pasted, "tick").count(), 3);
});

/** Presses Tab until the element with this test ID has the focus. */
async function tabTo(app, name, most = 60) {
  for (let at = 0; at < most; at += 1) {
    const here = await app.page.evaluate(() => document.activeElement?.getAttribute("data-testid"));
    if (here === name) return;
    await app.page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${name}`);
}

for (const [locale, words] of [
  ["ja-JP", { retry: /再送ファイルに入れる/, made: "transaction-manual-p7_再送.csv" }],
  ["en-US", { retry: /Retry file/, made: "transaction-manual-p7_再送.csv" }],
]) {
  test(`a declined order goes into one file once, with the keyboard alone (${locale})`, async (t) => {
    const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv"], { locale });
    const { page } = app;
    await id(app, "declined-orders").waitFor();
    await page.locator("#payments-title").focus();
    await tabTo(app, "next-step");
    await page.keyboard.press("ArrowDown");
    await says(app, "retry-count", "10,175");
    assert.match(await id(app, "next-step").locator("option").nth(1).innerText(), words.retry);
    // Not before the console has finished.
    await tabTo(app, "save-retry");
    assert.equal(await id(app, "save-retry").getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    await tabTo(app, "save-retry");
    const saved = await app.download(() => page.keyboard.press("Enter"));
    assert.equal(saved.name, words.made);
    assert.equal(bytesOf(saved.path).toString("latin1"), "1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n");
    await id(app, "made-retry").waitFor();
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
    assert.ok(await id(app, "next-step").isDisabled(), "its step stands");
    const again = await app.download(() => id(app, "again-retry").click());
    assert.deepEqual(bytesOf(again.path), bytesOf(saved.path));
    await tabTo(app, "open-retry");
    await page.keyboard.press("Enter");
    await id(app, "file-name").filter({ hasText: words.made }).waitFor();
    await app.state("ready");
    assert.equal(await text(app, "total-records"), "1");
  });
}

/** An inquiry list of payments: [payment ID, status, day, yen]. */
const list = (...payments) =>
  Buffer.from(
    ["取引ID,決済ID,決済ステータス,取引発生日時,最終更新日時,決済金額"]
      .concat(payments.map(([id, status, day, yen]) => `9${id},${id},${status},${day} 09:00:00,${day} 09:00:00,${yen}円`))
      .join("\r\n") + "\r\n",
  );

test("60 days: due today, tomorrow uncertain, then expired; the calendar file has the days", async (t) => {
  const payments = [["1", "オーソリOK", "2024/01/15", "500"], ["2", "オーソリOK", "2024/02/01", "700"], ["3", "オーソリOK", "2024/02/01", "1300"]];
  // The 60th day of 2024-01-15 is 2024-03-14, across a leap day.
  for (const [day, expected] of [
    ["2024-03-13", "due-tomorrow"],
    ["2024-03-14", "due-today"],
    ["2024-03-15", "due-uncertain"],
    ["2024-03-16", "due-expired"],
  ]) {
    const app = await on(t, day, [["list.csv", list(...payments)]]);
    await id(app, "view-days").click();
    await id(app, "calendar-days").waitFor();
    // One tile, and no tile of nothing.
    const tiles = app.page.locator(".pay-tile[data-testid]");
    assert.deepEqual(await tiles.evaluateAll((all) => all.map((tile) => tile.dataset.testid)), [expected], day);
    assert.equal(await id(app, expected).locator("dd").innerText(), "1件 500 円", day);
    // The calendar's first weeks are in sight, and no paragraph above it takes a second line.
    const top = (await id(app, "calendar-days").boundingBox()).y;
    assert.ok(top < 500, `the calendar begins at ${top}`);
    for (const words of await app.page.locator(".pay-body .pay-words").all()) assert.ok((await words.boundingBox()).height < 30, await words.innerText());
    assert.match(await text(app, "day-source"), /取引発生日時/);
    const expired = Number(expected === "due-expired");
    assert.equal(/期限切れ (\d+)/.exec(await text(app, "step-state-4"))?.[1] ?? "0", String(expired), "the step names what expired");
    const cell = app.page.locator('[data-testid="calendar-day"][data-day="2024-03-31"]');
    await cell.click();
    await app.page.locator('[data-testid="entries"][data-total="2"]').waitFor();
    await app.screenshot(`days-${day}`, { fullPage: true });
    const saved = await app.download(() => id(app, "ics").click());
    const calendar = bytesOf(saved.path).toString("utf8");
    assert.match(saved.name, /\.ics$/);
    assert.match(calendar, /DTSTART;VALUE=DATE:20240331/);
  }
});

// A faulty result file or list, and the sentence it must get, at its place.
const P7 = "1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n3,,339,,7022,,,10,,,,338,,285\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,3\r\n";
const record = (order, yen, tail, [previous, customer] = ["200", "285"]) => `3,,${order},,${yen},,,10,,,,${previous},,${customer},${tail}\r\n`;
const back = (...records) => Buffer.from(`1,020,12345,,,,0,,\r\n${records.join("")}4,${records.length}\r\n`);
const OK338 = record("338", 11246, "0,,,1");
const OK339 = record("339", 7022, "0,,,2", ["338", "285"]);
const NG379 = record("379", 10175, "1,2003,x,3", ["236", "360"]);
const FAULTY = [
  ["of another file", back(record("901", 500, "0,,,1"), record("902", 600, "0,,,2")), ["R002"], 0],
  ["of half the file", back(OK338), ["R001"], 1],
  ["in another order", back(NG379, OK338, OK339), ["R005"], 2],
  ["with a record twice", back(OK338, OK338, OK339, NG379), ["R002"], 1],
  ["with another amount", back(record("338", 99, "0,,,1"), OK339, NG379), ["R003"], 1],
  ["with an unknown code", back(record("338", 11246, "7,,,1"), OK339, NG379), ["R005"], 0],
  ["with a running number", back(record("338", 11246, "1,0,,,1"), record("339", 7022, "2,0,,,2", ["338", "285"])), ["R005"], 0],
];

test("a faulty result is said in words at its line, and nothing of it is captured by guess", async (t) => {
  for (const [what, bytes, codes, captured] of FAULTY) {
    const app = await on(t, "2012-06-13", [["order.csv", Buffer.from(P7)], ["result.csv", bytes]]);
    const remarks = await text(app, "remarks").catch(() => "");
    for (const code of codes) assert.match(remarks, new RegExp(code), what);
    await id(app, "step-4").click();
    // The list, or the sentence that there is none, comes with an answer of its own.
    await id(app, "work-rows").waitFor();
    const rows = await id(app, "work-rows").locator("tbody tr").count();
    assert.equal(rows, captured, what);
  }
});

const BAD_LISTS = [
  ["without a status", "決済ID,取引発生日時,決済金額\r\n1,2012/06/12,500円\r\n", "Q005"],
  ["with an unknown status", "決済ID,決済ステータス,取引発生日時,決済金額\r\n1,保留,2012/06/12,500円\r\n", "Q005"],
  ["with a payment twice", "決済ID,決済ステータス,取引発生日時,決済金額\r\n1,オーソリOK,2012/06/12,500円\r\n1,オーソリOK,2012/06/12,500円\r\n", "Q006"],
  ["with an unreadable day", "決済ID,決済ステータス,取引発生日時,決済金額\r\n1,オーソリOK,6月のいつか,500円\r\n", "Q001"],
];

test("a faulty inquiry list is said in words at its line", async (t) => {
  for (const [what, content, code] of BAD_LISTS) {
    const app = await on(t, "2012-06-13", [["list.csv", Buffer.from(content)]]);
    await id(app, "payments").waitFor();
    if (code !== "Q001") assert.equal(await id(app, "tick").count(), 0, what);
    await id(app, "view-month").click();
    await says(app, "remarks", code);
  }
});

test("the capture file stays locked until the code is typed and the layout confirmed", async (t) => {
  const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv"]);
  await id(app, "step-4").click();
  await id(app, "lock").locator("summary").click();
  const words = await id(app, "lock").innerText();
  assert.match(words, /021 はオーソリ取消、022 が売上/);
  assert.match(words, /ファイルの 021 が売上/);
  await id(app, "ways-fold").locator("summary").click();
  const way = id(app, "way").first();
  assert.ok(await way.locator('option[value="file"]').isDisabled());
  await id(app, "unlock-code").fill("021");
  assert.equal(await id(app, "unlock-go").getAttribute("aria-disabled"), "true");
  await id(app, "unlock-confirm").check();
  await id(app, "unlock-go").click();
  await id(app, "unlocked").waitFor();
  await way.selectOption("file");
  await says(app, "work-total", "1件 7,022 円");
  const saved = await app.download(() => id(app, "save-capture").click());
  assert.equal(bytesOf(saved.path).toString("latin1"), "1,021,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n");
  await says(app, "captured-now", "11,246 円");
});

test("the work list is printed and saved for a spreadsheet", async (t) => {
  const app = await on(t, "2012-06-13", ["transaction-manual-p7.csv", "result-manual-p7.csv"]);
  await app.page.evaluate(() => void (window.print = () => document.body.setAttribute("data-printed", "")));
  await id(app, "step-4").click();
  await id(app, "print-work").click();
  await app.page.locator("body[data-printed]").waitFor({ state: "attached" });
  await app.page.emulateMedia({ media: "print" });
  assert.match(await id(app, "printout").innerText(), /2件 18,268 円[\s\S]*338[\s\S]*339/);
  assert.ok(!(await id(app, "work").isVisible()));
  await app.page.emulateMedia({ media: "screen" });
  const saved = await app.download(() => id(app, "csv-work").click());
  assert.match(bytesOf(saved.path).toString("utf8"), /"338"[\s\S]*"339"[\s\S]*"合計 2 件".*"18268"/);
});

test("step 4 at 1366 x 768: one line a payment, the urgent first with chips, the order once, the sum beside the button", async (t) => {
  const days = ["2026/09/30", "2026/10/03", "2026/10/29", "2026/09/26"];
  const rows = [...Array(16).keys()].map((at) => `9${at},310${at},${100 + at},ビザ/マスタ,*01 1234,オーソリOK,${days[at % 4]} 09:00:00,${days[at % 4]} 09:10:00,${4000 + at}円`);
  const file = Buffer.from(["取引ID,決済ID,マーチャント取引ID,支払機関名,カード番号,決済ステータス,取引発生日時,最終更新日時,決済金額", ...rows].join("\r\n") + "\r\n");
  for (const locale of ["ja-JP", "en-US"]) {
    const app = await on(t, "2026-11-28", [["list.csv", file]], { locale });
    await id(app, "payments").waitFor();
    const seen = await id(app, "payments").evaluate((table) => ({
      heights: [...table.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect().height),
      urgency: [...table.querySelectorAll("tbody [data-testid=due]")].map((chip) => chip.dataset.urgency),
      split: [...table.querySelectorAll("tbody .pay-due")].filter((chip) => chip.getClientRects().length > 1).length,
      orders: [...table.querySelector("tbody tr").children].filter((cell) => /^10\d$/.test(cell.innerText)).length,
      sight: [...table.querySelectorAll("tbody tr")].filter((row) => row.getBoundingClientRect().bottom <= document.querySelector("[data-testid=pay-foot]").getBoundingClientRect().top).length,
    }));
    assert.ok(Math.max(...seen.heights) <= 38, `${locale}: one line a payment, not ${Math.max(...seen.heights)} px`);
    assert.deepEqual([seen.split, seen.orders], [0, 1], locale);
    const order = ["overdue", "today", "tomorrow", "soon", "later"];
    assert.deepEqual(seen.urgency, seen.urgency.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)), "the urgent first");
    assert.ok(seen.sight >= 8, `${locale}: ${seen.sight} payments in sight`);
    await id(app, "tick").first().check();
    await says(app, "ticked", "4,000");
    for (const name of ["ticked", "captured"]) {
      const box = await id(app, name).boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 768, `${locale}: ${name} is in sight`);
    }
    await app.screenshot(`capture-chips-${locale}`);
  }
});
