// dist/ itself: what the wasm can reach, the policies, the sums and the weight.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { DIST } from "./harness.mjs";
import { beside, imports, reach, reachedBy } from "./reach.mjs";

const read = (name) => readFileSync(join(DIST, name));
const files = readdirSync(DIST).filter((name) => !/\.(br|gz)$/.test(name));
const named = (pattern) => files.find((name) => pattern.test(name));
const glue = () => read(named(/^kensatsu-page\.[0-9a-f]+\.js$/)).toString();

/** What every script of the page reaches: the glue's functions one by one, and the rest of each script as a whole. */
function reached(glue) {
  return {
    "glue, for the wasm": reachedBy(imports(glue)),
    "glue, beside it": reach(beside(glue)),
    "boot.js": reach(read(named(/^boot\./)).toString()),
    "sw.js": reach(read("sw.js").toString()),
  };
}

/** What is not on the list, as `script: what`. */
function unlisted(found, allowed) {
  return Object.entries(found).flatMap(([script, list]) =>
    list.filter((line) => !allowed[script].includes(line)).map((line) => `${script}: ${line}`),
  );
}

const allowed = () => JSON.parse(readFileSync(fileURLToPath(new URL("allowed-reach.json", import.meta.url)), "utf8"));

test("the wasm and the scripts reach nothing of the browser that is not on the list", () => {
  const found = reached(glue());
  const module = new WebAssembly.Module(read(named(/^kensatsu-page_bg\.[0-9a-f]+\.wasm$/)));
  const given = Object.keys(imports(glue()));
  assert.deepEqual(WebAssembly.Module.imports(module).map(({ name }) => name).filter((name) => !given.includes(name)), [], "all imports are known");
  assert.deepEqual(unlisted(found, allowed()), [], "something new is reached: think, then add it to allowed-reach.json");
  assert.deepEqual(unlisted(allowed(), found), [], "no longer used: take it off the list");
});

test("the list notices a new function, also one that is called like another", () => {
  const list = allowed();
  for (const [added, said] of [
    ["__wbg_new_0000000000000000:function(e){return new Notification(e)}", "__wbg_new new Notification"],
    // Not by this list: window.open and the store's open are called alike. The next test counts them.
    ["__wbg_open_0000000000000000:function(e,n){return e.open(w(n))}", null],
    ["__wbg_set_href_0000000000000000:function(e){location.href=e}", "__wbg_set_href .href= location"],
    ["__wbg_post_0000000000000000:function(e){e.requestSubmit()}", "__wbg_post .requestSubmit()"],
  ]) {
    const changed = glue().replace("__proto__:null,", `__proto__:null,${added},`);
    assert.notEqual(changed, glue());
    assert.deepEqual(unlisted(reached(changed), list), said ? [`glue, for the wasm: ${said}`] : [], added);
  }
  const boot = (more) => unlisted({ "boot.js": reach(read(named(/^boot\./)).toString() + more) }, list);
  assert.deepEqual(boot(";new SharedWorker(u)"), ["boot.js: new SharedWorker"]);
  assert.deepEqual(boot(";`${window.open(u)}`"), ["boot.js: .open()", "boot.js: window"]);
});

test("no program of the page names a way out that the policy does not stop", () => {
  const boot = read(named(/^boot\./)).toString();
  const ways = /RTCPeerConnection|WebTransport|window\.open|\.open\(|location\.(assign|replace)|location(\.href)?\s*=[^=]|importScripts|\bimport\s*\(|sendBeacon|WebSocket|EventSource|XMLHttpRequest|\beval\b|new Function/;
  for (const script of [boot, read("sw.js").toString().replaceAll("caches.open(", "")]) assert.doesNotMatch(script, ways);
  assert.doesNotMatch(glue(), /RTCPeerConnection|WebTransport|window\.open|location\.(assign|replace)|location(\.href)?\s*=[^=]|importScripts|\bimport\s*\(|sendBeacon|WebSocket|EventSource|XMLHttpRequest|\beval\b/);
  // The only thing that is opened is the browser's store (`IDBFactory.open`, a name and a version): window.open takes an address.
  assert.equal(glue().match(/\.open\(/g)?.length ?? 0, Object.keys(imports(glue())).filter((name) => /^__wbg_open_/.test(name)).length);
  // The wasm may ask for a property by name (the clipboard's, the page's origin): the names of the ways out do not stand in it.
  const wasm = read(named(/^kensatsu-page_bg\.[0-9a-f]+\.wasm$/)).toString("latin1");
  assert.doesNotMatch(wasm, /RTC(Peer|Data)|WebTransport|sendBeacon|WebSocket|EventSource|XMLHttp|importScripts|serviceWorker|\blocation|window\.open|dns-prefetch|preconnect|requestSubmit/);
});

test("the policy of kensatsu.html is by hash and lets nothing through", () => {
  const html = read("kensatsu.html").toString();
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
  const rules = Object.fromEntries(policy.split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1)]));
  for (const directive of ["default-src", "connect-src", "form-action", "base-uri"]) assert.deepEqual(rules[directive], ["'none'"]);
  assert.deepEqual(rules["worker-src"], ["blob:"]);
  assert.deepEqual(rules["img-src"], ["data:"]);
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const scripts = [...html.matchAll(/<script(?: id="glue")?>([\s\S]*?)<\/script>/g)].map((match) => hash(match[1]));
  assert.deepEqual(rules["script-src"], [...scripts, "'wasm-unsafe-eval'"]);
  assert.deepEqual(rules["style-src"], [hash(/<style>([\s\S]*?)<\/style>/.exec(html)[1])]);
  // Nothing beside it is needed.
  assert.doesNotMatch(html.replace(/<script type="text\/plain"[\s\S]*/, ""), /\b(src|href)="(?!data:)/);
});

test("the header snippets carry the hosted page's own policy", () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(read("index.html").toString())[1];
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*/);
  for (const name of ["nginx.conf", "apache.conf", "web.config"]) assert.ok(read(`hosting/${name}`).includes(policy), name);
});

test("SHA256SUMS holds for every file", () => {
  const lines = read("SHA256SUMS").toString().trim().split("\n").map((line) => line.split("  "));
  for (const [sum, name] of lines) assert.equal(createHash("sha256").update(read(name)).digest("hex"), sum, name);
  const listed = lines.map(([, name]) => name.split("/")[0]);
  assert.deepEqual(readdirSync(DIST).filter((name) => name !== "SHA256SUMS" && !listed.includes(name)), []);
});

test("what stands compressed beside a file is that file", () => {
  const pairs = readdirSync(DIST).filter((name) => /\.(br|gz)$/.test(name));
  assert.equal(pairs.length, 2 * files.filter((name) => name.includes(".")).length);
  for (const name of pairs) {
    const whole = name.endsWith(".br") ? brotliDecompressSync(read(name)) : gunzipSync(read(name));
    assert.ok(whole.equals(read(name.replace(/\.(br|gz)$/, ""))), name);
  }
});

test("both forms begin with the mark of UTF-8, which is stronger than what a server says", () => {
  for (const name of ["index.html", "kensatsu.html"]) {
    assert.deepEqual([...read(name).subarray(0, 3)], [0xef, 0xbb, 0xbf], name);
    assert.ok(read(name).subarray(0, 1024).includes('<meta charset="utf-8">'), name);
  }
});

test("the list of what is inside is CycloneDX and names no machine", () => {
  const text = read("kensatsu.cdx.json").toString();
  const bill = JSON.parse(text);
  assert.equal(bill.bomFormat, "CycloneDX");
  assert.ok(bill.components.some(({ name }) => name === "yew"));
  assert.ok(!text.includes(fileURLToPath(new URL("../..", import.meta.url))));
});

test("it does not grow unseen: every part within 3 % of what tools/sizes.json records, after brotli", (t) => {
  const recorded = JSON.parse(readFileSync(fileURLToPath(new URL("../../tools/sizes.json", import.meta.url)), "utf8"));
  // What stands beside a file is that file (see above).
  const weight = (name) => read(`${name}.br`).length;
  // The reader of workbooks has a limit of its own (workbook.test.mjs).
  const own = /^workbook\./;
  const hosted = files.filter((name) => (/\.(js|wasm|css|svg|webmanifest)$/.test(name) && !own.test(name)) || name === "index.html");
  const together = hosted.reduce((sum, name) => sum + weight(name), 0);
  const single = weight("kensatsu.html");
  t.diagnostic(`after brotli: hosted ${together} bytes (limit 740,000), kensatsu.html ${single} bytes (limit 760,000)`);
  assert.ok(together <= 1.03 * recorded["the hosted page together"], `hosted: ${together} bytes`);
  assert.ok(single <= 1.03 * recorded["kensatsu.html"], `kensatsu.html: ${single} bytes`);
});
