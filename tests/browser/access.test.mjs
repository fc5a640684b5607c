// Every screen, in both languages, light and dark: axe-core finds nothing; nothing sticks out of a narrow screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { sample, withoutAmounts } from "./files.mjs";
import { open } from "./harness.mjs";

const AXE = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const INPUT = '[data-testid="file-input"]';
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const id = (app, name) => app.page.getByTestId(name);

/** What axe-core finds on the screen as it is, in a line each. */
async function faults(app) {
  await app.page.evaluate(AXE);
  const violations = await app.page.evaluate(
    async (tags) => (await globalThis.axe.run(document, { runOnly: tags })).violations,
    TAGS,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} — ${node.failureSummary}`));
}

/** What is wider than the screen, unless something around it scrolls. */
const sticksOut = (app) => app.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The screens of the page, and how a person comes to them from the empty page. */
export const SCREENS = {
  empty: async () => {},
  check: async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7-saved-by-excel.csv")]);
    await app.state("ready");
  },
  search: async (app) => {
    await SCREENS.check(app);
    await app.page.keyboard.press("Control+f");
    await id(app, "search-bar").waitFor();
  },
  safe: async (app) => {
    await SCREENS.check(app);
    await id(app, "safe-fixes").click();
    await id(app, "dialog-safe").waitFor();
  },
  saved: async (app) => {
    await SCREENS.check(app);
    await app.download(async () => {
      await id(app, "save").click();
      await id(app, "save-anyway").click();
    });
    await id(app, "dialog-saved").waitFor();
  },
  refused: async (app) => {
    await app.choose(INPUT, { "picture.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) });
    await app.state("failed");
  },
  trust: async (app) => {
    await id(app, "trust").click();
    await id(app, "dialog-trust").waitFor();
  },
  practice: async (app) => {
    await id(app, "practice").first().click();
    await app.state("ready");
    await id(app, "step-2").click();
    await id(app, "grid").waitFor();
  },
  ledger: async (app) => {
    await id(app, "place-ledger").click();
    await id(app, "ledger-count").waitFor();
    await app.choose('[data-testid="ledger-record-file"]', [sample("transaction-manual-p7.csv")]);
    await id(app, "ledger-receipt").fill("1206120001");
    await id(app, "ledger-record").click();
    await id(app, "ledger-row").waitFor();
  },
  "ledger record": async (app) => {
    await id(app, "place-ledger").click();
    await id(app, "ledger-count").waitFor();
    await app.choose('[data-testid="ledger-record-file"]', [sample("transaction-manual-p7.csv")]);
    await id(app, "ledger-agree").waitFor();
  },
  "ledger edit": async (app) => {
    await SCREENS.ledger(app);
    await id(app, "ledger-edit").click();
    await id(app, "dialog-ledger-edit").waitFor();
  },
  results: async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7.csv"), sample("result-manual-p7.csv")]);
    await id(app, "notice").filter({ hasText: "result-manual-p7.csv" }).waitFor();
    await id(app, "step-3").click();
    await id(app, "declined-orders").waitFor();
  },
  capture: async (app) => {
    await SCREENS.results(app);
    await app.choose(INPUT, [sample("inquiry-manual-p7-before.csv")]);
    await id(app, "payments").waitFor();
  },
  days: async (app) => {
    const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "/");
    const list = `決済ID,決済ステータス,取引発生日時,決済金額\r\n1,オーソリOK,${day} 09:00:00,500円\r\n`;
    await app.choose(INPUT, { "list.csv": Buffer.from(list) });
    await id(app, "view-days").click();
    await id(app, "calendar-day").first().click();
    await id(app, "entries").waitFor();
  },
  month: async (app) => {
    await SCREENS.capture(app);
    await id(app, "view-month").click();
    await id(app, "entries").waitFor();
  },
  settings: async (app) => {
    await id(app, "place-settings").click();
    await id(app, "settings").waitFor();
    // With a fault, a change, and what the marks mean.
    await id(app, "setting-data_cells").fill("3");
    await id(app, "setting-large_amount").fill("5000");
    await app.page.locator(".marks summary").click();
  },
  unlock: async (app) => {
    await id(app, "place-settings").click();
    await id(app, "type-1-lock").click();
    await id(app, "unlock").click();
    await id(app, "unlock-fault").filter({ hasText: /./ }).waitFor();
  },
  offer: async (app) => {
    await app.choose(INPUT, { "real.csv": Buffer.from("1,020,12345,,,\r\n3,,A.1,,500,,,10,,,,A.0,,7,,\r\n4,1\r\n") });
    await id(app, "learn-here").click();
    await id(app, "dialog-offer").waitFor();
  },
  mail: async (app) => {
    await app.choose(INPUT, { "mail.txt": Buffer.from("件名: ファイル一括処理完了のお知らせ(受付番号:77)\r\n") });
    await id(app, "copy").waitFor();
  },
  reports: async (app) => {
    await SCREENS.check(app);
    await id(app, "reports").click();
    await id(app, "sheet").waitFor();
  },
  console: async (app) => {
    await app.choose(INPUT, { "sixty.csv": withoutAmounts(60) });
    await app.state("ready");
    await id(app, "console-open").click();
    await id(app, "cut-line").waitFor();
  },
  "console-accepted": async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7.csv")]);
    await app.state("ready");
    await id(app, "console-open").click();
    await id(app, "screen-confirmation").waitFor();
    await id(app, "which-3").click();
    await id(app, "list-empty").waitFor();
  },
  "help-reading": async (app) => {
    await id(app, "visit-help").click();
    await id(app, "help-reading").waitFor();
  },
  "help-rule": async (app) => {
    await SCREENS.check(app);
    await id(app, "why").first().click();
    await id(app, "help-example").waitFor();
  },
  tabs: async (app) => {
    await app.choose(INPUT, [sample("transaction-manual-p7.csv"), sample("transaction-row-removed.csv")]);
    await app.state("ready");
    await id(app, "tab").nth(1).waitFor();
  },
};

for (const [name, visit] of Object.entries(SCREENS)) {
  test(`nothing stands in anybody's way: ${name}`, async (t) => {
    for (const [locale, colorScheme, viewport] of [
      ["ja-JP", "light", { width: 1366, height: 768 }],
      ["en-GB", "dark", { width: 360, height: 740 }],
    ]) {
      const app = await open(t, { locale, colorScheme, viewport });
      await app.state("empty");
      await visit(app);
      await app.screenshot(`${name}-${viewport.width}-${colorScheme}`);
      assert.deepEqual(await faults(app), [], `${locale}, ${colorScheme}, ${viewport.width} px`);
      assert.equal(await sticksOut(app), 0, `${viewport.width} px: something sticks out`);
    }
  });
}
