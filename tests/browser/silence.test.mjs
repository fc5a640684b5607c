// What tries to leave the page is blocked by its policy, in the single file and on a server; and a server beside it sees nothing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { open } from "./harness.mjs";

// Each runs in the page with an address of its own.
const ATTEMPTS = {
  fetch: (url) => void fetch(url).catch(() => {}),
  xhr: (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.onerror = () => {};
    request.send();
  },
  beacon: (url) => void navigator.sendBeacon(url, "x"),
  websocket: (url) => void new WebSocket(url.replace("http:", "ws:")),
  eventsource: (url) => void new EventSource(url),
  image: (url) => void (new Image().src = url),
  prefetch: (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: url })),
  preload: (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "fetch", href: url })),
  style: (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })),
  script: (url) => document.head.append(Object.assign(document.createElement("script"), { src: url })),
  frame: (url) => document.body.append(Object.assign(document.createElement("iframe"), { src: url })),
  font: (url) => void new FontFace("x", `url(${url})`).load().catch(() => {}),
  media: (url) => void (new Audio().src = url),
  object: (url) => document.body.append(Object.assign(document.createElement("object"), { data: url })),
  form: (url) => {
    const form = Object.assign(document.createElement("form"), { action: url, method: "post" });
    document.body.append(form);
    form.submit();
  },
};

for (const [name, options] of Object.entries({ "kensatsu.html from disk": { single: true }, "the hosted page": {} })) {
  test(`${name}: every attempt to reach another place is blocked by the policy`, { timeout: 120_000 }, async (t) => {
    const reached = [];
    const other = createServer((request, response) => {
      reached.push(request.url);
      response.end();
    });
    await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
    t.after(() => other.close());
    const app = await open(t, { ...options, errors: /Content Security Policy|violates/, blocked: new RegExp(`:${other.address().port}/`) });
    await app.state("empty");
    for (const [attempt, act] of Object.entries(ATTEMPTS)) {
      const url = `http://127.0.0.1:${other.address().port}/${attempt}`;
      await app.page.evaluate(() => {
        globalThis.blocked = new Promise((resolve) =>
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.blockedURI), { once: true }),
        );
      });
      await app.page.evaluate(act, url);
      const blocked = await app.page.evaluate(() => globalThis.blocked);
      assert.match(blocked, /\/\/127\.0\.0\.1/, attempt);
    }
    for (const [what, act] of Object.entries({
      "an inline script": () => document.head.append(Object.assign(document.createElement("script"), { textContent: "globalThis.ran = true" })),
      "a base address": (url) => document.head.append(Object.assign(document.createElement("base"), { href: url })),
    })) {
      await app.page.evaluate(act, "http://127.0.0.1:9/");
      assert.equal(await app.page.evaluate(() => globalThis.ran), undefined, what);
      assert.notEqual(await app.page.evaluate(() => new URL(document.baseURI).host), "127.0.0.1:9", what);
    }
    assert.deepEqual(reached, []);
  });
}
