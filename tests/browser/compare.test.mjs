// Two files side by side, with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { atCell, chooseFiles, enter, file, focusIs, holds, keepsFocus, tabTo, write } from "./keys.mjs";
import { check, reload } from "./ledger.mjs";

const id = (app, name) => app.page.getByTestId(name);

const records = (...rows) =>
  ["1,020,12345,,,", ...rows.map(([order, amount, previous, customer]) => `3,,${order},,${amount},,,10,,,,${previous},,${customer}`), `4,${rows.length}`, ""].join("\r\n");

const BEFORE = records(["0338", 11246, 200, 285], [379, 10175, 236, 360], [380, 500, 237, 361]);
const AFTER = records(["338", 11246, 200, 285], [379, 1017, 236, 360], [381, 700, 238, "=362"]);

const WORDS = {
  ja: { zeros: "先頭の 0 が落ちています", digit: "桁が 1 つ減っています", only: "A だけにある注文", same: "2つのファイルは同じ内容です。", note: "金額が変わったセル 1", back: ["E3 を 10,175 円 にする", "C2 を 0338 にする"] },
  en: { zeros: "leading zeros lost", digit: "one digit less", only: "Orders only in A", same: "Both files say the same.", note: "Amounts that changed 1", back: ["Set E3 to 10,175 yen", "Set C2 to 0338"] },
};

for (const [lang, w] of Object.entries(WORDS)) {
  const locale = { ja: "ja-JP", en: "en-US" }[lang];

  test(`${lang}: a second file is opened beside the one on screen, and what differs is shown, kept and taken back`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("before.csv", BEFORE)]);
    await app.state("ready");
    await enter(app, "compare-open");
    await id(app, "compare").waitFor();
    await keepsFocus(app);
    await chooseFiles(app, [file("after.csv", AFTER)], "compare-file");
    await id(app, "compared").waitFor();
    await keepsFocus(app);
    const sheet = () => id(app, "compared").innerText();
    const first = await sheet();
    for (const part of ["before.csv", "after.csv", w.zeros, w.digit, w.only, "E3", "10,175", "1,017", "380", "381"]) {
      assert.ok(first.includes(part), `${part}: ${first}`);
    }
    // The table for a spreadsheet: nothing in it runs.
    const table = await app.download(() => enter(app, "compare-csv"));
    assert.match(table.name, /^after_比較\.csv$/);
    const cells = bytesOf(table.path).toString();
    assert.ok(cells.startsWith("\uFEFF\"") && cells.includes('"10175","1017"') && cells.includes('"0338"'), cells);
    assert.doesNotMatch(cells, /(^|,)"[=+@]/m);
    // Each change has the way back.
    const rows = () => id(app, "take-back").count();
    const before = await rows();
    assert.equal(before, 2);
    const left = (count) => app.page.waitForFunction((count) => document.querySelectorAll('[data-testid="take-back"]').length === count, count);
    await enter(app, "take-back");
    await left(1);
    // The next one has the focus; what was done is said, and is undone there.
    await focusIs(app, "take-back");
    await id(app, "report-said").filter({ hasText: /10,?175/ }).waitFor();
    await app.page.keyboard.press("Control+z");
    await left(2);
    await focusIs(app, "take-back");
    await app.page.keyboard.press("Enter");
    await left(1);
    await focusIs(app, "take-back");
    await app.page.keyboard.press("Enter");
    await left(0);
    await focusIs(app, "undo-back");
    const last = await sheet();
    assert.ok(!last.includes(w.digit) && last.includes(w.only), last);
    await enter(app, "back", "Shift+Tab");
    await id(app, "grid").waitFor();
    await focusIs(app, "compare-open");
  });

  test(`${lang}: what a spreadsheet did is not written into the original, whichever of both is on screen`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("excel.csv", AFTER)]);
    await app.state("ready");
    await enter(app, "compare-open");
    await id(app, "compare").waitFor();
    // The wrong way round: the original comes on screen, and what was changed is A.
    await chooseFiles(app, [file("original.csv", BEFORE)], "compare-file");
    await id(app, "compare-turned").waitFor();
    assert.equal(await id(app, "take-back").count(), 0, "nothing goes into the original unasked");
    await app.screenshot(`compare-turned-${lang}`);
    await enter(app, "compare-swap");
    await id(app, "take-back").nth(1).waitFor();
    await id(app, "compare-turned").waitFor({ state: "detached" });
    assert.match(await id(app, "compared").locator("h2").innerText(), /excel\.csv/);
    // Money first; each button says what it does to which file.
    assert.deepEqual((await id(app, "take-back").allInnerTexts()).map((text) => text.replace(/^excel\.csv( の|:)\s*/, "")), w.back);
    for (const text of await id(app, "take-back").allTextContents()) assert.ok(text.includes("excel.csv"), text);
    await app.screenshot(`compare-right-${lang}`, { fullPage: true });
    // Who knows better says so.
    await enter(app, "compare-swap");
    await id(app, "compare-turned").waitFor();
    await enter(app, "compare-sure");
    await id(app, "take-back").nth(1).waitFor();
    await keepsFocus(app);
  });

  test(`${lang}: the file before it was edited is chosen beside the one on screen, which stays`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("excel.csv", AFTER)]);
    await app.state("ready");
    await enter(app, "compare-open");
    await chooseFiles(app, [file("original.csv", BEFORE)], "compare-before");
    await id(app, "take-back").nth(1).waitFor();
    assert.equal(await id(app, "compare-turned").count(), 0);
    assert.match(await id(app, "compared").locator("h2").innerText(), /excel\.csv/);
    await keepsFocus(app);
  });

  test(`${lang}: a file that comes back changed since it was saved is compared with what was saved`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("order.csv", records([379, 10175, 236, 360]))]);
    await app.state("ready");
    const saved = await app.download(() => enter(app, "save"));
    await app.page.getByRole("dialog").waitFor();
    await app.page.keyboard.press("Escape");
    await app.page.getByRole("dialog").waitFor({ state: "detached" });
    const changed = records([379, 1017, 236, 360]);
    await chooseFiles(app, [file(saved.name, changed)]);
    await id(app, "notice").filter({ hasText: w.note }).waitFor();
    await enter(app, "compare-open");
    await id(app, "compared").getByText(w.digit).waitFor();
    await enter(app, "take-back");
    await id(app, "compare-same").waitFor();
    assert.equal(await id(app, "compare-same").innerText(), w.same);
    await keepsFocus(app);
  });

  test(`${lang}: empty cells that a spreadsheet put behind a line are taken back`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    const before = records([379, 10175, 236, 360], [380, 500, 237, 361]);
    const after = before.replace("360\r\n", "360,,\r\n").replace("12345,,,", "12345");
    await chooseFiles(app, [file("before.csv", before)]);
    await app.state("ready");
    await enter(app, "compare-open");
    await id(app, "compare").waitFor();
    await chooseFiles(app, [file("after.csv", after)], "compare-file");
    await id(app, "compared").waitFor();
    for (let left = 2; left > 0; left -= 1) {
      await app.page.waitForFunction((left) => document.querySelectorAll('[data-testid="take-back"]').length === left, left);
      await enter(app, "take-back");
    }
    await id(app, "compare-same").waitFor();
    await keepsFocus(app);
    await enter(app, "back", "Shift+Tab");
    await id(app, "grid").waitFor();
    const saved = await app.download(() => enter(app, "save"));
    assert.equal(bytesOf(saved.path).toString(), before);
  });
}

for (const [lang, w] of Object.entries({
  ja: {
    later: "今月 − 先月", heads: ["今月", "先月"],
    last: "先月のファイル: last.csv", moved: "金額が変わった注文", digit: "大きな変化、桁が 1 つ増えています、+63,198 円", quiet: "桁が 1 つ増えています、+63,198 円",
    first: "初めての継続", missing: "今月に続きがない先月の注文", together: "この顧客の合計(今月 2 件、先月 1 件)", changed: "送ったあとで変わっています",
    named: "10175 → 1017 で、桁が 1 つ減っています", limit: "台帳にあるのは注文番号と金額だけ", same: "注文番号と金額は台帳と同じです。",
    otherwise: "先月と番号の書き方が違う注文", zeros: "先頭の 0 が落ちています",
  },
  en: {
    later: "This month − Last month", heads: ["This month", "Last month"],
    last: "Last month: last.csv", moved: "Other amounts", digit: "large, one digit more, +63,198 yen", quiet: "one digit more, +63,198 yen",
    first: "Perhaps first renewals", missing: "Ended since last month", together: "this customer together (now 2, then 1)", changed: "has changed since it was sent",
    named: "10175 → 1017, one digit less", limit: "The ledger keeps order numbers and amounts alone", same: "Orders and amounts are the ledger’s.",
    otherwise: "Joined although their numbers are written otherwise", zeros: "leading zeros lost",
  },
})) {
  const locale = { ja: "ja-JP", en: "en-US" }[lang];
  const LAST = records([338, 11246, 200, 285], [340, 7022, 201, 286], [379, 10175, 236, 360], [380, 500, 237, 361]);
  const THIS = records([438, 11246, 338, 285], [440, 70220, 340, 286], [479, 10075, 379, 360], [500, 800, 77, 900], [501, 800, 78, 285]);

  test(`${lang}: this month is held against last month, by previous order or by customer, and a large change is what the settings say`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("last.csv", LAST)]);
    await app.state("ready");
    await enter(app, "compare-open");
    await chooseFiles(app, [file("this.csv", THIS)], "compare-file");
    await id(app, "compare-note").filter({ hasText: w.last }).waitFor();
    const sheet = () => id(app, "compared").innerText();
    const first = await sheet();
    for (const part of [w.moved, w.digit, "70,220", w.first, "500", w.missing, "380"]) assert.ok(first.includes(part), `${part}: ${first}`);
    assert.ok(first.indexOf("440") < first.indexOf("479"), "the largest change first");
    await app.screenshot(`compare-months-${lang}`, { fullPage: true });
    // By customer, with the keyboard: those of one customer together.
    await tabTo(app, "compare-by");
    await app.page.keyboard.press("ArrowDown");
    await id(app, "compared").getByText(w.together).waitFor();
    await keepsFocus(app);
    await holds(app, "compare-by", "2");
    const table = await app.download(() => enter(app, "compare-csv"));
    assert.ok(bytesOf(table.path).toString().includes(w.together));
    // What is large is a setting.
    await enter(app, "place-settings", "Shift+Tab");
    await tabTo(app, "setting-large_change");
    await write(app, "1000");
    await enter(app, "settings-take");
    await id(app, "settings-take").and(app.page.locator("[aria-disabled]")).waitFor();
    await enter(app, "step-2", "Shift+Tab");
    await enter(app, "compare-open");
    await id(app, "compared").getByText(w.quiet, { exact: true }).waitFor();
  });

  test(`${lang}: last month's file is chosen beside this month's, which stays on screen, and the months are told apart by customer, too`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("this.csv", THIS)]);
    await app.state("ready");
    await enter(app, "compare-open");
    await chooseFiles(app, [file("last.csv", LAST)], "compare-last");
    await id(app, "compare-note").filter({ hasText: w.last }).waitFor();
    await keepsFocus(app);
    assert.match(await id(app, "compared").locator("h2").innerText(), /this\.csv/);
    // Another file is chosen in its place.
    await chooseFiles(app, [file("other.csv", records([440, 1, 340, 286]))], "compare-a");
    await id(app, "compared").getByText("other.csv").waitFor();
    assert.match(await id(app, "compared").locator("h2").innerText(), /this\.csv/);
    // Seen from last month's side, it is last month's all the same.
    await enter(app, "back", "Shift+Tab");
    await app.page.getByTestId("tab").filter({ hasText: "last.csv" }).click();
    await enter(app, "compare-open");
    await id(app, "compared").waitFor();
    await app.page.getByTestId("compare-with").selectOption({ label: "this.csv" });
    await id(app, "compare-note").filter({ hasText: w.last }).waitFor();
    await app.page.getByTestId("compare-by").selectOption("2");
    await id(app, "compared").getByText(w.together).waitFor();
    await id(app, "compare-note").filter({ hasText: w.last }).waitFor();
    await id(app, "compared").getByText(w.later).waitFor();
    // On screen is last month's: it is B, and called what it is.
    const heads = await id(app, "compared").locator("thead").first().locator("th").allInnerTexts();
    assert.deepEqual(heads.slice(2, 4), w.heads);
  });

  test(`${lang}: zeros that a spreadsheet took from the previous orders hide no digit too many`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await chooseFiles(app, [file("last.csv", records(["0001001", 1000, 9, "0501"], ["0001002", 1000, 8, "0502"]))]);
    await app.state("ready");
    await enter(app, "compare-open");
    await chooseFiles(app, [file("this.csv", records([2001, 10000, 1001, 501], [2002, 1000, 1002, 502]))], "compare-file");
    await id(app, "compare-note").filter({ hasText: w.last }).waitFor();
    const sheet = await id(app, "compared").innerText();
    for (const part of [w.moved, "10,000", w.otherwise, "0001001", w.zeros]) assert.ok(sheet.includes(part), `${part}: ${sheet}`);
    await keepsFocus(app);
  });

  test(`${lang}: a file that comes back changed since it was recorded says after a reload what the ledger knows, and what it does not`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await check(app, { "sent.csv": Buffer.from(LAST) });
    const saved = await app.download(() => id(app, "save").click());
    await id(app, "uploaded").click();
    await id(app, "ledger-receipt").fill("1206120001");
    await id(app, "ledger-agree").check();
    await id(app, "ledger-record").click();
    await id(app, "dialog-ledger-record").waitFor({ state: "detached" });
    await reload(app);
    await chooseFiles(app, [file(saved.name, LAST.replace("10175", "1017"))]);
    const said = id(app, "notice").filter({ hasText: w.changed });
    await said.filter({ hasText: w.named }).filter({ hasText: w.limit }).waitFor();
    await app.screenshot(`compare-recorded-${lang}`);
    await enter(app, "compare-open");
    await id(app, "compare-note").filter({ hasText: w.limit }).waitFor();
    await holds(app, "compare-with", "ledger");
    await app.screenshot(`compare-ledger-${lang}`);
    await enter(app, "take-back");
    await id(app, "compare-same").filter({ hasText: w.same }).waitFor();
    await keepsFocus(app);
  });
}

test("on a phone each difference stands by itself, and nothing lies beside the screen", async (t) => {
  const app = await open(t, { viewport: { width: 360, height: 740 } });
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "before.csv": Buffer.from(BEFORE) });
  await app.state("ready");
  await id(app, "compare-open").click();
  await app.choose('[data-testid="compare-file"]', { "after.csv": Buffer.from(AFTER) });
  await id(app, "compared").waitFor();
  const sizes = await app.page.evaluate(() => ({
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    backs: [...document.querySelectorAll('[data-testid="take-back"]')].map((back) => back.getBoundingClientRect().right),
    places: [...document.querySelectorAll(".cards tbody td:nth-child(2)")].map((place) => place.getBoundingClientRect().height),
  }));
  assert.ok(sizes.over <= 0, `${sizes.over} px too wide`);
  assert.ok(sizes.backs.length === 2 && sizes.backs.every((right) => right <= 360), `${sizes.backs}`);
  assert.ok(sizes.places.every((height) => height < 40), `${sizes.places}`);
  await app.screenshot("compare-narrow", { fullPage: true });
});

for (const [name, options] of [
  ["narrow", { viewport: { width: 360, height: 740 } }],
  ["dark", { colorScheme: "dark" }],
]) {
  test(`what stood in a cell is seen beside it, and goes back from there (${name})`, async (t) => {
    const app = await open(t, options);
    await app.state("empty");
    await app.choose('[data-testid="file-input"]', { "order.csv": Buffer.from(records([338, 11246, 200, 285], [379, 10175, 236, 360])) });
    await app.state("ready");
    await id(app, "grid").focus();
    for (const key of ["Control+Home", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]) await app.page.keyboard.press(key);
    await atCell(app, "E2");
    await app.page.keyboard.type("1124");
    await app.page.keyboard.press("Enter");
    await app.page.keyboard.press("ArrowUp");
    await id(app, "spot-before").filter({ hasText: "11246" }).waitFor();
    await app.screenshot(`compare-before-${name}`);
    const cell = app.page.locator('[role="row"][data-line="2"] .cell[data-column="4"]');
    const box = await cell.evaluate((cell) => [cell.querySelector("s").getBoundingClientRect().bottom <= cell.getBoundingClientRect().bottom + 1, getComputedStyle(cell.querySelector("s")).textDecorationLine, parseFloat(getComputedStyle(cell.querySelector("s")).fontSize)]);
    assert.deepEqual(box, [true, "line-through", 14]);
  });
}

for (const [locale, was, back] of [["ja-JP", "変更前: 11246", "元の値に戻す"], ["en-US", "Before: 11246", "Back to the old value"]]) {
  test(`a changed cell says what stood there to who does not see it, and each goes back by itself (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    const text = records([338, 11246, 200, 285], [379, 10175, 236, 360]);
    await chooseFiles(app, [file("order.csv", text)]);
    await app.state("ready");
    await tabTo(app, "grid");
    await app.page.keyboard.press("Control+Home");
    for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]) await app.page.keyboard.press(key);
    for (const [line, typed] of [[2, "1124"], [3, "1017"]]) {
      await atCell(app, `E${line}`);
      await app.page.keyboard.type(typed);
      await app.page.keyboard.press("Enter");
    }
    const cell = (line) => app.page.locator(`[role="row"][data-line="${line}"] .cell[data-column="4"]`);
    await cell(3).locator("s").waitFor();
    assert.ok((await cell(2).getAttribute("aria-label")).includes(was), await cell(2).getAttribute("aria-label"));
    await app.screenshot(`compare-before-${locale}`);
    await app.page.keyboard.press("ArrowUp");
    await app.page.keyboard.press("ArrowUp");
    await atCell(app, "E2");
    await id(app, "take-back").filter({ hasText: back }).waitFor();
    await enter(app, "take-back", "Shift+Tab");
    await cell(2).locator("s").waitFor({ state: "detached" });
    await focusIs(app, "grid");
    assert.equal(await cell(3).locator("s").evaluate((old) => getComputedStyle(old, "::before").content), '"10175"', "the other change stays");
    await app.page.keyboard.press("ArrowDown");
    await id(app, "take-back").waitFor();
    await enter(app, "take-back", "Shift+Tab");
    await cell(3).locator("s").waitFor({ state: "detached" });
    // Nothing is changed any more: the file is what it was.
    const { path } = await app.download(() => app.page.keyboard.press("Control+s"));
    assert.equal(bytesOf(path).toString(), text);
  });
}

for (const [locale, said] of [["ja-JP", "2 個のファイルに分けました"], ["en-US", "split into 2 files"]]) {
  test(`a file that is too large for the console is handed over as several, and the file itself is not to be sent (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    const records = 260_000;
    await chooseFiles(app, [file("big.csv", transactions(records))]);
    await app.state("ready");
    const parts = [];
    app.page.on("download", (download) => parts.push(download));
    // What the parts are to be is seen first; nothing is downloaded unasked.
    await enter(app, "split");
    const planned = id(app, "split-parts");
    await planned.waitFor();
    for (const name of ["big_1.csv", "big_2.csv"]) await planned.getByText(name).waitFor();
    assert.equal(parts.length, 0);
    await enter(app, "split-now");
    await id(app, "notice").filter({ hasText: said }).waitFor();
    await keepsFocus(app);
    // Both parts are asked about in one panel.
    await id(app, "asked-parts").waitFor();
    assert.deepEqual(parts.map((part) => part.suggestedFilename()), ["big_1.csv", "big_2.csv"]);
    // As long as nobody has said what became of them, the file itself is refused, whatever the settings allow.
    await id(app, "verdict-parts").waitFor();
    assert.match(await id(app, "verdict").getAttribute("class"), /refused/);
    assert.doesNotMatch(await id(app, "save").getAttribute("class") ?? "", /main/);
    const texts = [];
    for (const part of parts) texts.push(bytesOf(await part.path()).toString("latin1").split("\r\n"));
    const data = texts.flatMap((lines) => lines.filter((line) => line.startsWith("3,")));
    assert.equal(data.length, records);
    assert.deepEqual(data.slice(-1), transactions(records).toString("latin1").split("\r\n").slice(-3, -2));
    for (const lines of texts) assert.equal(lines.at(-2), `4,${lines.length - 3}`);
  });
}
