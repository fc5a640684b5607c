// The page as somebody works with it who has nothing but the keyboard: on a day, from place to place, from field to field.

import { sample } from "./files.mjs";
import { open } from "./harness.mjs";
import { chooseFiles, enter, showsFocus, tabTo, write } from "./keys.mjs";

export const id = (app, name) => app.page.getByTestId(name);
export const text = (app, name) => id(app, name).first().innerText();
export const press = (app, key) => app.page.keyboard.press(key);
export const group = (app, code) => app.page.locator(`[data-testid="finding-group"][data-code="${code}"]`);
export const says = (app, name, words) => id(app, name).filter({ hasText: words }).first().waitFor();

/** The page on a day in Japan (noon), with files open. */
export async function on(t, locale, files, day = "2012-06-13") {
  // Only the date: timers and the performance clock go on.
  const prepare = (page) => page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`));
  const app = await open(t, { locale, prepare });
  await app.state("empty");
  for (const one of files) {
    await chooseFiles(app, typeof one === "string" ? sample(one) : [one]);
    await app.state("ready");
  }
  if (files.length > 0) await showsFocus(app);
  return app;
}

/** Goes to another place with the rail at the side. */
export async function go(app, place) {
  await enter(app, place, "Shift+Tab");
  await id(app, place).and(app.page.locator("[aria-current]")).waitFor();
  await showsFocus(app);
}

/** Writes into a field. */
export async function put(app, name, words, key) {
  await tabTo(app, name, key);
  await showsFocus(app);
  await write(app, words);
}
