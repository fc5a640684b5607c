// What is edited is what stands in the file, never what is shown of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { transactions } from "./files.mjs";

const INPUT = "[data-testid=file-input]";
const LONG = "ab, ".repeat(750);
const id = (app, name) => app.page.getByTestId(name);

/** A file whose first record ends with this cell, open with the cursor on it; and its bytes with another cell in place. */
async function at(t, cell, options) {
  const bytes = (cell) => Buffer.from(transactions(3).toString("latin1").replace("5000000\r\n", `5000000,"${cell}"\r\n`), "latin1");
  const app = await open(t, options);
  await app.choose(INPUT, { "cell.csv": bytes(cell) });
  await app.state("ready");
  await id(app, "grid").focus();
  await app.page.keyboard.press("Control+Home");
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("End");
  return { app, bytes };
}

/** Saves, in spite of whatever is left, and answers what was written. */
async function saved(app) {
  const { path } = await app.download(async () => {
    await id(app, "save").click();
    const anyway = id(app, "save-anyway");
    await anyway.or(id(app, "dialog-saved")).first().waitFor();
    if (await anyway.isVisible()) await anyway.click();
  });
  return readFileSync(path);
}

/** Opens the editor by the keyboard and waits until its text can be edited. */
async function edit(app) {
  await app.page.keyboard.press("F2");
  await app.page.waitForFunction(() => document.activeElement?.matches("[data-testid=editor]:not([readonly])"));
}

for (const [what, cell] of [["of 3,000 characters", LONG], ["with line breaks", "a,\r\nb\nc"]]) {
  test(`one letter typed into a cell ${what} changes that letter alone`, async (t) => {
    const { app, bytes } = await at(t, cell);
    await edit(app);
    await app.page.keyboard.press("End");
    await app.page.keyboard.type("x");
    await app.page.keyboard.press("Enter");
    await app.page.locator("[data-testid=undo]:not([aria-disabled])").waitFor();
    assert.ok((await saved(app)).equals(bytes(`${cell}x`)), "nothing else differs");
  });
}

test("opening an editor and leaving it writes nothing", async (t) => {
  const { app, bytes } = await at(t, LONG);
  await edit(app);
  await app.page.keyboard.press("Enter");
  await id(app, "editor").waitFor({ state: "detached" });
  assert.ok((await saved(app)).equals(bytes(LONG)));
});

for (const [locale, words] of [["ja-JP", /全体を入力し直す/], ["en-US", /typed anew as a whole/]]) {
  test(`a cell with a card number among other words can only be replaced whole (${locale})`, async (t) => {
    const cell = "x, 4111111111111111";
    const { app, bytes } = await at(t, cell, { locale });
    const cursor = () => id(app, "grid").getAttribute("aria-activedescendant");
    const place = await cursor();
    await edit(app);
    assert.equal(await id(app, "editor").inputValue(), "");
    assert.match(await id(app, "did").textContent(), words);
    await app.screenshot(`masked-${locale}`);
    await app.page.keyboard.press("Enter");
    await id(app, "editor").waitFor({ state: "detached" });
    assert.ok((await saved(app)).equals(bytes(cell)), "left empty it stays as it was");
    await id(app, "dialog-saved").waitFor();
    await app.page.keyboard.press("Escape");
    // It gives the focus back as it goes.
    await id(app, "dialog-saved").waitFor({ state: "detached" });
    await id(app, "grid").focus();
    await app.page.keyboard.press("ArrowUp");
    await app.page.locator(`[data-testid="grid"][aria-activedescendant="${place}"]`).waitFor();
    await edit(app);
    await app.page.keyboard.type("y,");
    await app.page.keyboard.press("Enter");
    await app.page.locator("[data-testid=undo]:not([aria-disabled])").waitFor();
    assert.ok((await saved(app)).equals(bytes("y,")));
  });
}

test("a long cell is copied whole", async (t) => {
  const { app } = await at(t, LONG, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await app.page.keyboard.press("Control+c");
  await app.page.getByTestId("did").filter({ hasText: "コピーしました" }).waitFor();
  assert.equal(await app.page.evaluate(() => navigator.clipboard.readText()), LONG);
});

test("another file begins at its top, however far down the one before was scrolled", async (t) => {
  const app = await open(t);
  await app.choose(INPUT, { "a.csv": transactions(200) });
  await app.state("ready");
  await id(app, "grid").evaluate((grid) => void (grid.scrollTop = 2400));
  await app.page.locator('[role="row"][data-line="80"]').waitFor();
  await app.choose(INPUT, { "b.csv": transactions(180, (at) => ({ amount: 500 + at })) });
  await id(app, "tab").nth(1).waitFor();
  await app.state("ready");
  await app.page.locator('[role="row"][data-line="2"]').waitFor();
  const seen = await id(app, "grid").evaluate((grid) => {
    const [box, line] = [grid, grid.querySelector('[role="row"][data-line="2"]')].map((one) => one.getBoundingClientRect());
    return [grid.scrollTop, line.top > box.top && line.bottom < box.bottom];
  });
  assert.deepEqual(seen, [0, true]);
});
