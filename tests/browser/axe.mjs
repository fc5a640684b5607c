// axe-core on the screen as it is.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const AXE = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds, in a line each. */
export async function faults(app) {
  // Colours that are on their way to others are neither.
  await app.page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState === "finished"));
  if (!(await app.page.evaluate(() => "axe" in globalThis))) await app.page.evaluate(AXE);
  const violations = await app.page.evaluate(
    async (tags) => (await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] })).violations,
    TAGS,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} — ${node.failureSummary}`));
}

/** It finds nothing. */
export async function accessible(app, where) {
  assert.deepEqual(await faults(app), [], where);
}
