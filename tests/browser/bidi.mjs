// Firefox, driven through WebDriver BiDi: the browser speaks it itself, no driver program stands between.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";

const PREFERENCES = {
  "browser.download.folderList": 2,
  "browser.download.useDownloadDir": true,
  "browser.download.always_ask_before_handling_new_types": false,
  "browser.download.alwaysOpenPanel": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage": "about:blank",
  "browser.aboutwelcome.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.update.disabledForTesting": true,
  "dom.disable_beforeunload": true,
  "intl.accept_languages": "ja",
  "intl.locale.requested": "ja",
};

/**
 * Starts Firefox for the test `t`, which owns it, and opens `url`; answers `{ page, requests }`. When the test ends Firefox is
 * closed, and the test fails if the page logged an error, or if Firefox asked for anything that is not the page's own.
 * `before` is a function's source that runs in the page before anything of it.
 */
export async function firefox(t, url, { preferences = {}, before } = {}) {
  const home = await mkdtemp(join(tmpdir(), "kensatsu-firefox-"));
  const downloads = join(home, "downloads");
  await mkdir(downloads);
  const all = { ...PREFERENCES, "browser.download.dir": downloads, ...preferences };
  const lines = Object.entries(all).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(join(home, "user.js"), lines.join(""));

  const program = spawn(
    process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    ["--headless", "--no-remote", "--profile", home, "--remote-debugging-port=0", "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: home, MOZ_HEADLESS_WIDTH: "1366", MOZ_HEADLESS_HEIGHT: "768" } },
  );
  const ended = new Promise((resolve) => program.once("exit", resolve));
  const kill = () => program.kill("SIGKILL");
  process.once("exit", kill);
  t.after(async () => {
    program.kill();
    const late = setTimeout(kill, 10_000); // milliseconds; it ends in one second
    await ended;
    clearTimeout(late);
    process.off("exit", kill);
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  const said = createInterface({ input: program.stderr });
  const address = await new Promise((resolve, reject) => {
    said.on("line", (line) => {
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
    program.once("error", reject);
    ended.then((code) => reject(new Error(`Firefox ended (${code}) before it listened`)));
  });

  const bidi = await connect(`${address}/session`);
  t.after(() => bidi.close());
  await bidi.send("session.new", { capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: "accept" } } } });
  const requests = [];
  const errors = [];
  bidi.on("network.beforeRequestSent", ({ request }) => requests.push(request.url));
  bidi.on("log.entryAdded", (entry) => entry.level === "error" && errors.push(entry.text));
  await bidi.send("session.subscribe", { events: ["network.beforeRequestSent", "log.entryAdded", "browsingContext.downloadEnd"] });
  t.after(() => {
    const foreign = requests.filter((address) => !address.startsWith(url) && !isInside(address));
    assert.deepEqual(foreign, [], "requests that are not the page's own");
    assert.deepEqual(errors, [], "errors in the page");
  });
  const { contexts } = await bidi.send("browsingContext.getTree", {});
  const context = contexts[0].context;
  if (before) await bidi.send("script.addPreloadScript", { functionDeclaration: before });
  await bidi.send("browsingContext.navigate", { context, url, wait: "complete" });
  return { page: pageOf(bidi, context), requests };
}

/** Whether an address leads to something that the page has in its hands already. */
export const isInside = (address) => /^(blob|data):/.test(address);

function pageOf(bidi, context) {
  async function run(expression) {
    const answer = await bidi.send("script.evaluate", { expression, target: { context }, awaitPromise: true });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
    return answer.result;
  }
  const quoted = (selector) => JSON.stringify(selector);

  return {
    /** The value of an expression in the page. */
    evaluate: async (expression) => (await run(expression)).value,

    /** Waits until something matches the selector. */
    appears: (selector) =>
      run(`new Promise((resolve, reject) => {
        const look = () => document.querySelector(${quoted(selector)}) && (observer.disconnect(), resolve(true));
        setTimeout(() => reject(new Error(${quoted(`it did not appear: ${selector}`)})), 60_000);
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      })`),

    click: (selector) => run(`document.querySelector(${quoted(selector)}).click()`),

    async choose(selector, files) {
      const { sharedId } = await run(`document.querySelector(${quoted(selector)})`);
      await bidi.send("input.setFiles", { context, element: { sharedId }, files });
    },

    /** Answers the path of what `act` makes the page download. */
    async download(act) {
      const ended = new Promise((resolve) => bidi.on("browsingContext.downloadEnd", resolve));
      await act();
      return (await ended).filepath;
    },
  };
}

async function connect(address) {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map();
  const listeners = [];
  let number = 0;
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.type === "event") {
      for (const [name, hear] of listeners) if (name === message.method) hear(message.params);
      return;
    }
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.type === "success") resolve?.(message.result);
    else reject?.(new Error(`${message.error}: ${message.message}`));
  });
  return {
    on: (name, hear) => listeners.push([name, hear]),
    close: () => socket.terminate(),
    send: (method, params) =>
      new Promise((resolve, reject) => {
        number += 1;
        waiting.set(number, { resolve, reject });
        socket.send(JSON.stringify({ id: number, method, params }));
      }),
  };
}
