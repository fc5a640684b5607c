// Two months of a shop's work, with the browser closed between any two presses. Whoever goes on afterwards by what the page
// says charges nobody twice and forgets nothing: no declined amount, no result, no capture.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { counted } from "./ledger.mjs";

/** [order, customer, yen, previous order] of each month; the second one of June is declined. */
const MONTHS = [
  { name: "2012-06", day: "2012-06-12", orders: [[338, 285, 11246, 200], [379, 360, 10175, 236], [402, 412, 5250, 301]], declined: 379 },
  { name: "2012-07", day: "2012-07-12", orders: [[501, 285, 7022, 338], [502, 360, 4980, 379], [503, 412, 5250, 402]], declined: null },
];
const BEFORE = [[200, 285, 11246], [236, 360, 10175], [301, 412, 5250]];

/** The shop's list on a day: all orders so far, each month's new ones not yet sent. */
function shopList(month) {
  const head = "注文番号,会員ID,お名前(姓),お名前(名),お支払い合計,支払い方法,対応状況,注文日時,更新日時,発送完了日時,定期回数";
  const row = ([order, customer, yen], day, status) => `${order},${customer},荒田,花子,${yen},クレジットカード,${status},${day} 10:00:00,${day} 10:00:00,,3`;
  const lines = BEFORE.map((order) => row(order, "2012-05-10", "発送済み"));
  for (const [at, { name, orders }] of MONTHS.entries()) {
    if (at <= month) lines.push(...orders.map((order) => row(order, `${name}-02`, at < month ? "発送済み" : "新規受付")));
  }
  return Buffer.from([head, ...lines, ""].join("\r\n"));
}

const records = (file) => file.toString("latin1").split("\r\n").filter((line) => line.startsWith("3")).map((line) => line.split(","));

/** What the console answers to a file, and the payments that it then has. */
function answerOf(file, declined) {
  const lines = file.toString("latin1").split("\r\n").map((line) => {
    if (line.startsWith("1")) return `${line.split(",").slice(0, 6).join(",")},0,,`;
    if (!line.startsWith("3")) return line;
    const ng = line.split(",")[2] === String(declined);
    return `${line}${ng ? ",1,2003,error," : ",0,,,"}9${line.split(",")[2]}`;
  });
  return Buffer.from(lines.join("\r\n"), "latin1");
}

const NONE_LEFT = "売上にするものがありません。";

class Closed extends Error {}

/** The operator: what he has done outside of the page, and the page as he sees it. */
class Operator {
  constructor(app, folder, closesAt, unused) {
    Object.assign(this, { app, folder, closesAt, unused, page: app.page, presses: 0, downloads: [] });
    /** What lies on the console and on the disk. */
    this.uploaded = new Map();
    this.captured = new Set();
    /** The months whose upload he has seen written down. */
    this.recorded = new Set();
    this.carry = null;
  }

  id(name) {
    return this.page.getByTestId(name);
  }

  /** Something that the operator does; the browser may be closed right behind it. */
  async press(act) {
    await act();
    this.presses += 1;
    if (this.presses === this.closesAt) throw new Closed();
  }

  click(name) {
    return this.press(() => this.id(name).first().click());
  }

  choose(name, files) {
    return this.press(() => this.id(name).setInputFiles(files.map(([called, bytes]) => {
      const path = join(this.folder, called);
      writeFileSync(path, bytes);
      return path;
    })));
  }

  /** A file that goes out. It is used at once, unless the browser is closed before that. */
  async download(name, keep) {
    await this.press(async () => {
      const [download] = await Promise.all([this.page.waitForEvent("download"), this.id(name).click()]);
      const path = join(this.folder, `saved-${this.presses}`);
      await download.saveAs(path);
      this.downloads.push(this.presses + 1);
      if (this.presses + 1 !== this.closesAt || !this.unused) keep(readFileSync(path));
    });
  }

  async open(day) {
    await this.page.close({ runBeforeUnload: false });
    this.page = await this.app.context.newPage();
    await this.page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`));
    await this.page.goto(this.app.server.url);
    await this.page.locator('#app[data-state="empty"]').waitFor({ state: "attached" });
    await this.id("place-ledger").waitFor();
  }

  async ledgerRows() {
    await this.click("place-ledger");
    await this.id("ledger-count").waitFor();
    return this.id("ledger-row").evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));
  }

  /** The day's first look: what the page asks about is answered by what was really done. */
  async answer(month) {
    for (;;) {
      await this.ledgerRows();
      if (await this.id("sent-rail").count() === 0) return;
      if (this.uploaded.has(month)) {
        await this.click("sent-rail");
        await this.record(month);
      } else {
        await this.click("not-sent-rail");
        await this.id("notice").filter({ hasText: "もう尋ねません" }).or(this.id("ledger-said").filter({ hasText: "もう尋ねません" })).first().waitFor();
      }
    }
  }

  async record(month) {
    await this.id("ledger-receipt").fill(String(1206120000 + this.presses));
    await this.click("ledger-record");
    const said = { hasText: "台帳に記録しました" };
    await this.id("notice").filter(said).or(this.id("ledger-said").filter(said)).first().waitFor();
    this.recorded.add(month);
  }

  async make(month) {
    const { name, orders } = MONTHS[month];
    await this.click("step-1");
    await this.choose("orders-open", [["受注一覧.csv", shopList(month)]]);
    await this.id("orders-period-from").fill(`${name}-01`);
    await this.id("orders-period-to").fill(`${name}-28`);
    await this.click("orders-judge");
    await this.id("orders-standing").waitFor();
    if (this.carry && month === 1) {
      await this.choose("orders-carry-open", [["carry.json", this.carry]]);
      await this.id("orders-carry").waitFor();
    }
    await this.id("orders-merchant").fill("12345");
    await this.click("orders-make");
    await this.id("orders-save").waitFor();
    await this.download("orders-save", (bytes) => this.uploaded.set(month, bytes));
    assert.equal(records(this.uploaded.get(month)).length, orders.length);
    await this.click("orders-uploaded");
    await this.record(month);
  }

  async month(month) {
    const { declined } = MONTHS[month];
    await this.answer(month);
    if (!this.uploaded.has(month)) await this.make(month);
    const written = (await this.ledgerRows()).filter((row) => /オーソリ/.test(row) && !/翌月分の一覧/.test(row));
    if (written.length <= month && !this.recorded.has(month)) {
      await this.choose("ledger-record-file", [["uploaded.csv", this.uploaded.get(month)]]);
      await this.record(month);
    }
    // The result, and what of it goes into the next month.
    const file = this.uploaded.get(month);
    await this.click("step-2");
    await this.choose("file-input", [["sent.csv", file], ["result.csv", answerOf(file, declined)]]);
    await counted(this);
    await this.click("step-3");
    await this.id("in-ledger").filter({ hasText: "台帳に記録してあります" }).waitFor();
    if (declined && !this.carry) {
      await this.id("next-step").selectOption("carry-over");
      await this.id("finished").check();
      await this.download("save-carry-over", (bytes) => (this.carry = bytes));
      await this.id("made-carry-over").waitFor();
    }
    // Captured at the console, then said here.
    await this.click("step-4");
    await this.id("work").locator("tbody tr").or(this.page.getByText(NONE_LEFT)).first().waitFor();
    if (await this.id("captured").count() > 0) {
      for (const order of await this.id("work-rows").locator("tbody tr").allInnerTexts()) {
        const [, number] = /\b(338|379|402|501|502|503)\b/.exec(order) ?? assert.fail(order);
        this.captured.add(Number(number));
      }
      await this.click("captured");
      await this.click("captured-yes");
      await this.id("notice").filter({ hasText: "売上作業一覧" }).first().waitFor();
    }
  }
}

/** The work with the browser closed behind press `closesAt`; `unused`: before the file that it saved was used. */
async function walk(t, closesAt, unused = false) {
  const folder = mkdtempSync(join(tmpdir(), "kensatsu-months-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const operator = new Operator(await open(t), folder, closesAt, unused);
  await operator.open(MONTHS[0].day);
  try {
    await operator.ledgerRows();
    await operator.click("ledger-keep");
    await operator.id("ledger-said").filter({ hasText: "保存します" }).waitFor();
    for (const month of [0, 1]) {
      if (month === 1) await operator.open(MONTHS[1].day);
      await operator.month(month);
    }
  } catch (error) {
    if (!(error instanceof Closed)) throw error;
    await goOn(operator);
  }
  await holds(operator);
  return operator;
}

/** After the browser was closed: by what is known outside, and by what the page says. */
async function goOn(operator) {
  await operator.open(MONTHS[operator.uploaded.has(1) ? 1 : 0].day);
  const rows = await operator.ledgerRows();
  if (await operator.id("ledger-keep").count() > 0) await operator.click("ledger-keep");
  const juneIsDone = rows.some((row) => /売上にした|消込済/.test(row));
  if (!juneIsDone) await operator.month(0);
  await operator.open(MONTHS[1].day);
  await operator.month(1);
}

/** Nobody was charged twice, and nothing is forgotten. */
async function holds(operator) {
  const charged = new Map();
  for (const [month, file] of operator.uploaded) {
    for (const cells of records(file)) {
      assert.equal(charged.has(cells[2]), false, `order ${cells[2]} was sent twice`);
      if (Number(cells[2]) !== MONTHS[month].declined) charged.set(cells[2], Number(cells[4]));
    }
  }
  assert.deepEqual(Object.fromEntries(charged), { 338: 11246, 402: 5250, 501: 7022, 502: 4980 + 10175, 503: 5250 });
  assert.deepEqual([...operator.captured].sort(), [338, 402, 501, 502, 503]);
  await operator.open(MONTHS[1].day);
  await operator.id("today").waitFor();
  // June's captures were seen to be settled on the console, and in no list.
  for (let left = await operator.id("today-seen").count(); left > 0; left -= 1) {
    await operator.id("today-seen").first().click();
    await operator.id("seen-yes").click();
    await operator.id("today-seen").nth(left - 1).waitFor({ state: "detached" });
  }
  const items = await operator.id("today-item").evaluateAll((items) => items.map((item) => item.dataset.todo));
  assert.deepEqual(items.filter((todo) => todo !== "ByHand"), [], "nothing is left to do");
  // And the same file once more is stopped.
  await operator.id("file-input").setInputFiles({ name: "again.csv", mimeType: "text/csv", buffer: operator.uploaded.get(1) });
  await operator.id("verdict").filter({ hasText: "送らないでください" }).waitFor();
}

test("two months, with the browser closed behind any press, charge nobody twice and forget nothing", async (t) => {
  const { presses, downloads } = await walk(t, 0);
  console.log(`two months: ${presses} presses, ${downloads.length} files saved`);
  for (let at = 1; at <= presses; at += 1) await t.test(`closed behind press ${at}`, (t) => walk(t, at));
  for (const at of downloads) await t.test(`closed behind press ${at}, before its file was used`, (t) => walk(t, at, true));
});
