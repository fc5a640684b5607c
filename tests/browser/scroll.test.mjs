// Scrolling a large file on a slow computer, held against a plain table without data behind it, in the same run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";

const RECORDS = 300_000;
const SCREENS = 60;
const SLOWER = 4;

/** Milliseconds of script, style and layout on the page's main thread so far. */
async function worked(client) {
  const { metrics } = await client.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name).value;
  return 1000 * (of("ScriptDuration") + of("LayoutDuration") + of("RecalcStyleDuration"));
}

const percentile = (list, part) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.ceil(list.length * part) - 1)];

/** What each of the screens costs, in milliseconds. */
async function costs(client, show) {
  const list = [];
  for (let at = 0; at < SCREENS; at += 1) {
    const before = await worked(client);
    await show(at);
    list.push((await worked(client)) - before);
  }
  return list;
}

test("a new screen of 300,000 records costs at most three times what a plain table does, on a four times slower computer", async (t) => {
  const app = await open(t);
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "large.csv": transactions(RECORDS) });
  await app.state("ready", 60_000);
  await app.page.locator('[role="row"][data-line="1"]').waitFor();
  const client = await app.page.context().newCDPSession(app.page);
  await client.send("Performance.enable");
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });

  // What a plain table shows is what the grid showed: the same number of lines and cells, the same texts.
  const screens = [];
  const grid = await costs(client, async (at) => {
    screens.push(
      await app.page.evaluate(async (part) => {
        const grid = document.getElementById("grid");
        const settled = () => {
          const rows = [...grid.querySelectorAll('.grid-body [role="row"]')];
          return rows.length > 1 && rows.every((row) => row.dataset.line !== undefined) ? rows : null;
        };
        const before = grid.querySelector('.grid-body [role="row"]').getAttribute("aria-rowindex");
        grid.scrollTop = part * (grid.scrollHeight - grid.clientHeight);
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        let rows = null;
        while (rows === null || rows[0].getAttribute("aria-rowindex") === before) {
          await frame();
          rows = settled();
        }
        await frame();
        return rows.length;
      }, (at + 1) / (SCREENS + 2)),
    );
  });
  const shown = Math.max(...screens);
  const plain = await costs(client, (at) =>
    app.page.evaluate(
      async ([at, shown]) => {
        let box = document.getElementById("plain");
        if (!box) {
          box = document.body.appendChild(document.createElement("div"));
          box.id = "plain";
          box.style.cssText = "position:fixed;inset:0;overflow:auto;background:#fff";
        }
        const frame = () => new Promise((done) => requestAnimationFrame(done));
        const line = (index) =>
          `<tr role="row"><th>${index}</th>${["3", "", 1000000 + index, "", 1000 + (index % 9000), "", "", "10", "", "", "", 100000 + index, "", 5000000 + index]
            .map((text) => `<td role="gridcell">${text}</td>`)
            .join("")}</tr>`;
        box.innerHTML = `<table><tbody>${Array.from({ length: shown }, (_, i) => line(at * 1000 + i)).join("")}</tbody></table>`;
        await frame();
        await frame();
      },
      [at, shown],
    ),
  );
  const [grid95, plain95] = [percentile(grid, 0.95), percentile(plain, 0.95)];
  const [gridHalf, plainHalf] = [percentile(grid, 0.5), percentile(plain, 0.5)];
  t.diagnostic(
    `a screen of ${shown} lines, CPU ${SLOWER}x slower, ms at the 95th percentile (median): grid ${grid95.toFixed(1)} (${gridHalf.toFixed(1)}), plain table ${plain95.toFixed(1)} (${plainHalf.toFixed(1)}), ratio ${(grid95 / plain95).toFixed(2)}`,
  );
  // The aim is 16 ms and 1.5 times; this much is reached and is not to be lost.
  assert.ok(gridHalf <= 3 * plainHalf, `${(gridHalf / plainHalf).toFixed(2)} times the plain table`);
});
