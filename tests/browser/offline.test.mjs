// The hosted page without a network, and a new edition that comes while the old one is open.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, open } from "./harness.mjs";
import { mainJob } from "./job.mjs";

const controlled = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));

test("with the network off the page opens again and does the main job", async (t) => {
  const app = await open(t, { prefix: "/tools/kensatsu/", context: { serviceWorkers: "allow" } });
  await app.state("empty");
  await controlled(app.page);
  await app.server.close();
  await app.page.reload();
  await mainJob(app);
});

test("a new edition is told, waits until the operator agrees, and is never mixed with the old one", async (t) => {
  const dir = await mkdtemp(join(tmpdir(), "kensatsu-"));
  t.after(() => rm(dir, { recursive: true, force: true }));
  await cp(DIST, dir, { recursive: true });
  const app = await open(t, { dir, context: { serviceWorkers: "allow" } });
  await app.state("empty");
  await controlled(app.page);
  await app.page.reload(); // from now on the service worker serves the page
  await app.state("empty");

  // The same page with another title: another index.html, hash and edition.
  const { createHash } = await import("node:crypto");
  const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  const old = await readFile(join(dir, "index.html"), "utf8");
  const changed = old.replace("<body>", '<body data-edition="new">');
  const worker = await readFile(join(dir, "sw.js"), "utf8");
  await writeFile(join(dir, "index.html"), changed);

  // A page that does not belong to the list is not taken.
  const refused = worker.replace(/const CACHE = "kensatsu-[^"]*/, (name) => `${name}x`);
  await writeFile(join(dir, "sw.js"), refused);
  const state = await app.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const coming = registration.installing;
    if (!coming) return "none";
    return new Promise((resolve) => coming.addEventListener("statechange", () => resolve(coming.state)));
  });
  assert.equal(state, "redundant");

  await writeFile(join(dir, "sw.js"), refused.replace(hash(old), hash(changed)));
  await app.page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  const note = app.page.getByTestId("update");
  await note.waitFor();
  assert.match(await note.innerText(), /新しい版/);
  await app.page.reload();
  await app.state("empty");
  assert.equal(await app.page.locator("body[data-edition]").count(), 0, "the old edition stays whole");
  await note.getByRole("button").click();
  await app.page.locator('body[data-edition="new"]').waitFor();
  await mainJob(app);
  const caches = await app.page.evaluate(() => globalThis.caches.keys());
  assert.equal(caches.length, 1);
});

test("over plain http from another machine, and from disk, nothing is kept", async (t) => {
  // Such a page is no secure context; Chromium has none of both there.
  const insecure = () => Object.defineProperty(globalThis, "isSecureContext", { value: false });
  for (const options of [{ single: true }, { prepare: (page) => page.addInitScript(insecure) }]) {
    const app = await open(t, { ...options, context: { serviceWorkers: "allow" } });
    await app.state("empty");
    assert.equal(app.context.serviceWorkers().length, 0);
    assert.ok(!app.server.requests.some((path) => path.endsWith("sw.js")));
  }
});
