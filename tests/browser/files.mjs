// Files for the browser's tests: the samples, and made-up ones as bytes.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const sample = (name) => fileURLToPath(new URL(`../samples/${name}`, import.meta.url));
export const bytesOf = (path) => readFileSync(path);

/** A file of `records` data records, its orders from `first` on; `record(i)` gives what differs from a clean one. */
export function transactions(records, record = () => ({}), first = 1_000_000) {
  const lines = ["1,020,12345,,,"];
  for (let i = 0; i < records; i += 1) {
    const { amount = 1000 + (i % 9000), paymentClass = "10", order = first + i, previous = 100000 + i } = record(i);
    lines.push(`3,,${order},,${amount},,,${paymentClass},,,,${previous},,${5000000 + i}`);
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

/** An order list of EC-CUBE 2's columns with so many orders, each customer's earlier ones shipped. */
export function orderList(orders) {
  const lines = ["注文番号,会員ID,お名前(姓),お名前(名),メールアドレス,電話番号1,電話番号2,電話番号3,お支払い合計,支払い方法,対応状況,注文日時,更新日時,発送完了日時,定期回数"];
  for (let i = 0; i < orders; i += 1) {
    const renewal = i >= orders / 2;
    const customer = 5_000_000 + (i % (orders / 2));
    const day = `2026-0${renewal ? 6 : 5}-${String(1 + (i % 28)).padStart(2, "0")} 10:00:00`;
    lines.push(
      `${1_000_000 + i},${customer},山田${i % 1000},花子,user${customer}@example.jp,0985,00,${String(i % 10_000).padStart(4, "0")},` +
        `${1000 + (i % 9000)},クレジットカード,${renewal ? "新規受付" : "発送済み"},${day},${day},,${renewal ? 3 : 2}`,
    );
  }
  return Buffer.from(lines.join("\r\n") + "\r\n");
}
