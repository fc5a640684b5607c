// A page of the console that was saved as a web page: its tables open as pasted ones do, and nothing else of it does anything.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const notice = (app, says) => id(app, "notice").filter({ hasText: says });
const sjis = new TextDecoder("shift_jis");
const rowsOf = (name) =>
  sjis
    .decode(bytesOf(sample(name)))
    .trimEnd()
    .split("\r\n")
    .map((line) => [...line.matchAll(/"([^"]*)"|([^,]+)|(?<=,|^)(?=,|$)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ""));
const tableOf = (rows, cell = (text) => `<td>${text}</td>`) => `<table>${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")}</table>`;

/** In Shift_JIS, as far as these pages need it: the bytes of a sample's own cells, put into a page of ASCII. */
function inShiftJis(page, name) {
  const bytes = bytesOf(sample(name)).toString("latin1").trimEnd().split("\r\n");
  const rows = bytes.map((line) => [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, plain]) => quoted ?? plain));
  return Buffer.from(page(rows), "latin1");
}

const LIST = "inquiry-manual-p19-before.csv";
const page = (rows) => `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><title>list</title>
<script>window.ran = "head"</script></head><body onload="window.ran = 'body'">
<img src="http://127.0.0.1:9/seen.png" onerror="window.ran = 'image'">
<table><tr><td>menu</td><td>
  <table><tr><td>ID</td><td><input type="text" value="226860"></td></tr></table>
  ${tableOf(rows.slice(0, 2), (text) => `<th>\n   ${text}<br></th>`).replace("</table>", "")}
  ${tableOf([...rows.slice(2), ["<script>window.ran = 'cell'</script>"]]).replace("<table>", "").replace("</tr></table>", '</tr><tr hidden><td>x</td></tr></table>')}
</td></tr></table></body></html>`;

for (const [locale, said] of [
  ["ja-JP", /「照会.html」の中の表を読み取りました[\s\S]*貼り付けた表と同じように/],
  ["en-GB", /The table in “照会.html” was read[\s\S]*as a pasted one/],
]) {
  test(`the console's list, saved as a page in Shift_JIS, opens in step 4 (${locale})`, async (t) => {
    const app = await open(t, {
      locale,
      prepare: (page) => page.addInitScript((now) => void (Date.now = () => now), Date.parse("2008-12-06T12:00:00+09:00")),
    });
    await app.state("empty");
    await app.drop('[data-testid="drop-area"]', { "照会.html": inShiftJis(page, LIST) });
    await id(app, "payments").waitFor();
    await app.page.locator('[data-testid="payments"][data-total="4"]').waitFor();
    await notice(app, said).waitFor();
    await app.screenshot(`saved-page-${locale}`);
    assert.equal(await app.page.evaluate(() => window.ran), undefined, "nothing of the page runs");
    assert.equal(await id(app, "tick").count(), 3);
  });
}

test("a transaction file that a spreadsheet saved as a page, called .xls, opens with what is wrong with it", async (t) => {
  const app = await open(t);
  await app.state("empty");
  const rows = rowsOf("transaction-manual-p7-saved-by-excel.csv");
  await app.choose(INPUT, { "取引.xls": Buffer.from(`<html><body>${tableOf(rows)}</body></html>`) });
  await app.state("ready");
  assert.equal(await id(app, "file-name").innerText(), "取引.txt");
  await app.page.locator('[data-testid="finding-group"][data-code="H004"]').waitFor();
  await notice(app, /取引.xls/).waitFor();
});

test("a list with tables inside its cells is read, with what stands in them, and a list inside a cell is one of its own", async (t) => {
  const app = await open(t);
  await app.state("empty");
  const rows = rowsOf("transaction-manual-p7.csv");
  const small = (text) => `<td><table><tr><td>${text.slice(0, 2)}</td><td>${text.slice(2)}</td></tr></table></td>`;
  // The trailer's cell holds another list.
  const outer = tableOf(rows, (text) => (text === "11246" ? small("11 246") : `<td>${text}</td>`)).replace("<td>4</td>", `<td>4${tableOf(rows)}</td>`);
  await app.choose(INPUT, { "inner.html": Buffer.from(outer) });
  await id(app, "tab").nth(1).waitFor();
  const titles = await id(app, "tab").evaluateAll((tabs) => tabs.map((tab) => tab.title));
  assert.deepEqual(titles, ["inner-1.txt", "inner-2.txt"]);
  const amounts = () => app.page.locator('.grid-line.data .cell[data-column="4"]').allInnerTexts();
  const shown = async (at) => {
    await id(app, "tab").nth(at).click();
    await app.page.locator('[data-testid="tab"][aria-current]').and(id(app, "tab").nth(at)).waitFor();
    await app.state("ready");
  };
  await shown(0);
  await app.page.locator('.cell[data-column="4"]', { hasText: "11 246" }).first().waitFor();
  await shown(1);
  await app.page.locator('.cell[data-column="4"]', { hasText: "11246" }).first().waitFor();
  assert.equal((await amounts()).filter((text) => text.includes("11 246")).length, 0);
});

test("two tables of a page are two files, and cells that reach over others leave those empty", async (t) => {
  const app = await open(t);
  await app.state("empty");
  const rows = rowsOf("transaction-manual-p7.csv");
  const spanned = tableOf(rows).replace("<td>1</td>", '<td rowspan="1" colspan="1">1</td>').replace(/(<td><\/td>){3}<\/tr>/, '<td colspan="3"></td></tr>');
  await app.choose(INPUT, { "two.html": Buffer.from(`${tableOf(rows)}<p>and</p>${spanned}`) });
  await notice(app, /表が2つあるので/).waitFor();
  await id(app, "tab").nth(1).waitFor();
  const titles = await id(app, "tab").evaluateAll((tabs) => tabs.map((tab) => tab.title));
  assert.deepEqual(titles, ["two-1.txt", "two-2.txt"]);
});
