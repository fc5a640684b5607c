// Keeps the hosted page available without a network. `tools/pack.mjs` fills in the edition and its files with their
// hashes. One edition is one cache: a file that does not match its hash is not taken, so that editions never mix.
"use strict";

// Another copy of the page on the same server has another scope, and caches of its own.
const MINE = `kensatsu ${self.registration.scope} `;
const CACHE = MINE + "/*EDITION*/";
const FILES = {/*FILES*/};

// What the page has just loaded is not loaded again: a file's name changes with its content.
async function keep(cache, name, integrity) {
  const get = (mode) => fetch(name, { integrity, cache: mode });
  let response = await get(name === "./" ? "no-cache" : "force-cache").catch(() => get("reload"));
  if (!response.ok) response = await get("reload");
  if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
  await cache.put(name, response);
}

async function install() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.entries(FILES).map(([name, integrity]) => keep(cache, name, integrity)));
  } catch (cause) {
    // Never half an edition.
    await caches.delete(CACHE);
    throw cause;
  }
}

async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith(MINE) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.data === "take over" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = request.url.split(/[?#]/)[0].slice(self.registration.scope.length);
  const file = name === "" || name === "index.html" ? "./" : name;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope) || !(file in FILES)) return;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(file)).then((kept) => kept ?? fetch(request)));
});
