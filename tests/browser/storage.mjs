// A browser whose storage is small, and can be filled up.

import assert from "node:assert/strict";

/**
 * Gives the page's origin little storage. To be called before the page stores anything: the browser trusts the limit
 * that it has read for half a minute. `full` lets another database take all of it, `room` takes the limit away.
 */
export async function little(app) {
  const session = await app.context.newCDPSession(app.page); // the limit lasts as long as this
  const origin = new URL(app.server.url).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 << 20 });
  return {
    full: async () => assert.ok((await app.page.evaluate(fillUp)) > 0, "another database could be filled"),
    room: () => session.send("Storage.overrideQuotaForOrigin", { origin }),
  };
}

// Runs in the page.
async function fillUp() {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open("filler", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("filler", { autoIncrement: true });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
  });
  const write = (size) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction("filler", "readwrite");
      transaction.objectStore("filler").add(crypto.getRandomValues(new Uint8Array(size)));
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () =>
        transaction.error?.name === "QuotaExceededError" ? resolve(false) : reject(transaction.error);
    });
  let written = 0;
  for (let size = 1 << 16; size >= 1; ) {
    if (await write(size)) written += size;
    else size >>= 1;
    if (written > 1 << 28) throw new Error("the storage does not get full");
  }
  globalThis.filler = database; // closed, it would be tidied up, and there would be room
  return written;
}
