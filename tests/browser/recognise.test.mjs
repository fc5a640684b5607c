// Whatever is dropped gets an answer in words: what it is, where it belongs, what to do.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bytesOf, sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const notice = (app, says) => id(app, "notice").filter({ hasText: says });

async function empty(t, options) {
  const app = await open(t, options);
  await app.state("empty");
  return app;
}

// "ファイル一括処理完了のお知らせ(受付番号:1206010935)" as a mail of 2012 carries it: ISO-2022-JP, in two words.
const SUBJECT = [
  "=?ISO-2022-JP?B?GyRCJVUlISUkJWswbDNnPWhNfTQwTjsbKEI=?=",
  "=?ISO-2022-JP?B?GyRCJE4kKkNOJGkkOxsoQigbJEI8dUlVSFY5ZhsoQjoxMjA2MDEwOTM1KQ==?=",
];
const MAIL = [
  "Return-Path: <info@example.jp>",
  "From: info@example.jp",
  "To: shop@example.jp",
  `Subject: ${SUBJECT.join("\r\n ")}`,
  "MIME-Version: 1.0",
  "Content-Type: text/plain; charset=ISO-2022-JP",
  "",
  "\x1b$B=hM}$,40N;$7$^$7$?\x1b(B",
  "",
].join("\r\n");

for (const [locale, says, label] of [
  ["ja-JP", /ファイル一括処理完了のお知らせメール[\s\S]*受付番号: 1206010935/, "受付番号をコピー"],
  ["en-GB", /a file was processed[\s\S]*Receipt number: 1206010935/, "Copy the receipt number"],
]) {
  test(`a completion mail in ISO-2022-JP gives its receipt number to be copied (${locale})`, async (t) => {
    const app = await empty(t, { locale, context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await app.drop('[data-testid="drop-area"]', { "完了.eml": Buffer.from(MAIL, "latin1") });
    await notice(app, says).waitFor();
    await app.screenshot(`mail-${locale}`);
    await app.page.getByRole("button", { name: label }).focus();
    await app.page.keyboard.press("Enter");
    await notice(app, locale === "ja-JP" ? /コピーしました/ : /Copied/).waitFor();
    assert.equal(await app.page.evaluate(() => navigator.clipboard.readText()), "1206010935");
  });
}

test("a mail saved as a text is read, and another mail is called one", async (t) => {
  const app = await empty(t);
  await app.choose(INPUT, { "mail.txt": Buffer.from("件名: ファイル一括処理完了のお知らせ(受付番号:77)\r\n\r\n処理しました\r\n") });
  await notice(app, /受付番号: 77/).waitFor();
  await app.choose(INPUT, { "lunch.eml": Buffer.from("From: a@example.jp\r\nSubject: lunch\r\nDate: today\r\n\r\nat 12\r\n") });
  await notice(app, /「lunch.eml」はメールです[\s\S]*受付番号は見つかりません/).waitFor();
});

// Files of the month and of this tool: name, bytes, what is said.
const KNOWN = {
  "book.xlsx": [Buffer.from("PK\x03\x04 xl/workbook.xml"), /Excel/],
  "next.json": [Buffer.from('{"format":"kensatsu-carry-over","version":1}'), /繰り越し[\s\S]*1「作成」/],
  "report.json": [Buffer.from('{"format":"kensatsu-report"}'), /レポート[\s\S]*取引ファイルのほうを開いて/],
  "columns.json": [Buffer.from('{"format":"kensatsu-mapping"}'), /列の対応表/],
  "other.json": [Buffer.from('{"a":1}'), /検札のものではない JSON/],
  "page.url": [Buffer.from("[InternetShortcut]\r\nURL=https://example.jp/\r\n"), /リンク[\s\S]*ダウンロードし/],
  "due.ics": [Buffer.from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), /カレンダー/],
};

for (const [name, [bytes, says]] of Object.entries(KNOWN)) {
  test(`${name} is told what it is, and what is open stays`, async (t) => {
    const app = await empty(t);
    await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
    await app.state("ready");
    await app.choose(INPUT, { [name]: bytes });
    await notice(app, name).filter({ hasText: says }).waitFor();
    assert.equal(await id(app, "file-name").innerText(), "transaction-manual-p7.csv");
    await app.state("ready");
  });
}

test("a web page is said to be one, on step 1 too; only kensatsu's own opens what verifies it", async (t) => {
  const app = await empty(t);
  const login = { "login.html": Buffer.from("<html><body>login</body></html>") };
  await app.drop('[data-testid="drop-area"]', login);
  await notice(app, /Webページ[\s\S]*ログインし直して/).waitFor();
  assert.equal(await app.page.getByRole("dialog").count(), 0);
  await id(app, "step-1").click();
  await app.drop(".drop-area", login);
  await notice(app, /Webページ/).waitFor();
  assert.equal(await app.page.getByText("取引ファイルではありません").count(), 0);
});

// An order list in words that nobody knows.
const FOREIGN = { "export.csv": Buffer.from("No,Kunde,Betrag,Zahlung,Stand,Datum\r\n338,285,500,K,neu,2012-06-11\r\n") };

for (const [locale, label] of [["ja-JP", "受注一覧として開く"], ["en-GB", "Open as an order list"]]) {
  test(`a table that nobody knows is offered to step 1 (${locale})`, async (t) => {
    const app = await empty(t, { locale });
    await app.drop('[data-testid="drop-area"]', FOREIGN);
    await app.page.getByRole("button", { name: label }).waitFor();
    await app.screenshot(`perhaps-orders-${locale}`);
    await id(app, "open-as-orders").focus();
    await app.page.keyboard.press("Enter");
    await id(app, "orders-missing").waitFor();
    assert.equal(await id(app, "open-as-orders").count(), 0);
  });
}

test("what is dropped on step 1 opens there, whatever its columns are called; a transaction file goes to step 2", async (t) => {
  const app = await empty(t);
  await id(app, "step-1").click();
  await app.drop(".drop-area", FOREIGN);
  await id(app, "orders-missing").waitFor();
  const other = await empty(t);
  await id(other, "step-1").click();
  await other.drop(".drop-area", { "order.csv": transactions(2) });
  await other.state("ready");
  assert.equal(await id(other, "file-name").innerText(), "order.csv");
});

for (const [locale, w] of [
  ["ja-JP", {
    arrived: /30個のファイルのうち、20個を開きました/, broken: /開けないファイルが 10個/,
    twin: /「order.csv」という名前のファイルが、もう一つ開いています[\s\S]*内容は違います[\s\S]*確かめてください/, same: /まったく同じ[\s\S]*二重/,
    text: /文字がドロップされました[\s\S]*4「売上」[\s\S]*ファイルに保存してからドロップ/,
  }],
  ["en-GB", {
    arrived: /20 of 30 files opened/, broken: /10 files could not be opened/,
    twin: /Another file named “order.csv” is open[\s\S]*content differs[\s\S]*before you upload/, same: /the very same[\s\S]*twice/,
    text: /A piece of text was dropped[\s\S]*step 4[\s\S]*as a file and drop that file/,
  }],
]) {
  test(`thirty files at once: those that open are open, the others are listed, and both are counted (${locale})`, async (t) => {
    const app = await empty(t, { locale });
    const files = {};
    for (let i = 1; i <= 30; i += 1) files[`f${String(i).padStart(2, "0")}.csv`] = i % 3 ? transactions(i) : Buffer.alloc(0);
    await app.drop("#app", files);
    await notice(app, w.arrived).waitFor();
    const list = notice(app, w.broken);
    await list.waitFor();
    assert.equal(await list.locator("li").count(), 10);
    assert.match(await list.innerText(), /f03\.csv[\s\S]*f30\.csv/);
    assert.equal(await id(app, "tab").count(), 20);
    assert.ok((await id(app, "notice").count()) <= 3);
    await app.screenshot(`thirty-files-${locale}`);
  });

  test(`two files of the same name are told apart, and said to be the same or not (${locale})`, async (t) => {
    const app = await empty(t, { locale });
    await app.choose(INPUT, { "order.csv": transactions(2) });
    await app.state("ready");
    await app.choose(INPUT, { "order.csv": transactions(3) });
    await notice(app, w.twin).waitFor();
    const tabs = await id(app, "tab").allInnerTexts();
    assert.deepEqual(tabs.map((tab) => /^order\.csv \(\d\)/.exec(tab)?.[0]), ["order.csv (1)", "order.csv (2)"]);
    await app.choose(INPUT, { "order.csv": transactions(3) });
    await notice(app, w.same).waitFor();
  });

  test(`a text that is dropped is told that it is no file (${locale})`, async (t) => {
    const app = await empty(t, { locale });
    await dropped(app, { text: "3,,338,,11246" });
    await notice(app, w.text).waitFor();
  });
}

/** Drops what a DataTransfer is filled with. */
const dropped = (app, fill) =>
  app.page.evaluate((fill) => {
    const transfer = new DataTransfer();
    if (fill.text) transfer.setData("text/plain", fill.text);
    document.querySelector("#app").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, fill);

test("an empty folder, and one beside a file, is told that folders do not open", async (t) => {
  const app = await empty(t);
  const folder = await mkdtemp(join(tmpdir(), "kensatsu-folder-"));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "空"));
  // A browser hands a folder over as an entry; a synthetic drop cannot have one, so the entry is made up.
  await app.page.evaluate((bytes) => {
    const entry = (directory) => ({ isDirectory: directory, isFile: !directory });
    const item = (directory, file) => ({ kind: "file", webkitGetAsEntry: () => entry(directory), getAsFile: () => file });
    const file = new File([new Uint8Array(bytes)], "a.csv");
    for (const items of [[item(true, null)], [item(true, null), item(false, file)]]) {
      const event = new DragEvent("drop", { bubbles: true, cancelable: true });
      const list = Object.assign(Object.create(DataTransferItemList.prototype), {});
      Object.defineProperty(list, "length", { value: items.length });
      items.forEach((it, at) => Object.defineProperty(list, at, { value: it }));
      const transfer = Object.create(DataTransfer.prototype, { items: { value: list }, files: { value: null } });
      Object.defineProperty(event, "dataTransfer", { value: transfer });
      document.querySelector("#app").dispatchEvent(event);
    }
  }, [...bytesOf(sample("transaction-manual-p7.csv"))]);
  await notice(app, /フォルダーは開けません/).waitFor();
  await app.state("ready");
  assert.equal(await id(app, "file-name").innerText(), "a.csv");
});
