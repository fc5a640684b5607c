// A report of many findings. Measured, so nothing else runs beside it (Makefile).

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { enter } from "./keys.mjs";

test("a report of many findings is made without blocking the page", async (t) => {
  const app = await open(t, { own: true });
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "many.csv": transactions(60_000, () => ({ amount: "" })) });
  await app.state("ready");
  await enter(app, "reports");
  await app.page.getByTestId("sheet").waitFor();
  await app.forgetLongTasks();
  const report = await app.download(() => enter(app, "report-csv"));
  assert.ok(bytesOf(report.path).toString().split("\r\n").length > 60_000);
  const longest = await app.longestTask();
  t.diagnostic(`longest task of the page ${longest.toFixed(0)} ms`);
  assert.ok(longest < 500, `${longest} ms`);
});
