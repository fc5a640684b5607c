// Files for the browser's tests: the samples, and made-up ones as bytes.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const sample = (name) => fileURLToPath(new URL(`../samples/${name}`, import.meta.url));
export const bytesOf = (path) => readFileSync(path);

/** A file of `records` data records; `record(i)` gives what differs from a clean one. */
export function transactions(records, record = () => ({})) {
  const lines = ["1,020,12345,,,"];
  for (let i = 0; i < records; i += 1) {
    const { amount = 1000 + (i % 9000), paymentClass = "10" } = record(i);
    lines.push(`3,,${1000000 + i},,${amount},,,${paymentClass},,,,${100000 + i},,${5000000 + i}`);
  }
  lines.push(`4,${records}`, "");
  return Buffer.from(lines.join("\r\n"), "latin1");
}

/** Every record with a fault: its amount is missing. */
export const withoutAmounts = (records) => transactions(records, () => ({ amount: "" }));

/** Bytes that look random and are the same in every run. */
export function noise(length) {
  const bytes = Buffer.alloc(length);
  let state = 42;
  for (let i = 0; i < length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
