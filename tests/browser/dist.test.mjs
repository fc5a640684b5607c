// dist/ itself: what the wasm can reach, the policies, the sums and the weight.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { DIST } from "./harness.mjs";

const read = (name) => readFileSync(join(DIST, name));
const files = readdirSync(DIST);
const named = (pattern) => files.find((name) => pattern.test(name));
const glue = () => read(named(/^kensatsu-page\.[0-9a-f]+\.js$/)).toString();

/**
 * What the glue hands to the wasm: the wasm's own import names without their hashes, each with what it calls. Everything
 * else in the glue is wasm-bindgen's own bookkeeping.
 */
function imports() {
  const module = new WebAssembly.Module(read(named(/\.wasm$/)));
  const names = WebAssembly.Module.imports(module).map(({ name }) => name.replace(/_[0-9a-f]{16}$/, "").replace(/^__wbindgen_cast_\d+$/, "__wbindgen_cast"));
  return [...new Set(names)].sort();
}

test("the wasm reaches no browser function that is not on the list", () => {
  const list = fileURLToPath(new URL("allowed-imports.json", import.meta.url));
  const allowed = new Set(JSON.parse(readFileSync(list, "utf8")));
  const found = imports();
  assert.ok(found.length > 50, "imports were found");
  assert.deepEqual(found.filter((name) => !allowed.has(name)), [], "new functions: think, then add them to allowed-imports.json");
  assert.deepEqual([...allowed].filter((name) => !found.includes(name)), [], "no longer used: take them off the list");
});

test("no program of the page names a way out that the policy does not stop", () => {
  const boot = read(named(/^boot\./)).toString();
  const ways = /RTCPeerConnection|WebTransport|window\.open|\.open\(|location\.(assign|replace)|location(\.href)?\s*=[^=]|importScripts|\bimport\s*\(|sendBeacon|WebSocket|EventSource|XMLHttpRequest|\beval\b|new Function/;
  assert.doesNotMatch(boot, ways);
  assert.doesNotMatch(glue(), /RTCPeerConnection|WebTransport|window\.open|location\.(assign|replace)|location(\.href)?\s*=[^=]|importScripts|\bimport\s*\(|sendBeacon|WebSocket|EventSource|XMLHttpRequest|\beval\b/);
  // The only thing that is opened is the browser's store (`IDBFactory.open`, a name and a version): window.open takes an address.
  assert.equal(glue().match(/\.open\(/g)?.length ?? 0, imports().filter((name) => name === "__wbg_open").length);
  // The wasm may ask for a property by name (the clipboard's): the names of the ways out do not stand in it.
  const wasm = read(named(/\.wasm$/)).toString("latin1");
  assert.doesNotMatch(wasm, /RTC(Peer|Data)|WebTransport|sendBeacon|WebSocket|EventSource|XMLHttp|importScripts|serviceWorker/);
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
  assert.deepEqual(files.filter((name) => name !== "SHA256SUMS" && !listed.includes(name)), []);
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
  const weight = (name) => brotliCompressSync(read(name)).length;
  const hosted = files.filter((name) => /\.(js|wasm|css|svg|webmanifest)$/.test(name) || name === "index.html");
  const together = hosted.reduce((sum, name) => sum + weight(name), 0);
  const single = weight("kensatsu.html");
  t.diagnostic(`after brotli: hosted ${together} bytes (aim 350,000), kensatsu.html ${single} bytes (aim 480,000)`);
  assert.ok(together <= 1.03 * recorded["the hosted page together"], `hosted: ${together} bytes`);
  assert.ok(single <= 1.03 * recorded["kensatsu.html"], `kensatsu.html: ${single} bytes`);
});
