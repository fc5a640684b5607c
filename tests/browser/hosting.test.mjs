// The snippets in real servers, whole and under a sub-path: every file has the headers that it needs, little travels and nothing twice, and
// the page does the main job.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, open } from "./harness.mjs";
import { mainJob } from "./job.mjs";
import { SERVERS, hasBrotli, start } from "./servers.mjs";

/** The names of the files in dist/, without what stands compressed beside them. */
const FILES = readdirSync(DIST).filter((name) => name !== "hosting" && !/\.(br|gz)$/.test(name));
const HASHED = /\.[0-9a-f]{12}\./;
const size = (name) => readFileSync(join(DIST, name)).length;

/** What a server answers, as it travels. */
const ask = (url, headers = {}) =>
  new Promise((done, failed) => {
    get(url, { headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", failed);
  });

for (const name of Object.keys(SERVERS)) {
  test(`the snippet for ${name}: the headers of every file, and the main job`, async (t) => {
    const { url } = await start(t, name);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(DIST, "index.html"), "utf8"))[1];
    for (const file of ["", ...FILES]) {
      for (const encoding of [undefined, "gzip", ...(name === "apache" || hasBrotli ? ["gzip, br"] : [])]) {
        const what = `${file}, ${encoding}`;
        const { status, headers, body } = await ask(url + file, encoding && { "Accept-Encoding": encoding });
        assert.equal(status, 200, what);
        assert.equal(headers["x-content-type-options"], "nosniff", what);
        assert.equal(headers["referrer-policy"], "no-referrer", what);
        assert.equal(headers["cache-control"], HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache", what);
        const framed = "frame-ancestors 'none'";
        assert.equal(headers["content-security-policy"], file === "kensatsu.html" ? framed : `${policy}; ${framed}`, what);
        if (/\.(html|css|js|svg|webmanifest)$|^$/.test(file)) assert.match(headers["content-type"], /^[a-z]+\/[a-z+]+; ?charset=utf-8$/i, what);
        if (/\.js$/.test(file)) assert.match(headers["content-type"], /^text\/javascript/, what);
        if (/\.wasm$/.test(file)) assert.equal(headers["content-type"], "application/wasm", what);
        const ending = { undefined: "", gzip: ".gz", "gzip, br": ".br" }[encoding];
        const there = existsSync(join(DIST, (file || "index.html") + ending));
        assert.equal(headers["content-encoding"], there ? { "": undefined, ".gz": "gzip", ".br": "br" }[ending] : undefined, what);
        assert.deepEqual(body, readFileSync(join(DIST, (file || "index.html") + (there ? ending : ""))), what);
        // Who has it already is told so.
        const again = await ask(url + file, { ...(encoding && { "Accept-Encoding": encoding }), "If-None-Match": headers.etag });
        assert.deepEqual([again.status, again.body.length], [304, 0], what);
      }
    }
    const { status, headers } = await ask(url.slice(0, -1));
    assert.equal(status, 301);
    assert.equal(new URL(headers.location, url).href, url);
    for (const file of ["", "kensatsu.html"]) await mainJob(await open(t, { url: url + file }));
  });

  test(`a first visit with ${name}: nothing travels twice, and at most 1.05 times what brotli makes of it`, async (t) => {
    const { url, travelled } = await start(t, name);
    const app = await open(t, { url, context: { serviceWorkers: "allow" } });
    await app.state("empty");
    await app.page.evaluate(() => navigator.serviceWorker.ready.then((registration) => {
      const { active } = registration;
      if (active.state === "activated") return;
      return new Promise((done) => active.addEventListener("statechange", () => active.state === "activated" && done()));
    }));
    const page = FILES.filter((file) => HASHED.test(file) || file === "index.html" || file === "sw.js");
    const given = travelled().filter(({ status, bytes }) => status === 200 && bytes > 0);
    const times = (file) => given.filter(({ path }) => path.replace(/(\.br|\.gz)$/, "").replace(/\/$/, "/index.html").endsWith(`/${file}`)).length;
    for (const file of page) assert.ok(times(file) <= 1, `${file} travelled ${times(file)} times`);
    assert.equal(times(page.find((file) => file.endsWith(".wasm"))), 1, "what travels is seen");
    const compressed = name === "apache" || hasBrotli ? ".br" : ".gz";
    if (compressed === ".gz") t.diagnostic("nginx has no brotli module here: held against gzip");
    const limit = 1.05 * page.reduce((sum, file) => sum + size(file + compressed), 0);
    const sum = given.reduce((sum, { bytes }) => sum + bytes, 0);
    t.diagnostic(`a first visit: ${sum} bytes (at most ${Math.round(limit)})`);
    assert.ok(sum <= limit, `${sum} bytes`);
  });
}

test("a server that gives every text another charset breaks neither form, even without the snippet", async (t) => {
  for (const charset of ["Shift_JIS", "EUC-JP", "ISO-8859-1"]) {
    const { url } = await start(t, "apache", { charset, snippet: false });
    for (const file of ["", "kensatsu.html"]) {
      assert.match((await ask(url + file)).headers["content-type"], new RegExp(charset, "i"), "the server is as wrong as it should be");
      const app = await open(t, { url: url + file });
      await app.state("empty");
      assert.match(await app.page.locator("meta[name=description]").getAttribute("content"), /^カード決済/, `${charset}, ${file}`);
    }
  }
});

// No IIS runs here: what can be held of its snippet is that it is XML, and that it says of every file what the others say.
test("the snippet for IIS is XML, and has a type for every file and the same headers", async (t) => {
  const { page } = await open(t);
  const config = await page.evaluate((text) => {
    const xml = new DOMParser().parseFromString(text, "application/xml");
    const all = (from, path) => [...from.querySelectorAll(path)];
    const headers = (from) => Object.fromEntries(all(from, "customHeaders > add").map((add) => [add.getAttribute("name"), add.getAttribute("value")]));
    const [site, ...places] = all(xml, "system\\.webServer");
    return {
      fault: xml.querySelector("parsererror")?.textContent,
      root: xml.documentElement.nodeName,
      types: Object.fromEntries(all(site, "mimeMap").map((map) => [map.getAttribute("fileExtension"), map.getAttribute("mimeType")])),
      removed: all(site, "staticContent > remove").map((remove) => remove.getAttribute("fileExtension")),
      first: all(site, "defaultDocument add").map((add) => add.getAttribute("value")),
      headers: headers(site),
      places: places.map((place) => [place.parentNode.getAttribute("path"), headers(place)]),
    };
  }, readFileSync(join(DIST, "hosting/web.config"), "utf8"));
  assert.equal(config.fault, undefined);
  assert.equal(config.root, "configuration");
  assert.deepEqual(config.first, ["index.html"]);
  // A type that IIS has already must be taken away before it is said anew, or the whole site answers 500.
  assert.deepEqual(config.removed, Object.keys(config.types));
  const endings = new Set(FILES.filter((file) => file.includes(".") && !/^SHA|\.json$/.test(file)).map((file) => /\.[a-z]+$/.exec(file)[0]));
  for (const ending of endings) assert.ok(config.types[ending], ending);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(join(DIST, "index.html"), "utf8"))[1];
  const framed = "frame-ancestors 'none'";
  assert.deepEqual(config.headers, {
    "Content-Security-Policy": `${policy}; ${framed}`,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
  });
  assert.deepEqual(config.places, [["kensatsu.html", { "Content-Security-Policy": framed }]]);
});
