// The main job, on any way to open the page.

import assert from "node:assert/strict";
import { bytesOf, sample } from "./files.mjs";

/** Opens the file that Excel saved, applies the safe fixes, saves, and compares the bytes with the shop's own. */
export async function mainJob(app) {
  const id = (name) => app.page.getByTestId(name);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await app.state("ready");
  await id("safe-fixes").click();
  await id("apply-safe").click();
  await id("safe-fixes").waitFor({ state: "detached" });
  const saved = await app.download(() => id("save").click());
  assert.equal(saved.name, "transaction-manual-p7-saved-by-excel_検査済.csv");
  assert.deepEqual(bytesOf(saved.path), bytesOf(sample("transaction-manual-p7.csv")));
}
