// Small things that new operators stumbled over: each must not come back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();
const TODAY = "2012-06-13";

/** The page on a day in Japan (noon), with these files. */
async function on(t, files, options = {}) {
  const app = await open(t, {
    ...options,
    prepare: async (page) => {
      await page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${TODAY}T12:00:00+09:00`));
      await options.prepare?.(page);
    },
  });
  await app.state("empty");
  if (files) await app.choose(INPUT, files);
  return app;
}

const ORDERS =
  "注文番号,会員ID,お名前,電話番号,メールアドレス,お支払い合計,支払い方法,対応状況,注文日時\r\n" +
  "379,360,検札 花子,03-1234-5678,hanako@example.jp,10175,クレジットカード,新規受付,2012-06-11\r\n";

for (const [locale, words] of [
  ["ja-JP", { head: "注文番号\t顧客番号\tお名前\t電話番号\tメール", last: /応答コード・詳細$/, kept: /検札には残しません/ }],
  ["en-GB", { head: "Order\tCustomer\tName\tTelephone\tMail", last: /Response code and detail$/, kept: /kept nowhere/ }],
]) {
  test(`who is to be told of a declined order stands beside it, is copied, and kept nowhere (${locale})`, async (t) => {
    const app = await on(t, undefined, { locale, context: { permissions: ["clipboard-read", "clipboard-write"] } });
    await id(app, "step-3").click();
    assert.ok(await app.page.locator(".pay-empty .button").isVisible(), "the empty step has a button");
    await app.choose(INPUT, [sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv")]);
    await app.state("ready");
    await id(app, "step-3").click();
    await id(app, "declined-orders").filter({ hasText: "379" }).waitFor();
    // Where the names are missed, the list is opened; one stays with the result.
    const [hint, table] = [await id(app, "contacts-none").boundingBox(), await id(app, "declined-orders").boundingBox()];
    assert.ok(hint.y < table.y, "the hint stands before the table");
    assert.equal(await app.page.getByText(/気になることはありません|Nothing to say/).count(), 0, "an order was declined");
    await app.choose('[data-testid="contacts-open"]', { "orders.csv": Buffer.from(ORDERS) });
    await id(app, "contacts").waitFor();
    await id(app, "step-3").and(app.page.locator("[aria-current]")).waitFor();
    const row = id(app, "declined-orders").locator("tbody tr").first();
    await row.filter({ hasText: "検札 花子" }).filter({ hasText: "03-1234-5678" }).filter({ hasText: "hanako@example.jp" }).waitFor();
    assert.match(await text(app, "contacts"), words.kept);
    await id(app, "contacts").getByTestId("copy").click();
    const copied = await app.page.evaluate(() => navigator.clipboard.readText());
    const [head, line] = copied.split(/\r?\n/);
    assert.ok(head.startsWith(words.head), head);
    assert.match(head, words.last);
    assert.equal(head.split("\t").length, line.split("\t").length);
    assert.ok(line.startsWith("379\t360\t検札 花子\tTEL 03-1234-5678\thanako@example.jp\t"), line);
    // No sentence stands there twice.
    const sentences = (await app.page.locator("main.pay").innerText()).split(/\n|(?<=。)|(?<=\.)\s/).map((it) => it.trim()).filter((it) => it.length > 25);
    assert.deepEqual(sentences.filter((it, at) => sentences.indexOf(it) !== at), []);
    const kept = await app.page.evaluate(async () => {
      const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise((done, failed) => {
          const asked = indexedDB.open(name);
          asked.onsuccess = () => done(asked.result);
          asked.onerror = () => failed(asked.error);
        });
        for (const store of db.objectStoreNames) {
          const rows = await new Promise((done) => (db.transaction(store).objectStore(store).getAll().onsuccess = (event) => done(event.target.result)));
          all.push(JSON.stringify(rows));
        }
        db.close();
      }
      return all.join();
    });
    assert.doesNotMatch(kept, /花子|hanako|0312345678|03-1234-5678/);
    await app.screenshot(`declined-${locale}`);
  });
}

test("where the page is installed, the system opens a file with it, and one that cannot be read is said", async (t) => {
  const app = await on(t, undefined, {
    prepare: (page) =>
      page.addInitScript(() =>
        Object.defineProperty(globalThis, "launchQueue", { value: { setConsumer: (consumer) => void (globalThis.consumer = consumer) } })),
  });
  await app.page.waitForFunction(() => globalThis.consumer);
  const content = readFileSync(sample("transaction-manual-p7.csv"), "latin1");
  await app.page.evaluate((content) => {
    const bytes = Uint8Array.from(content, (letter) => letter.charCodeAt(0));
    globalThis.consumer({ files: [{ getFile: async () => new File([bytes], "order.csv") }] });
  }, content);
  await app.state("ready");
  assert.equal(await text(app, "file-name"), "order.csv");
  await app.page.evaluate(() => globalThis.consumer({ files: [] }));
  await app.page.evaluate(() => globalThis.consumer({ files: [{ getFile: () => Promise.reject(new DOMException("gone", "NotFoundError")) }] }));
  await id(app, "not-opened").filter({ hasText: "ドロップしてください" }).waitFor();
  const link = await app.page.locator('link[rel="manifest"]').evaluate((link) => link.href);
  const manifest = await (await fetch(link)).json();
  assert.deepEqual(manifest.file_handlers, [{ action: "./", accept: { "text/csv": [".csv"] } }]);
});

test("files of every kind that come together are counted alike", async (t) => {
  const files = ["transaction-manual-p7.csv", "result-manual-p7.csv", "inquiry-manual-p7-before.csv", "orders-eccube2.csv"].map(sample);
  const app = await on(t);
  const others = { "another.csv": transactions(2) };
  await app.choose(INPUT, { ...Object.fromEntries(files.map((path) => [path.split("/").at(-1), readFileSync(path)])), ...others });
  await id(app, "notice").filter({ hasText: "5個のファイルのうち、5個を開きました" }).waitFor();
  // A notice says when it was said.
  assert.match(await id(app, "notice").first().locator(".notice-at").innerText(), /^\d{1,2}:\d\d$/);
});

test("the end of a long file name is in sight at every size, and the whole can be read", async (t) => {
  const name = "order120601093522_定期購入6月分_再ダウンロード_経理確認用_最終版_検査済.csv";
  for (const viewport of [{ width: 1366, height: 768 }, { width: 360, height: 740 }]) {
    const app = await on(t, { [name]: transactions(2) }, { viewport });
    await app.state("ready");
    const sign = id(app, "file-name");
    assert.equal(await sign.evaluate((element) => element.textContent), name);
    assert.equal(await sign.getAttribute("title"), name);
    assert.equal(await sign.innerText(), name);
    const end = await sign.locator("i").last().boundingBox();
    assert.ok(end.x >= 0 && end.x + end.width <= viewport.width, JSON.stringify(end));
    assert.ok((await sign.locator("i").last().getAttribute("data-part")).endsWith("_検査済.csv"));
    await app.page.close();
  }
});

test("saving says beforehand whether it asks", async (t) => {
  const app = await on(t, { "clean.csv": transactions(2), "faulty.csv": transactions(2, () => ({ amount: "" })) });
  await app.state("ready");
  await id(app, "tab").filter({ hasText: "clean.csv" }).click();
  await id(app, "save").filter({ hasText: /^\s*保存\s*$/ }).waitFor();
  await id(app, "tab").filter({ hasText: "faulty.csv" }).click();
  await id(app, "save").filter({ hasText: "保存…" }).waitFor();
  await id(app, "save").click();
  await id(app, "save-anyway").waitFor();
});

for (const [locale, words] of [
  ["ja-JP", { form: "数字 英字 _ -", policy: "検札の判断" }],
  ["en-GB", { form: "digits letters _ -", policy: "our own policy" }],
]) {
  test(`settings are said in words: no expression and no mark is on screen (${locale})`, async (t) => {
    const app = await on(t, undefined, { locale });
    await id(app, "place-settings").click();
    const settings = id(app, "settings");
    await settings.waitFor();
    const shown = await settings.innerText();
    assert.doesNotMatch(shown, /\[0-9|A-Za-z/);
    assert.ok(shown.includes(words.policy) && shown.includes(words.form), shown);
    assert.deepEqual(shown.split(/\s/).filter((word) => /^[MPKXE?]$/.test(word)), [], "marks alone");
    // Digits only: by choice; what is written oneself is said to be so.
    await id(app, "order_number_pattern-form").selectOption("[0-9]+");
    await id(app, "settings-take").click();
    await app.page.locator('[data-testid="settings-take"][aria-disabled="true"]').waitFor();
    const profile = JSON.parse(await app.page.evaluate(() => localStorage.getItem("kensatsu.profile")));
    assert.equal(profile.order_number_pattern.value, "[0-9]+");
    await settings.locator("details:not(.marks)").first().locator("summary").click();
    await id(app, "setting-order_number_pattern").fill("[A-Z]{2}[0-9]+");
    assert.equal(await id(app, "order_number_pattern-form").inputValue(), "[A-Z]{2}[0-9]+");
  });
}

test("today says what was sent this month, and the ledger writes days with slashes", async (t) => {
  const app = await on(t);
  await id(app, "place-ledger").click();
  await id(app, "ledger-record-file").setInputFiles(sample("transaction-manual-p7.csv"));
  await id(app, "ledger-on").fill("2012/06/12 09:54");
  await id(app, "ledger-record").click();
  await id(app, "ledger-row").filter({ hasText: "2012/06/12 09:54" }).filter({ hasText: "2012/08/10" }).waitFor();
  assert.doesNotMatch(await app.page.locator("main").innerText(), /\d{4}-\d\d-\d\d/);
  await id(app, "step-0").click();
  await id(app, "today-month").filter({ hasText: "3件 28,443 円" }).waitFor();
});

test("declined orders of reasons that nobody knows stand under headings that tell them apart", async (t) => {
  const sent = "1,020,12345,,,\r\n3,,100,,5000,,,10,,,,90,,70\r\n3,,101,,6000,,,10,,,,91,,71\r\n4,2\r\n";
  const result = sent.replace("12345,,,", "12345,,,,0,,").replace(",70\r", ",70,1,P009,,\r").replace(",71\r", ",71,1,P010,,\r");
  const app = await on(t, { "sent.csv": Buffer.from(sent), "result.csv": Buffer.from(result) });
  await app.state("ready");
  await id(app, "step-3").click();
  await id(app, "declined-group").nth(1).waitFor();
  const heads = await id(app, "declined-group").locator("h3").allInnerTexts();
  assert.equal(new Set(heads.map((head) => head.replace(/\s*\d+件.*/s, ""))).size, 2, heads.join());
  assert.match(heads.join(), /P009[\s\S]*P010/);
});

test("a file that was sent is not offered to be split first", async (t) => {
  const app = await on(t);
  await id(app, "place-settings").click();
  await id(app, "setting-max_records").fill("2");
  await id(app, "settings-take").click();
  await id(app, "notice").first().waitFor();
  await id(app, "step-2").click();
  await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
  const split = id(app, "split");
  await split.waitFor();
  assert.match(await split.getAttribute("class"), /main/);
  await app.choose(INPUT, [sample("result-manual-p7.csv")]);
  await id(app, "step-2").click();
  await split.waitFor();
  await app.page.locator('[data-testid="split"]:not(.main)').waitFor();
});
