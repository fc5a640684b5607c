// The hosted page without a network, and a new edition that comes while the old one is open.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
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

const sha = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

/** Copies of dist/ in folders of these names, which one server serves. */
async function copies(t, ...names) {
  const dir = await mkdtemp(join(tmpdir(), "kensatsu-"));
  t.after(() => rm(dir, { recursive: true, force: true }));
  for (const name of names) await cp(DIST, join(dir, name), { recursive: true });
  return dir;
}

/** Changes index.html and sw.js of a copy as another edition would: another page, hash and name of the cache. */
async function publish(dir, mark) {
  const old = await readFile(join(dir, "index.html"), "utf8");
  const changed = old.replace(/<body[^>]*>/, `<body data-edition="${mark}">`);
  const worker = await readFile(join(dir, "sw.js"), "utf8");
  await writeFile(join(dir, "index.html"), changed);
  await writeFile(join(dir, "sw.js"), worker.replace(/const CACHE = MINE \+ "[^"]*/, (name) => `${name}${mark}`).replace(sha(old), sha(changed)));
}

/** Looks for a new edition, as the browser does now and then; answers in the end what became of it. */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    if (!coming || coming.state === "installed") return coming?.state ?? "none";
    return new Promise((resolve) => coming.addEventListener("statechange", () => resolve(coming.state), { once: true }));
  });

/** Opens a page that the service worker serves from now on. */
async function kept(app, page = app.page) {
  await page.locator('#app[data-state="empty"]').waitFor({ state: "attached" });
  await controlled(page);
  await page.reload();
  await page.locator('#app[data-state="empty"]').waitFor({ state: "attached" });
}

const edition = (page, mark) => page.locator(`body[data-edition="${mark}"]`).waitFor({ state: "attached" });
const cacheNames = (page) => page.evaluate(() => caches.keys());

test("a new edition is told, waits until the operator agrees, and is never mixed with the old one", async (t) => {
  const dir = await copies(t, "");
  const app = await open(t, { dir, context: { serviceWorkers: "allow" } });
  await kept(app);

  // A page that does not belong to the list is not taken.
  const [html, worker] = await Promise.all(["index.html", "sw.js"].map((name) => readFile(join(dir, name), "utf8")));
  await writeFile(join(dir, "index.html"), html.replace("<body>", '<body data-edition="foreign">'));
  await writeFile(join(dir, "sw.js"), worker.replace(/const CACHE = MINE \+ "[^"]*/, (name) => `${name}x`));
  assert.equal(await update(app.page), "redundant");
  assert.equal((await cacheNames(app.page)).length, 1, "nothing is left of it");

  await writeFile(join(dir, "index.html"), html);
  await publish(dir, "new");
  await update(app.page);
  const note = app.page.getByTestId("update");
  await note.waitFor();
  assert.match(await note.innerText(), /新しい版/);
  await app.page.reload();
  await app.state("empty");
  assert.equal(await app.page.locator("body[data-edition]").count(), 0, "the old edition stays whole");
  await note.getByRole("button").click();
  await edition(app.page, "new");
  await mainJob(app);
  assert.equal((await cacheNames(app.page)).length, 1);
});

test("of two tabs the second switches, too, after the first did", async (t) => {
  const dir = await copies(t, "");
  const app = await open(t, { dir, context: { serviceWorkers: "allow" } });
  await kept(app);
  const second = await app.context.newPage();
  await second.goto(app.server.url);
  await publish(dir, "new");
  await update(app.page);
  for (const page of [app.page, second]) await page.getByTestId("update").waitFor();
  await app.page.getByTestId("update").getByRole("button").click();
  await edition(app.page, "new");
  assert.equal(await second.locator("body[data-edition]").count(), 0, "nobody's work is thrown away");
  await second.getByTestId("update").getByRole("button").click();
  await edition(second, "new");
});

test("two copies on one server keep out of each other's files", async (t) => {
  const dir = await copies(t, "one", "one/inside");
  const app = await open(t, { dir, context: { serviceWorkers: "allow" }, start: "one/" });
  await kept(app);
  const second = await app.context.newPage();
  await second.goto(`${app.server.url}one/inside/`);
  await kept(app, second);
  const before = await cacheNames(second);
  assert.equal(before.length, 2);
  await publish(join(dir, "one/inside"), "new");
  await update(second);
  await second.getByTestId("update").getByRole("button").click();
  await edition(second, "new");
  const after = await cacheNames(app.page);
  assert.equal(after.length, 2);
  assert.equal(after.filter((name) => before.includes(name)).length, 1, "the other copy's is still there");
  await app.server.close();
  await app.page.reload();
  await mainJob(app);
});

test("a page that was withdrawn goes on where it is open, and is gone from the browser after", async (t) => {
  const dir = await copies(t, "");
  const app = await open(t, { dir, context: { serviceWorkers: "allow" } });
  await kept(app);
  await cp(join(DIST, "hosting/withdraw.js"), join(dir, "sw.js"));
  await writeFile(join(dir, "index.html"), "<!DOCTYPE html><link rel=\"icon\" href=\"data:,\"><title>notice</title><p>It is no longer here.</p>");
  await update(app.page);
  await app.page.waitForFunction(() => caches.keys().then((names) => names.length === 0));
  await mainJob(app); // still open
  await app.page.reload();
  assert.equal(await app.page.title(), "notice");
  assert.equal(await app.page.evaluate(() => navigator.serviceWorker.getRegistrations().then((list) => list.length)), 0);
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
