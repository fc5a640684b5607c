// The keyboard as a person uses it who has nothing else.

import assert from "node:assert/strict";
import { focusFault } from "./focus.mjs";

/** What has the focus, by its data-testid; "BODY" when the focus is lost. */
export const focused = (app) =>
  app.page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.id ?? document.activeElement?.tagName);

/** The focus comes to what is called so (see `focused`): a change of the screen may still be on its way. */
export async function focusIs(app, name) {
  const there = (name) => {
    const { dataset, id, tagName } = document.activeElement ?? {};
    return [dataset?.testid, id, tagName].includes(name);
  };
  await app.page.waitForFunction(there, name, { timeout: 10_000 }).catch(async () => assert.equal(await focused(app), name));
}

/** Presses Tab (or, with "Shift+Tab", goes back) until the element with this data-testid has the focus. */
export async function tabTo(app, name, key = "Tab") {
  for (let presses = 0; presses < 400; presses += 1) {
    if ((await focused(app)) === name) return;
    await app.page.keyboard.press(key);
  }
  assert.fail(`${name} cannot be reached with ${key}`);
}

/** Goes to an element with Tab and presses Enter on it. */
export async function enter(app, name, key) {
  await tabTo(app, name, key);
  await app.page.keyboard.press("Enter");
}

/** The focus is somewhere, not lost. */
export async function keepsFocus(app) {
  assert.notEqual(await app.page.evaluate(() => document.activeElement?.tagName ?? "BODY"), "BODY", "the focus fell to the page's body");
}

/** The focus is somewhere, in sight, and drawn. */
export async function showsFocus(app) {
  // What is being drawn may still be on its way.
  await app.page.waitForFunction(() => document.activeElement && document.activeElement !== document.body);
  assert.equal(await focusFault(app), null);
}

/** Opens the system's dialog for files with the keyboard, and answers it: paths, or [{ name, mimeType, buffer }]. */
export async function chooseFiles(app, files, name = "file-input", key) {
  await tabTo(app, name, key);
  const asked = app.page.waitForEvent("filechooser");
  // Only once the browser answers again does it hand its dialog to the test.
  await app.page.evaluate(() => {});
  await app.page.keyboard.press("Enter");
  await (await asked).setFiles(files);
}

/** A file for the system's dialog. */
export const file = (name, content) => ({ name, mimeType: "", buffer: Buffer.from(content) });

/** Writes into the field that has the focus, over what stands there. */
export async function write(app, words) {
  await app.page.keyboard.press("Control+a");
  await app.page.keyboard.press("Delete");
  await app.page.keyboard.type(words);
}

/** A field holds this value: what is taken up in it may come with an answer. */
export async function holds(app, name, value) {
  const field = app.page.getByTestId(name);
  const same = ([field, value]) => field.value === value;
  await app.page.waitForFunction(same, [await field.elementHandle(), value], { timeout: 10_000 }).catch(async () => assert.equal(await field.inputValue(), value, name));
}

/** The cell that is current in the grid, as the operator names it (`E3`), once it is that one. */
export async function atCell(app, name) {
  const [, letters, line] = /^([A-Z]+)(\d+)$/.exec(name);
  const column = letters.charCodeAt(0) - 65;
  await app.page.locator(`[role="row"][data-line="${line}"] .cell.current[data-column="${column}"]`).waitFor();
  const said = await app.page.evaluate(() => {
    const grid = document.getElementById("grid");
    const cell = document.getElementById(grid.getAttribute("aria-activedescendant"));
    const row = cell?.closest('[role="row"]');
    // The head is row 1 of the grid, the line numbers its column 1; lines count on from the first that is drawn.
    const number = (line) => Number(line.getAttribute("aria-rowindex"));
    const lines = [...(row?.parentElement.children ?? [])];
    const index = row && number(row) >= 2 && number(row) === number(lines[0]) + lines.indexOf(row);
    return cell && [cell.classList.contains("current"), cell.getAttribute("role"), cell.getAttribute("aria-colindex"), index];
  });
  assert.deepEqual(said, [true, "gridcell", String(column + 2), true], `${name} is the cell that a screen reader hears`);
}
