// The reports, with the keyboard alone: print, download, copy.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { bytesOf, sample, withoutAmounts } from "./files.mjs";
import { open } from "./harness.mjs";
import { enter, focusIs, keepsFocus } from "./keys.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).innerText();

const FILE = Buffer.from(
  "1,020,12345,,,\r\n3,,=1+1,,0,,,10,,,,200,,777001\r\n3,,379,,10175,,,10,,,,236,,777002\r\n4,3\r\n",
);

async function reports(t, file, options = {}) {
  const app = await open(t, options);
  await app.state("empty");
  await app.choose(INPUT, file);
  await app.state("ready");
  await enter(app, "reports");
  await id(app, "sheet").waitFor();
  await keepsFocus(app);
  return app;
}

test("the sheet says which file, which profile, which version, and when, and is printed", async (t) => {
  const prepare = (page) => page.addInitScript(() => void (globalThis.print = () => void (globalThis.printed = (globalThis.printed ?? 0) + 1)));
  const app = await reports(t, { "order.csv": FILE }, { prepare });
  const sheet = await text(app, "sheet");
  const hash = createHash("sha256").update(FILE).digest("hex");
  for (const part of ["order.csv", hash, "CAGOLAB / Paygent", /kensatsu \d+\.\d+\.\d+/, /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(UTC[+-]\d\d:\d\d\)/, "10,175 円"]) {
    assert.match(sheet, part instanceof RegExp ? part : new RegExp(part.replace(/[.+*/]/g, "\\$&")));
  }
  assert.ok((await app.page.locator('[data-testid="sheet-group"][data-code="D008"]').innerText()).includes("E2"));
  await enter(app, "print");
  await app.page.waitForFunction(() => globalThis.printed === 1);
  await keepsFocus(app);
  await enter(app, "back", "Shift+Tab");
  await id(app, "grid").waitFor();
  await focusIs(app, "reports");
});

test("on paper there is the sheet and nothing else, dark on white, with numbered pages", async (t) => {
  const app = await reports(t, { "sixty.csv": withoutAmounts(60) }, { colorScheme: "dark" });
  await app.page.emulateMedia({ media: "print" });
  for (const gone of [".top", ".rail", ".report-tools"]) assert.equal(await app.page.locator(gone).isVisible(), false, gone);
  assert.equal(await id(app, "sheet").isVisible(), true);
  const colours = await id(app, "sheet").evaluate((sheet) => [getComputedStyle(sheet).color, getComputedStyle(sheet).backgroundColor]);
  assert.deepEqual(colours, ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
  const paged = await app.page.evaluate(() =>
    [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).some((rule) => rule instanceof CSSPageRule && /size:\s*a4/i.test(rule.cssText)),
  );
  assert.ok(paged, "a page size");
  // A browser that does not number pages drops this rule when it reads the styles.
  const numbered = await app.page.evaluate(() =>
    [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).some((rule) => rule instanceof CSSPageRule && /@bottom-right\s*{[^}]*counter\(page\)[^}]*counter\(pages\)/.test(rule.cssText)),
  );
  assert.ok(numbered, "page numbers");
  const hash = createHash("sha256").update(withoutAmounts(60)).digest("hex");
  const seen = await id(app, "sheet").evaluate((sheet) =>
    [...sheet.querySelectorAll("dt, dd, h2, h3")].filter((it) => it.checkVisibility()).map((it) => it.textContent).join("\n"),
  );
  for (const part of [hash, "sixty.csv", /CAGOLAB \/ Paygent/, /kensatsu \d/, /\d\d:\d\d:\d\d/]) assert.match(seen, new RegExp(part), "on paper, too");
  const pdf = await app.page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages > 1 && pages < 12, `${pages} pages`);
});

test("the findings, the file with its findings, and the data are downloaded, and it is said", async (t) => {
  const app = await reports(t, { "order.csv": FILE });
  const got = async (name) => {
    const report = await app.download(() => enter(app, name));
    await id(app, "report-said").getByText(report.name).waitFor();
    await keepsFocus(app);
    assert.equal(await id(app, "report-said").getAttribute("role"), "status");
    return { name: report.name, bytes: bytesOf(report.path) };
  };
  const table = await got("report-csv");
  assert.equal(table.name, "order_指摘.csv");
  assert.equal(table.bytes.subarray(0, 3).toString("hex"), "efbbbf");
  const lines = table.bytes.toString().split("\r\n");
  assert.ok(lines.some((line) => line.includes('"D008"')) && !lines.some((line) => /(^|,)"[=+\-@]/.test(line)));
  assert.match(table.bytes.toString(), /"'=1\+1"/);

  const column = await got("report-column");
  assert.equal(column.name, "order_指摘つき.csv");
  const original = FILE.toString().split("\r\n");
  const beside = column.bytes.toString("latin1").split("\r\n");
  original.slice(0, 4).forEach((line, at) => assert.ok(beside[at].startsWith(line), beside[at]));
  assert.match(new TextDecoder("shift_jis").decode(column.bytes), /D008 エラー E2/);

  const data = JSON.parse((await got("report-json")).bytes);
  assert.equal(data.file.sha256, createHash("sha256").update(FILE).digest("hex"));
  assert.deepEqual(Object.keys(data).sort(), ["file", "findings", "report", "summary", "upload_preview"]);
  assert.equal(data.findings.filter(({ code }) => code === "T003").length, 1);
});

test("the summary is copied, said, and holds nothing of a customer", async (t) => {
  const app = await reports(t, { "order.csv": FILE }, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await enter(app, "report-copy");
  await id(app, "report-said").getByText("コピーしました").waitFor();
  await focusIs(app, "report-copy");
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /order\.csv[\s\S]*D008[\s\S]*E2/);
  for (const cell of ["=1+1", "379", "777001", "777002"]) assert.ok(!copied.includes(cell), `${cell} in ${copied}`);
});

test("without the clipboard's interface, as on an intranet, several lines are copied as several", async (t) => {
  const prepare = (page) =>
    page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.addEventListener("copy", () => void (globalThis.copied = String(document.activeElement.value)));
    });
  const app = await reports(t, { "order.csv": FILE }, { prepare });
  await enter(app, "report-copy");
  await id(app, "report-said").getByText("コピーしました").waitFor();
  assert.ok((await app.page.evaluate(() => globalThis.copied)).split("\n").length > 5);
  await focusIs(app, "report-copy");
});

test("the report speaks the page's language, of an edited file it says so, and practice is marked", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await id(app, "practice").first().click();
  await app.state("ready");
  await id(app, "step-2").click();
  await id(app, "safe-fixes").click();
  await id(app, "apply-safe").click();
  await app.page.waitForFunction(() => !document.querySelector("dialog"));
  await enter(app, "reports");
  await id(app, "sheet").getByText("練習データです").first().waitFor();
  await id(app, "sheet").getByText("画面での変更後").waitFor();
  await enter(app, "language-en", "Shift+Tab");
  await id(app, "sheet").getByText("Result of the check").waitFor();
  await id(app, "sheet").getByText("as checked, edited").waitFor();
  await keepsFocus(app);
});

test("a file that is dropped on the reports is opened and shown", async (t) => {
  const app = await reports(t, { "order.csv": FILE });
  await app.drop("#app", [sample("transaction-manual-p7.csv")]);
  await app.page.getByTestId("file-name").getByText("transaction-manual-p7.csv").waitFor();
  await id(app, "grid").waitFor();
});
