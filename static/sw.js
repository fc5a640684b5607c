// Keeps the hosted page available without a network. `tools/pack.mjs` fills in the edition and its files with their
// hashes. One edition is one cache: a file that does not match its hash is not taken, so that editions never mix.
"use strict";

const CACHE = "kensatsu-/*EDITION*/";
const FILES = {/*FILES*/};

self.addEventListener("install", (event) => {
  const requests = Object.entries(FILES).map(([name, integrity]) => new Request(name, { integrity, cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("kensatsu-") && name !== CACHE);
  event.waitUntil(caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))));
});

self.addEventListener("message", (event) => event.data === "take over" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = request.url.split(/[?#]/)[0].slice(self.registration.scope.length);
  const file = name === "" || name === "index.html" ? "./" : name;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope) || !(file in FILES)) return;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(file)).then((kept) => kept ?? fetch(request)));
});
