// A large file is shown before its SHA-256 is there, which the browser makes: what is known by it alone comes after.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { check, codes, on, reload, upload } from "./ledger.mjs";

// More than the engine makes a hash of by itself (src/platform/worker/digest.rs).
const LARGE = transactions(12_000);
const NEXT = transactions(12_000, () => ({}), 5_000_000);
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex");

test("a large file that was sent before is stopped once its hash is there", async (t) => {
  const app = await open(t, { own: true });
  await app.state("empty");
  await check(app, { "order_202606.csv": LARGE });
  const hash = app.page.getByTestId("sha256");
  await hash.waitFor();
  assert.equal(await hash.getAttribute("data-whole"), hashOf(LARGE));
  await upload(app, "000123456", { agree: true });
  await reload(app);

  await check(app, { "again.csv": LARGE });
  // By its orders at once, by its bytes a little later.
  assert.ok((await codes(app)).includes("X001"));
  await app.page.locator('[data-testid="finding-group"][data-code="X002"]').waitFor();
  assert.match(await app.page.getByTestId("verdict").getAttribute("class"), /refused/);
  assert.equal(await hash.getAttribute("data-whole"), hashOf(LARGE));
  // Another one is not: it can be saved, and nothing is left to be asked.
  await check(app, { "next.csv": NEXT });
  await app.page.locator(`[data-testid="sha256"][data-whole="${hashOf(NEXT)}"]`).waitFor();
  assert.match(await on(app).id("file-name").innerText(), /next\.csv/);
  assert.ok(!(await codes(app)).some((code) => code.startsWith("X")));
});
