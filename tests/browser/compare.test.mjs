// Two files side by side, with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { chooseFiles, enter, file, focusIs, keepsFocus } from "./keys.mjs";

const id = (app, name) => app.page.getByTestId(name);

const records = (...rows) =>
  ["1,020,12345,,,", ...rows.map(([order, amount, previous, customer]) => `3,,${order},,${amount},,,10,,,,${previous},,${customer}`), `4,${rows.length}`, ""].join("\r\n");

const BEFORE = records(["0338", 11246, 200, 285], [379, 10175, 236, 360], [380, 500, 237, 361]);
const AFTER = records(["338", 11246, 200, 285], [379, 1017, 236, 360], [381, 700, 238, "=362"]);

const WORDS = {
  ja: { zeros: "先頭の 0 が落ちています", digit: "桁が 1 つ減っています", only: "A だけにある注文", same: "2 つのファイルは同じ内容です。", note: "変わったセル 1" },
  en: { zeros: "leading zeros lost", digit: "one digit less", only: "Orders only in A", same: "Both files say the same.", note: "Cells that changed 1" },
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
    for (const part of ["before.csv", "after.csv", w.zeros, w.digit, w.only, "E3", "10175", "1017", "380", "381"]) {
      assert.ok(first.includes(part), `${part}: ${first}`);
    }
    // The table for a spreadsheet: nothing in it runs.
    const table = await app.download(() => enter(app, "compare-csv"));
    assert.match(table.name, /^after_比較\.csv$/);
    const cells = bytesOf(table.path).toString();
    assert.ok(cells.startsWith("\uFEFF\"") && cells.includes('"10175","1017"') && cells.includes("\"'0338\""), cells);
    assert.doesNotMatch(cells, /(^|,)"[=+@]/m);
    // Each change has the way back.
    const rows = () => id(app, "take-back").count();
    const before = await rows();
    assert.equal(before, 2);
    for (let left = before; left > 0; left -= 1) {
      await enter(app, "take-back");
      await app.page.waitForFunction((left) => document.querySelectorAll('[data-testid="take-back"]').length < left, left);
      await keepsFocus(app);
    }
    const last = await sheet();
    assert.ok(!last.includes(w.digit) && last.includes(w.only), last);
    await enter(app, "back", "Shift+Tab");
    await id(app, "grid").waitFor();
    await focusIs(app, "compare-open");
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
}

test("a file that is too large for the console is handed over as several, and the file itself is not to be sent", async (t) => {
  const app = await open(t, {});
  await app.state("empty");
  const records = 260_000;
  await app.choose('[data-testid="file-input"]', { "big.csv": transactions(records) });
  await app.state("ready");
  const parts = [];
  app.page.on("download", (download) => parts.push(download));
  await enter(app, "split");
  await id(app, "notice").filter({ hasText: "2 個のファイルに分けました" }).waitFor();
  await keepsFocus(app);
  assert.deepEqual(parts.map((part) => part.suggestedFilename()), ["big_1.csv", "big_2.csv"]);
  const texts = [];
  for (const part of parts) texts.push(bytesOf(await part.path()).toString("latin1").split("\r\n"));
  const data = texts.flatMap((lines) => lines.filter((line) => line.startsWith("3,")));
  assert.equal(data.length, records);
  assert.deepEqual(data.slice(-1), transactions(records).toString("latin1").split("\r\n").slice(-3, -2));
  for (const lines of texts) assert.equal(lines.at(-2), `4,${lines.length - 3}`);
});
