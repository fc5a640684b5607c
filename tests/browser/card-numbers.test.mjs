// A card number that should not be there at all is shown nowhere, kept nowhere and given to nobody: not in the title, not in the document, not in
// the browser's stores, not on the clipboard, not in the console. The number is an issuer's published test number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { enter } from "./keys.mjs";

const NUMBER = "3530111333300000";
const WRITINGS = [NUMBER, "3530-1113-3330-0000", "3530 1113 3330 0000"];
const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);

/** Whether a text tells the number, however it is written there. */
const tells = (text) =>
  text.split("\n").find((line) => line.replace(/[０-９]/g, (digit) => digit.charCodeAt(0) - 0xff10).replace(/\D/g, "").includes(NUMBER));

/** Everything that the page shows or keeps. */
const everything = (app) =>
  app.page.evaluate(async () => {
    const out = { title: document.title, address: location.href, storage: JSON.stringify({ ...localStorage, ...sessionStorage }) };
    out.document = document.documentElement.outerHTML;
    out.fields = [...document.querySelectorAll("input, textarea, select")].map((field) => field.value).join("\n");
    out.history = JSON.stringify(history.state);
    const rows = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((resolve) => (indexedDB.open(name).onsuccess = (event) => resolve(event.target.result)));
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store).getAll();
        rows.push(...(await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)))));
      }
      db.close();
    }
    out.stores = rows.map((row) => JSON.stringify(row)).join("\n");
    return out;
  });

async function isSilent(app, where) {
  for (const [what, text] of Object.entries(await everything(app))) {
    const line = tells(text ?? "");
    assert.equal(line, undefined, `${where}: ${what} tells the number: ${line?.slice(0, 200)}`);
  }
}

async function watched(t) {
  const app = await open(t, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  const said = [];
  app.page.on("console", (message) => said.push(message.text()));
  t.after(() => assert.equal(tells(said.join("\n")), undefined, "the console"));
  await app.state("empty");
  return app;
}
const clipboard = (app) => app.page.evaluate(() => navigator.clipboard.readText());

for (const writing of WRITINGS) {
  test(`a transaction file with ${writing} in every cell and in its name`, async (t) => {
    const app = await watched(t);
    const cell = `"${writing}"`;
    const records = [
      `1,020,${cell},${cell},,`,
      "3,,338,,11246,,,10,,,,236,,285",
      `3,${cell},${cell},${cell},${cell},,,${cell},,,,${cell},${cell},${cell}`,
      `3,,"=""${writing}""",,500,,,10,,,,"'${writing}",,286`,
      `4,${cell}`,
    ];
    await app.choose(INPUT, { [`order ${writing}.csv`]: Buffer.from(records.join("\r\n") + "\r\n") });
    await app.state("ready");
    await isSilent(app, "the sheet");

    // Every cell of the line, and the line as a whole, on its way to the clipboard.
    await id(app, "grid").focus();
    for (const key of ["Control+Home", "ArrowDown", "ArrowDown"]) await app.page.keyboard.press(key);
    for (let column = 0; column < 14; column += 1) {
      await app.page.keyboard.press("Control+c");
      assert.equal(tells(await clipboard(app)), undefined, `column ${column} on the clipboard`);
      await app.page.keyboard.press("ArrowRight");
    }
    await app.page.keyboard.press("F8");
    await isSilent(app, "walking from fault to fault");

    await enter(app, "reports", "Shift+Tab");
    await id(app, "sheet").waitFor();
    await isSilent(app, "the report");
    await enter(app, "report-copy");
    assert.equal(tells(await clipboard(app)), undefined, "the report on the clipboard");
  });
}

test("an order list with the number in every cell and in its name", async (t) => {
  const app = await watched(t);
  const names = ["注文番号", "注文日時", "会員ID", "お名前", "電話番号", "支払い方法", "対応状況", "お支払い合計"];
  const row = ["338", "2026/11/01", NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER];
  const other = [NUMBER, NUMBER, "285", "山田 太郎", "03-0000-0000", "クレジットカード決済", "新規受付", "1000"];
  const list = [names, row, other].map((cells) => cells.join(",")).join("\r\n") + "\r\n";
  await app.choose(INPUT, { [`${NUMBER}.csv`]: Buffer.from(list) });
  await id(app, "orders-list-name").or(id(app, "notice")).first().waitFor();
  await isSilent(app, "step 1");
});

test("a mail and a text with the number", async (t) => {
  const app = await watched(t);
  const mail = `From: shop@example.jp\r\nSubject: ${NUMBER}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${NUMBER}\r\n`;
  for (const [name, content] of [[`${NUMBER}.eml`, mail], [`${NUMBER}.txt`, `カード ${NUMBER}\r\n`], [`${NUMBER}.json`, `{"a":"${NUMBER}"}`]]) {
    await app.choose(INPUT, { [name]: Buffer.from(content) });
    await id(app, "notice").first().waitFor();
    await isSilent(app, name);
  }
});
