// Console, reports and settings with nothing but the keyboard, in both languages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesOf, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { atCell, chooseFiles, enter, file, focusIs, holds, showsFocus, tabTo, write } from "./keys.mjs";

const id = (app, name) => app.page.getByTestId(name);
const text = (app, name) => id(app, name).first().innerText();
const press = (app, key) => app.page.keyboard.press(key);
const clipboard = (app) => app.page.evaluate(() => navigator.clipboard.readText());

/** 60 records without an amount, one of an order number of another shape, and a wrong count. */
const SIXTY = Buffer.from(
  transactions(60, () => ({ amount: "" })).toString("latin1").replace(/4,60\r\n$/, "3,,a.b,,2000000,,,10,,,,1,,2\r\n4,60\r\n"),
  "latin1",
);
const COPY = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

const WORDS = {
  "ja-JP": {
    cut: "ここから先はコンソールに表示されません", hidden: /表示されない\(52件目\)/, there: /先頭の 51件/,
    downloaded: "をダウンロードしました", copied: "コピーしました", sheet: ["検査結果", "件数", "CAGOLAB / Paygent"], table: /^\uFEFF"行"/, summary: /検札|検査/,
    beside: /D008 エラー E2/,
    used: "設定を変えました", set: /ご自身で設定/, fault: /14 以上/, notSet: "(未設定)", shipped: "設定を初期値に戻す",
    refused: { "newer.json": /新しいものです/, "negative.json": /行[\s\S]*large_amount\.value[\s\S]*負の数/, "other.json": /検札のものではない JSON/, "broken.json": /行 \d+ 文字目から先を JSON として読めません/ },
  },
  "en-GB": {
    cut: "From here on, the console shows nothing", hidden: /not shown \(no\. 52\)/, there: /first 51/,
    downloaded: "was downloaded", copied: "Copied", sheet: ["Result of the check", "Records", "CAGOLAB / Paygent"], table: /^\uFEFF"Line"/, summary: /kensatsu|check/i,
    beside: /D008 Error E2/i,
    used: "The settings are in use", set: /set by you/, fault: /At least 14/, notSet: "(not set)", shipped: "Settings as they ship",
    refused: { "newer.json": /newer/, "negative.json": /large_amount\.value[\s\S]*line \d+[\s\S]*negative/, "other.json": /JSON file of another program/, "broken.json": /line \d+[\s\S]*JSON|JSON[\s\S]*line \d+/ },
  },
};

for (const [locale, w] of Object.entries(WORDS)) {
  const opened = async (t, files, options = {}) => {
    const app = await open(t, { locale, ...COPY, ...options });
    await app.state("empty");
    await chooseFiles(app, files);
    await app.state("ready");
    return app;
  };

  test(`the console's list beside the whole one (${locale})`, async (t) => {
    const app = await opened(t, [file("sixty.csv", SIXTY)]);
    await enter(app, "console-open");
    await id(app, "cut-line").filter({ hasText: w.cut }).waitFor();
    await showsFocus(app);
    assert.match(await text(app, "screen-cut"), w.there);
    assert.equal(await app.page.locator('[data-testid="screen-errors"] tbody tr').count(), 52);
    const after = await id(app, "cut-line").evaluate((line) => line.closest("tr").nextElementSibling.innerText);
    assert.match(after, w.hidden);

    // Each kind alone; then a place of what is hidden leads into the grid, and back again.
    for (const which of [1, 3, 4, 2]) {
      await enter(app, `which-${which}`, which > 2 ? "Tab" : "Shift+Tab");
      await app.page.locator(`[data-testid="which-${which}"][aria-pressed="true"]`).waitFor();
      await focusIs(app, `which-${which}`);
      await showsFocus(app);
    }
    // The list of what is hidden, not still the one before: its buttons go when this one comes.
    await app.page.waitForFunction(() => {
      const seen = [...document.querySelectorAll('[data-testid="upload-list"] [data-seen]')].map((row) => row.dataset.seen);
      return seen.length > 0 && seen.every((it) => it === "cut");
    });
    await enter(app, "list-place");
    await atCell(app, "E53");
    await focusIs(app, "grid");

    // Another 取引種別 in the list of the console's form.
    await tabTo(app, "transaction-type");
    for (let presses = 0; presses < 6 && (await id(app, "transaction-type").inputValue()) !== "021"; presses += 1) await press(app, "ArrowDown");
    await app.page.locator('[data-testid="finding-group"][data-code="H005"]').waitFor();
    await focusIs(app, "transaction-type");
  });

  test(`the reports: printed, three files, a summary to paste (${locale})`, async (t) => {
    const bytes = Buffer.from("1,020,12345,,,\r\n3,,=1+1,,0,,,10,,,,200,,777001\r\n3,,379,,10175,,,10,,,,236,,777002\r\n4,2\r\n");
    const prepare = (page) => page.addInitScript(() => void (globalThis.print = () => void (globalThis.printed = true)));
    const app = await opened(t, [file("order.csv", bytes)], { prepare });
    await enter(app, "reports");
    await id(app, "sheet").waitFor();
    await showsFocus(app);
    const sheet = await text(app, "sheet");
    for (const part of w.sheet) assert.ok(sheet.includes(part), part);
    await enter(app, "print");
    await app.page.waitForFunction(() => globalThis.printed);
    const got = async (name) => {
      const report = await app.download(() => enter(app, name));
      await id(app, "report-said").filter({ hasText: report.name }).filter({ hasText: w.downloaded }).waitFor();
      await showsFocus(app);
      return bytesOf(report.path);
    };
    const table = (await got("report-csv")).toString();
    assert.match(table, w.table);
    assert.match(table, /"'=1\+1"/);
    assert.match(new TextDecoder("shift_jis").decode(await got("report-column")), w.beside);
    assert.equal(JSON.parse(await got("report-json")).findings[0].code, "D004");
    await enter(app, "report-copy");
    await id(app, "report-said").filter({ hasText: w.copied }).waitFor();
    assert.match(await clipboard(app), /order\.csv[\s\S]*D008/);
    assert.match(await clipboard(app), w.summary);
    await enter(app, "back", "Shift+Tab");
    await id(app, "grid").waitFor();
    await focusIs(app, "reports");
  });

  test(`the settings: changed, exported, imported, refused with the place, as shipped (${locale})`, async (t) => {
    const app = await open(t, { locale });
    await app.state("empty");
    await enter(app, "place-settings");
    await id(app, "settings").waitFor();
    await showsFocus(app);
    const field = async (name, value) => {
      await tabTo(app, `setting-${name}`);
      await write(app, value);
    };
    const inUse = () => app.page.locator('[data-testid="settings-take"][aria-disabled="true"]').waitFor();

    await field("data_cells", "13");
    await id(app, "setting-data_cells-fault").filter({ hasText: w.fault }).waitFor();
    await showsFocus(app);
    await write(app, "14");
    await field("large_amount", "5000");
    await app.page.keyboard.press("Shift+Tab");
    await enter(app, "settings-take");
    await id(app, "notice").filter({ hasText: w.used }).waitFor();
    await inUse();
    await focusIs(app, "settings-take");
    assert.match(await app.page.locator("#large_amount-evidence").innerText(), w.set);

    const exported = await app.download(() => enter(app, "settings-export", "Shift+Tab"));
    const profile = readFileSync(exported.path, "utf8");
    assert.equal(JSON.parse(profile).large_amount.value, 5000);
    await showsFocus(app);

    const changed = { ...JSON.parse(profile), max_records: { value: 2, evidence: "set" } };
    await chooseFiles(app, [file("mine.json", JSON.stringify(changed))], "settings-import");
    await id(app, "offer").filter({ hasText: w.notSet }).waitFor();
    await showsFocus(app);
    await enter(app, "take-offer");
    await id(app, "dialog-offer").waitFor({ state: "detached" });
    await inUse();
    await showsFocus(app);
    await holds(app, "setting-max_records", "2");

    const pretty = JSON.stringify(JSON.parse(profile), null, 2);
    const files = {
      "newer.json": pretty.replace('"version": 1', '"version": 2'),
      "negative.json": pretty.replace('"value": 5000', '"value": -5'),
      "other.json": '{"format": "another-tool", "value": 1}',
      "broken.json": pretty.slice(0, 200),
    };
    for (const [name, content] of Object.entries(files)) {
      await chooseFiles(app, [file(name, content)], "settings-import", "Shift+Tab");
      await id(app, "notice").filter({ hasText: name }).filter({ hasText: w.refused[name] }).waitFor();
      await showsFocus(app);
      assert.equal(await id(app, "setting-max_records").inputValue(), "2", name);
    }
    await enter(app, "close-notice", "Shift+Tab");
    await id(app, "notice").waitFor({ state: "detached" });
    await showsFocus(app);

    await enter(app, "settings-reset");
    await app.page.getByRole("dialog", { name: w.shipped }).waitFor();
    await enter(app, "take-offer");
    await id(app, "dialog-offer").waitFor({ state: "detached" });
    await showsFocus(app);
    await holds(app, "setting-max_records", "");
  });
}
