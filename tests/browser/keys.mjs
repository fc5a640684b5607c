// The keyboard as a person uses it who has nothing else.

import assert from "node:assert/strict";

/** What has the focus, by its data-testid; "BODY" when the focus is lost. */
export const focused = (app) =>
  app.page.evaluate(() => document.activeElement?.dataset.testid ?? document.activeElement?.id ?? document.activeElement?.tagName);

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
