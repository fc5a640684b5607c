// Step 3: which upload a result is of, and the ledger's search, rows and questions about what is typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { AUTH, INPUT, RESULT, ledger, on, said } from "./ledger.mjs";

/** The ledger's page with an upload that was chosen and recorded. */
async function recorded(t, options = {}) {
  const app = await open(t, options);
  const { id } = on(app);
  await app.state("empty");
  await ledger(app);
  await app.choose('[data-testid="ledger-record-file"]', { "june.csv": bytesOf(AUTH) });
  await id("ledger-receipt").fill("1206120001");
  return { app, id };
}

for (const [locale, replaced, back] of [["ja-JP", "の代わりに、こちらを数えます", "元に戻す"], ["en-US", "instead of", "Undo"]]) {
  test(`a second saving of the same result counts instead of the first, and the way back (${locale})`, async (t) => {
    const app = await open(t, { locale });
    const { id } = on(app);
    await app.state("empty");
    await app.choose(INPUT, { "first.csv": bytesOf(RESULT) });
    await id("step-3").click();
    await id("result-ok").filter({ hasText: "18,268" }).waitFor();
    // The same answers in other bytes.
    await app.choose('[data-testid="file-input"]', { "second.csv": Buffer.from(bytesOf(RESULT).toString("latin1").trimEnd(), "latin1") });
    await id("step-3").click();
    await id("step-3").filter({ hasText: "OK 2 · NG 1" }).waitFor();
    await app.page.getByRole("button", { name: "second.csv", exact: true }).click();
    await id("replaces").filter({ hasText: "first.csv" }).filter({ hasText: replaced }).waitFor();
    await app.screenshot(`result-replaced-${locale}`);
    await id("replaces").getByRole("button", { name: back }).click();
    await id("replaces").waitFor({ state: "detached" });
    await id("step-3").filter({ hasText: "OK 2 · NG 1" }).waitFor();
  });
}

test("a result of the ledger's upload counts beside another open file", async (t) => {
  const { app, id } = await recorded(t);
  await id("ledger-record").click();
  await said(app, "june.csv");
  await id("step-2").click();
  await app.choose(INPUT, { "other.csv": transactions(5) });
  await app.state("ready");
  await app.choose(INPUT, { "june-result.csv": bytesOf(RESULT) });
  await id("step-3").click();
  await id("result-ok").filter({ hasText: "18,268" }).waitFor();
  await id("result-ng").filter({ hasText: "10,175" }).waitFor();
});

test("the ledger finds an upload by an order of it and opens the row there", async (t) => {
  const { app, id } = await recorded(t);
  await id("ledger-record").click();
  await said(app, "june.csv");
  for (const [part, count] of [["379", 1], ["120612", 1], ["june", 1], ["nothing of it", 0]]) {
    await id("ledger-find-text").fill(part);
    await id("ledger-find").click();
    await id("ledger-count").filter({ hasText: new RegExp(`^${count} 件`) }).waitFor();
  }
  await id("ledger-find-text").fill("379");
  await id("ledger-find").click();
  await id("ledger-orders").filter({ hasText: "10,175" }).waitFor();
  assert.equal(await id("ledger-orders").evaluate((orders) => orders.open), true);
  await app.screenshot("ledger-found");
});

test("a chosen file's time is typed, its deadline stands beneath, and a time that has not come is asked about", async (t) => {
  const { app, id } = await recorded(t, {
    prepare: (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse("2012-06-13T12:00:00+09:00")),
  });
  assert.equal(await id("ledger-on").inputValue(), "");
  await id("ledger-due-then").filter({ hasText: "受付日時を入れてください" }).waitFor();
  await id("ledger-on").fill("2013/09/01 10:00");
  await id("ledger-record").click();
  await id("ledger-refused").filter({ hasText: "未来" }).waitFor();
  await id("ledger-on").fill("2012/06/12 10:00");
  await id("ledger-due-then").filter({ hasText: "2012/08/10" }).waitFor();
  await app.screenshot("ledger-chosen");
  await id("ledger-record").click();
  await said(app, "june.csv");
  // Another file with the number of this one.
  await app.choose('[data-testid="ledger-record-file"]', { "july.csv": transactions(3) });
  await id("ledger-receipt").fill("1206120001");
  await id("ledger-record").click();
  await id("ledger-refused").filter({ hasText: "june.csv" }).waitFor();
  await id("ledger-record").click();
  await said(app, "july.csv");
});
