// Comparing large files is stopped at once. It measures, so that nothing runs beside it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { transactions } from "./files.mjs";
import { open } from "./harness.mjs";

const id = (app, name) => app.page.getByTestId(name);

/**
 * Begins a comparison in the page (a button that is pressed, or a choice that is made), presses 中止 so many milliseconds after it is there,
 * and measures on the page's own clock until the page is at rest again; `null` when there was nothing to stop any more.
 */
const stopped = (app, after, [name, value]) =>
  app.page.evaluate(
    async ([after, name, value]) => {
      const find = (name) => document.querySelector(`[data-testid="${name}"]`);
      const until = (is) => new Promise((done) => (function look() { is() ? done() : setTimeout(look, 1); })());
      if (value === undefined) find(name).click();
      else {
        find(name).value = value;
        find(name).dispatchEvent(new Event("change", { bubbles: true }));
      }
      const begun = performance.now();
      await until(() => find("cancel") || performance.now() - begun > 2000);
      await new Promise((done) => setTimeout(done, after));
      if (!find("cancel")) return null;
      const from = performance.now();
      find("cancel").click();
      await until(() => document.querySelector('#app:not([data-state="busy"])'));
      return find("compared") ? null : performance.now() - from;
    },
    [after, name, value],
  );

/** Of several times that a comparison was to be stopped some came in time, and it always stopped within 100 ms. */
function stoppedAtOnce(t, times) {
  t.diagnostic(`stopped within ms: ${times.map((ms) => (ms === null ? "over before" : Math.round(ms)))}`);
  const measured = times.filter((ms) => ms !== null);
  assert.ok(measured.length > 0, "it was always over before");
  assert.ok(Math.max(...measured) < 100, `stopped in ${times} ms`);
}

const WAITS = [0, 8, 16, 24, 32, 48, 64, 96];

/** Two large files are open, the second on screen. */
async function twoLarge(t, other) {
  const app = await open(t, { own: true });
  await app.state("empty");
  await app.choose('[data-testid="file-input"]', { "a.csv": transactions(300_000) });
  await app.state("ready");
  await app.choose('[data-testid="file-input"]', { "b.csv": transactions(300_000, other) });
  await id(app, "tab").nth(1).waitFor();
  await app.state("ready", 60_000);
  return app;
}

/** Stops the comparison of the two again and again; with a way, that which is chosen once they were compared. */
async function stopAll(t, app, way) {
  const times = [];
  for (const after of WAITS) {
    if (way === undefined) {
      times.push(await stopped(app, after, ["compare-open"]));
    } else {
      await id(app, "compare-open").click();
      await id(app, "compared").waitFor();
      times.push(await stopped(app, after, ["compare-by", way]));
    }
    await id(app, "compare").waitFor();
    await id(app, "back").click();
    await id(app, "compare-open").waitFor();
  }
  stoppedAtOnce(t, times);
}

test("comparing large files stops within 100 ms, by order number", async (t) => {
  // Every record differs, so that each is looked into.
  const app = await twoLarge(t, (at) => ({ amount: 1001 + (at % 9000) }));
  await stopAll(t, app);
});

test("comparing large files stops within 100 ms, by previous order and by customer", async (t) => {
  const app = await twoLarge(t, (at) => ({ amount: 1001 + (at % 9000), order: 5_000_000 + at, previous: 1_000_000 + at }));
  await stopAll(t, app);
  await stopAll(t, app, "2");
});
