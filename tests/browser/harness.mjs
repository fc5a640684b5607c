// What the browser's tests share: the built page, served on a free port, open in Chromium, and watched.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../tools/serve.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
export const DIST = here("../../dist");
export const SINGLE = pathToFileURL(here("../../dist/kensatsu.html")).href;
export const OUTPUT = here("output"); // screenshots; not in git

const ARGS = [
  "--no-sandbox", // needed as root, as in a container
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // a test never reaches a network
];

const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ARGS,
    // Without a UTF-8 locale Chromium gives a download with a Japanese name the name "download".
    env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" },
  });

// One browser for all tests of a file: each has a context of its own, with storage, caches and processes of its own.
let shared;
function sharedBrowser() {
  shared ??= launch().then((browser) => browser.on("disconnected", () => (shared = undefined)));
  return shared;
}
after(async () => (await shared)?.close());

// A test that hangs would hold up all others for ever: after this long its page is closed, and what it waits for fails.
const LIMIT = 900_000; // milliseconds; two months behind any press take five minutes, the next longest test half of one
// The runner ends a file that takes too long by this signal; the browser goes with it, at the exit.
process.on("SIGTERM", () => process.exit(143));

/**
 * Opens the page for the test `t`, which owns it: when the test ends everything is closed, and the test fails if
 * the page (or its worker) logged an error, threw, or asked for anything that is not its own.
 *
 * Options: `viewport`, `colorScheme` ("light" | "dark"), `locale`; `dir`, `prefix`, `types` (see serve.mjs), `start` (a folder in `dir` that is opened);
 * `single` opens kensatsu.html from disk instead, `url` what another server has;
 * `context` (more options of Playwright's newContext; service workers are blocked unless it allows them); `errors` (a RegExp of errors that this test expects);
 * `blocked` (a RegExp of addresses that the browser reports although the policy stops them);
 * `prepare` (called with the page before it opens); `own` (a browser of its own, for what is measured).
 */
export async function open(t, options = {}) {
  const { viewport = { width: 1366, height: 768 }, colorScheme = "light", locale = "ja-JP" } = options;
  const server = await serve(options.dir ?? DIST, { prefix: options.prefix, types: options.types });
  const address = options.single ? SINGLE : (options.url ?? server.url + (options.start ?? ""));
  const browser = await (options.own ? launch() : sharedBrowser());
  const temporary = await mkdtemp(join(tmpdir(), "kensatsu-"));
  t.after(() => rm(temporary, { recursive: true, force: true }));

  const context = await browser.newContext({ viewport, colorScheme, locale, serviceWorkers: "block", ...options.context });
  const close = () => (options.own ? browser.close() : context.close());
  const limit = setTimeout(close, LIMIT);
  t.after(() => (clearTimeout(limit), close()));
  // Not before the page: what it still loads would fail.
  t.after(() => server.close());
  await context.addInitScript(watchLongTasks);
  const page = await context.newPage();

  const errors = [];
  const foreign = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("crash", () => errors.push("the page crashed"));
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(blob|data):/.test(url)) foreign.push(url);
  });
  t.after(() => {
    const unexpected = errors.filter((error) => !options.errors?.test(error));
    assert.deepEqual(unexpected, [], "errors in the page");
    assert.deepEqual(foreign.filter((url) => !options.blocked?.test(url)), [], "requests that are not the page's own");
  });

  await options.prepare?.(page);
  await page.goto(address);
  const root = page.locator("#app");

  return {
    page,
    context,
    root,
    server,
    errors,

    /** Waits until the root's data-state is `state`. */
    state: (state, timeout = 30_000) => page.locator(`#app[data-state="${state}"]`).waitFor({ state: "attached", timeout }),

    /** Gives `files` to the file input `selector`: paths, or `{ name: bytes }`. */
    choose: async (selector, files) => page.locator(selector).setInputFiles(await paths(files, temporary)),

    /** Drops `files` on `selector`: paths, or `{ name: bytes }`. */
    drop: async (selector, files) => drop(page, selector, await paths(files, temporary)),

    /** Forgets the long tasks so far, as those of loading. */
    forgetLongTasks: () => page.evaluate(() => void globalThis.longTasks.take()),

    /** The longest task of the page's main thread since, in milliseconds; 0 when none passed 50 ms. */
    longestTask: () => page.evaluate(() => Math.max(0, ...globalThis.longTasks.take())),

    /** The durations in milliseconds of the User Timing measures of this name. */
    measures: (name) =>
      page.evaluate((name) => performance.getEntriesByName(name, "measure").map((entry) => entry.duration), name),

    /** Saves what `act` makes the page download; answers its name and bytes' path. */
    async download(act) {
      const [download] = await Promise.all([page.waitForEvent("download"), act()]);
      const path = join(temporary, "downloaded-" + basename(download.suggestedFilename()));
      await download.saveAs(path);
      return { name: download.suggestedFilename(), path };
    },

    /** A picture in tests/browser/output, to look at. */
    async screenshot(name, options) {
      await mkdir(OUTPUT, { recursive: true });
      await page.screenshot({ path: join(OUTPUT, `${name}.png`), ...options });
    },
  };
}

// Runs in the page, before anything of it.
function watchLongTasks() {
  let durations = [];
  const note = (entries) => durations.push(...entries.map((entry) => entry.duration));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask", buffered: true });
  globalThis.longTasks = {
    take() {
      note(observer.takeRecords());
      const taken = durations;
      durations = [];
      return taken;
    },
  };
}

async function paths(files, temporary) {
  if (Array.isArray(files)) return files;
  const folder = await mkdtemp(join(temporary, "files-"));
  return Promise.all(
    Object.entries(files).map(async ([name, bytes]) => {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    }),
  );
}

// Playwright cannot drag a file in from outside. So an input that is not part of the page receives the files (real
// ones: their bytes are not sent through the page's main thread), and a DragEvent carries them to the target.
async function drop(page, selector, paths) {
  const input = await page.evaluateHandle(() => Object.assign(document.createElement("input"), { type: "file", multiple: true }));
  await input.asElement().setInputFiles(paths);
  const dataTransfer = await input.evaluateHandle((input) => {
    const transfer = new DataTransfer();
    for (const file of input.files) transfer.items.add(file);
    return transfer;
  });
  for (const type of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(selector, type, { dataTransfer });
}
