// A fault of the program itself is a bug; but the operator gets a sentence, and the page goes on where it can.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { transactions } from "./files.mjs";

/** What the browser throws when the wasm runs into a fault; outside of any call, as from one of its own events. */
const stumble = () => void setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); });

for (const [language, words] of [["ja", /不具合が起きました.*元のファイルは変わっていません/], ["en", /has failed.*original file is unchanged/]]) {
  test(`a fault in the page is told, not a page that does nothing (${language})`, async (t) => {
    const app = await open(t, { locale: language, errors: /RuntimeError/ });
    await app.state("empty");
    await app.page.evaluate(stumble);
    await app.state("failed");
    const said = app.page.getByRole("alert");
    assert.match(await said.innerText(), words);
    await app.page.evaluate(stumble);
    assert.equal(await said.count(), 1, "it is said once");
  });
}

for (const [way, fault] of [
  ["at once", stumble],
  ["while it waits for something", () => void Promise.reject(new WebAssembly.RuntimeError("unreachable"))],
]) {
  test(`the engine fails ${way}: the page says so and opens the next file`, async (t) => {
    const app = await open(t, { errors: /RuntimeError/ });
    await app.state("empty");
    await app.choose('[data-testid="file-input"]', { "a.csv": transactions(3) });
    await app.state("ready");
    await app.page.workers()[0].evaluate(fault);
    await app.page.getByRole("alert").filter({ hasText: "止まりました" }).waitFor();
    await app.choose('[data-testid="file-input"]', { "b.csv": transactions(4) });
    await app.page.locator('[role="row"][data-line="6"]').waitFor();
  });
}
