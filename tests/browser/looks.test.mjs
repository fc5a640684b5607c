// What a person has set in the system: forced colours, less motion; and a wide screen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./files.mjs";
import { open } from "./harness.mjs";

const INPUT = '[data-testid="file-input"]';
const id = (app, name) => app.page.getByTestId(name);

/** An amount of 0 yen (error), an unusually large one (warning), and one to be removed. */
const FILE = Buffer.from("1,020,12345,,,\r\n3,,338,,0,,,10,,,,200,,285\r\n3,,379,,1200000,,,10,,,,236,,360\r\n3,,381,,1800,,,10,,,,240,,377\r\n4,3\r\n");

async function opened(t, media) {
  const app = await open(t, { prepare: (page) => page.emulateMedia(media) });
  await app.state("empty");
  await app.choose(INPUT, { "order.csv": FILE });
  await app.state("ready");
  await id(app, "grid").focus();
  for (const key of ["Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "Control+Delete", "ArrowUp"]) await app.page.keyboard.press(key);
  await app.page.locator('[role="row"][data-line="4"].removed').waitFor();
  await app.page.locator('[role="row"][data-line="3"] .cell.current[data-column="0"]').waitFor();
  return app;
}

/** How an element is drawn apart from its colours, and whether its lines and text stand out of the ground. */
const drawn = (app, selector) =>
  app.page.locator(selector).first().evaluate((element) => {
    const look = getComputedStyle(element);
    const before = getComputedStyle(element, "::before");
    const line = (style, width, colour) => (style === "none" || parseFloat(width) === 0 ? "" : `${style} ${width} ${colour}`);
    return {
      outline: line(look.outlineStyle, look.outlineWidth, look.outlineColor),
      border: line(look.borderBottomStyle, look.borderBottomWidth, look.borderBottomColor),
      before: before.content === "none" ? "" : before.content + before.display,
      text: `${look.textDecorationLine} ${look.fontWeight}`,
      ground: look.backgroundColor,
      ink: look.color,
      line: look.outlineStyle === "none" ? "" : look.outlineColor,
    };
  });

for (const colorScheme of ["light", "dark"]) {
  test(`forced colours: where one stands and what is wrong is seen without any colour of ours (${colorScheme})`, async (t) => {
    const app = await opened(t, { forcedColors: "active", colorScheme });
    await app.screenshot(`forced-${colorScheme}`);
    const looks = {};
    for (const [name, selector] of [
      ["plain", '[data-line="3"] .cell[data-column="2"]'],
      ["error", '[data-line="2"] .cell[data-column="4"]'],
      ["warning", '[data-line="3"] .cell[data-column="4"]'],
      ["current", ".cell.current"],
      ["removed", '[role="row"].removed .cell[data-column="4"]'],
    ]) {
      looks[name] = await drawn(app, selector);
    }
    const shape = ({ outline, border, before, text }) => JSON.stringify({ outline, border, before, text });
    const shapes = Object.values(looks).map(shape);
    assert.equal(new Set(shapes).size, shapes.length, `each is drawn in its own way: ${shapes.join("\n")}`);
    for (const name of ["error", "current"]) assert.notEqual(looks[name].line, "", `${name} has an outline`);
    for (const [name, look] of Object.entries(looks)) {
      assert.notEqual(look.ink, look.ground, `${name}: its text is seen`);
      assert.notEqual(look.line, look.ground, `${name}: its outline is seen`);
    }
    // What is chosen is not told by a ground alone, which the system takes away.
    for (const [chosen, other] of [['[data-testid="step-2"]', '[data-testid="step-1"]'], ['[data-testid="language-ja"]', '[data-testid="language-en"]']]) {
      assert.notEqual(shape(await drawn(app, chosen)), shape(await drawn(app, other)), chosen);
    }
    await id(app, "chip-error").click();
    await app.page.locator('[data-testid="chip-error"][aria-pressed="true"]').waitFor();
    assert.notEqual(shape(await drawn(app, '[data-testid="chip-error"]')), shape(await drawn(app, '[data-testid="chip-warning"]')));
    const button = await drawn(app, '[data-testid="save"]');
    assert.ok(button.border && button.ink !== button.ground, "a button has its border");
  });
}

test("less motion: nothing moves", async (t) => {
  const moving = (app) =>
    app.page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const look = getComputedStyle(element);
          const takes = (list) => list.split(",").some((time) => parseFloat(time) > 0);
          return takes(look.transitionDuration) || (look.animationName !== "none" && takes(look.animationDuration)) || look.scrollBehavior === "smooth";
        })
        .map((element) => element.tagName),
    );
  const still = await opened(t, { reducedMotion: "reduce" });
  const look = async () => {
    assert.deepEqual(await moving(still), []);
    assert.equal(await still.page.evaluate(() => document.getAnimations().length), 0);
  };
  await look();
  await id(still, "save").hover();
  await look();
  await id(still, "trust").click();
  await id(still, "dialog-trust").waitFor();
  await look();
  // Where nobody asked for less, something does move: the test would notice.
  const lively = await opened(t, { reducedMotion: "no-preference" });
  assert.notDeepEqual(await moving(lively), []);
});

test("a wide screen is used, and lines of text stay readable", async (t) => {
  const app = await open(t, { viewport: { width: 1920, height: 1080 } });
  await app.state("empty");
  await app.screenshot("wide-empty");
  await app.choose(INPUT, [sample("transaction-manual-p7-saved-by-excel.csv")]);
  await app.state("ready");
  await app.screenshot("wide-check");
  const grid = await id(app, "grid").boundingBox();
  assert.ok(grid.width > 1200 && grid.height > 600, `the grid has ${grid.width} x ${grid.height}`);
  assert.equal(await id(app, "grid").evaluate((it) => it.scrollWidth - it.clientWidth), 0, "all columns of the manual are in sight");
  for (const [place, there] of [["reports", "sheet"], ["visit-help", "help-guide"], ["place-settings", "settings"], ["place-ledger", "ledger-count"]]) {
    await id(app, place).click();
    await id(app, there).waitFor();
    await app.screenshot(`wide-${there}`);
    const longest = await app.page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll("main p, main li, main dd")].map((text) => {
          const range = document.createRange();
          range.selectNodeContents(text);
          const lines = [...range.getClientRects()].map((line) => line.width);
          return Math.max(0, ...lines) / parseFloat(getComputedStyle(text).fontSize);
        }),
      ),
    );
    assert.ok(longest <= 80, `${there}: a line of ${longest.toFixed(0)} characters`);
  }
});
