// Firefox ESR: the main job from disk, on a server, and where workers are refused.

import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { serve } from "../../tools/serve.mjs";
import { firefox, isInside } from "./bidi.mjs";
import { bytesOf, sample } from "./files.mjs";
import { DIST, SINGLE } from "./harness.mjs";

const by = (name) => `[data-testid="${name}"]`;

async function mainJob(t, url, options) {
  const { page, requests } = await firefox(t, url, options);
  await page.appears('#app[data-state="empty"]');
  const loaded = requests.length;
  await page.choose(by("file-input"), [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await page.appears('#app[data-state="ready"]');
  await page.appears(by("safe-fixes"));
  await page.click(by("safe-fixes"));
  await page.appears(by("apply-safe"));
  await page.click(by("apply-safe"));
  // The button of the safe fixes goes when they are applied; saved before that, the file would still have its errors.
  await page.appears(`:root:not(:has(${by("safe-fixes")}))`);
  const path = await page.download(() => page.click(by("save")));
  assert.match(basename(path), /_検査済\.csv$/);
  assert.deepEqual(bytesOf(path), bytesOf(sample("transaction-manual-p7.csv")));
  assert.deepEqual(requests.slice(loaded).filter((address) => !isInside(address)), []);
  return page;
}

test("Firefox: the main job with kensatsu.html from disk", { timeout: 120_000 }, async (t) => {
  await mainJob(t, SINGLE);
});

test("Firefox: the main job on a server, in a folder", { timeout: 120_000 }, async (t) => {
  const server = await serve(DIST, { prefix: "/tools/kensatsu/" });
  t.after(() => server.close());
  // The service worker loads the files a second time; that is not what is looked at here.
  await mainJob(t, server.url, { preferences: { "dom.serviceWorkers.enabled": false } });
});

// Old private windows refuse the store, and only after it was asked for; newer ones forget it when they are closed.
for (const [name, enabled, keeping] of [
  ["that refuses the store", false, "File(Refused)"],
  ["that forgets the store", true, "NotAsked"],
]) {
  test(`Firefox: the ledger in a private window ${name}`, { timeout: 120_000 }, async (t) => {
    const server = await serve(DIST);
    t.after(() => server.close());
    const preferences = {
      "browser.privatebrowsing.autostart": true,
      "dom.indexedDB.privateBrowsing.enabled": enabled,
      "dom.serviceWorkers.enabled": false,
    };
    const { page } = await firefox(t, server.url, { preferences });
    await page.appears('#app[data-state="empty"]');
    await page.click(by("place-ledger"));
    await page.appears(`${by("ledger-keeping")}[data-keeping="${keeping}"]`);
    assert.equal(await page.evaluate(`document.querySelectorAll('${by("ledger-keep")}').length`), enabled ? 1 : 0);
    await page.choose(by("ledger-record-file"), [sample("transaction-manual-p7.csv")]);
    await page.appears(by("ledger-record"));
    await page.click(by("ledger-record"));
    await page.appears(by("ledger-row"));
    const copy = JSON.parse(bytesOf(await page.download(() => page.click(by("ledger-export")))).toString());
    assert.equal(copy.entries[0].entry.records, 3);
    if (enabled) {
      // Who records is asked where it shall stay, and the browser is ticked.
      await page.appears(`${by("ledger-keeping")}[data-keeping="Browser"]`);
      await page.click(`${by("ledger-how")} summary`);
      assert.match(await page.evaluate(`document.querySelector('${by("ledger-keeping")}').innerText`), /プライベートウィンドウを閉じ/);
    }
  });
}

test("Firefox: the main job from disk where workers are refused", { timeout: 120_000 }, async (t) => {
  const page = await mainJob(t, SINGLE, {
    before: `() => { window.Worker = function () { throw new DOMException("refused", "SecurityError"); }; }`,
  });
  await page.appears(by("no-worker"));
});
