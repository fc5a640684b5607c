// Withdraws the page from the browsers that keep it: put this file in the place of sw.js, and a notice in the place of index.html
// (docs/administrator.md). Open pages go on until they are closed; whoever opens the address again gets what the server has.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const mine = `kensatsu ${self.registration.scope} `;
  const forget = (names) => Promise.all(names.filter((name) => name.startsWith(mine)).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget).then(() => self.registration.unregister()));
});
