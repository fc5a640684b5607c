// Every screen, in both languages, light and dark: axe-core finds nothing; nothing sticks out of a narrow screen.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { sample } from "./files.mjs";
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
