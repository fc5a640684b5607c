// Labels and sentences at five sizes: none is cut, none is broken inside a word, chips stay in one line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";

const id = (app, name) => app.page.getByTestId(name);
const SIZES = {
  "1366 x 768": {},
  "1920 x 1080": { viewport: { width: 1920, height: 1080 } },
  "360 x 740": { viewport: { width: 360, height: 740 } },
  dark: { colorScheme: "dark" },
  // 200 % of 1366 x 768.
  "200 %": { viewport: { width: 683, height: 384 } },
};

/** Runs in the page: texts that are broken inside a word, chips in more than one line, buttons whose words are cut. */
function flaws() {
  const LABELS = "button, .button, th, h1, h2, h3, summary, label, small, .chip, .tag, .orders-chip, .pay-due, .pay-severity";
  const SENTENCES = "p, li, dt, dd, td, legend";
  const CHIPS = ".chip, .tag, .orders-chip, .pay-due, .pay-severity";
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });
  const lines = (range) => new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top / 6))).size;
  const found = new Set();
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden, .grid");
  for (const label of document.querySelectorAll(`${LABELS}, ${SENTENCES}`)) {
    if (!shown(label)) continue;
    const texts = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      // A file's name has no words.
      if (text.parentElement.closest(".visually-hidden, code") || /\.\w{3,4}$/.test(text.data.trim())) continue;
      for (const { segment, index, isWordLike } of words.segment(text.data)) {
        // Where a sentence may break between its phrases, what has hiragana in it is cut differently by those who know.
        if (!isWordLike || (!label.matches(LABELS) && /[\u3041-\u309f]/.test(segment))) continue;
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + segment.length);
        if (lines(range) > 1) found.add(`“${segment}” is broken in “${label.innerText.slice(0, 40)}”`);
      }
    }
    const style = getComputedStyle(label);
    if (label.matches("button, .button, summary") && style.textOverflow !== "ellipsis" && label.scrollWidth > label.clientWidth + 1) {
      found.add(`“${label.innerText.slice(0, 40)}” is cut`);
    }
    if (label.matches(CHIPS) && label.getClientRects().length > 1) found.add(`“${label.innerText}” takes two lines`);
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.add("the page is wider than the screen");
  return [...found];
}

for (const [size, options] of Object.entries(SIZES)) {
  for (const locale of ["ja-JP", "en-US"]) {
    test(`no label is cut or broken inside a word (${size}, ${locale})`, async (t) => {
      const app = await open(t, { locale, ...options });
      await app.state("empty");
      const holds = async (place) => assert.deepEqual(await app.page.evaluate(flaws), [], place);
      await holds("the empty page");
      for (const step of ["step-1", "step-3", "step-4", "place-ledger"]) {
        await id(app, step).click();
        await holds(`${step}, empty`);
      }
      await id(app, "place-settings").click();
      for (const fold of await id(app, "settings").locator("summary").all()) await fold.click();
      await holds("the settings");
      await id(app, "visit-help").click();
      await id(app, "help-guide").waitFor();
      await holds("the help");
      for (const page of ["reading", "trouble", "how-1", "D012", "X003"]) {
        await id(app, `help-entry-${page}`).click();
        await app.page.locator(`[data-testid="help-entry-${page}"][aria-current]`).waitFor();
        await holds(`the help, ${page}`);
      }
      await id(app, "step-2").click();
      await id(app, "practice").first().click();
      await id(app, "practice-bar").waitFor();
      await app.state("ready");
      await id(app, "step-1").click();
      await id(app, "orders-judge").click();
      await id(app, "orders-total").waitFor();
      await id(app, "orders-row").first().waitFor();
      await holds("step 1");
      for (const [step, there] of [
        ["step-2", "grid"], ["step-3", "declined-orders"], ["step-4", "payments"], ["view-days", "calendar-days"], ["view-month", "states-table"],
      ]) {
        await id(app, step).click();
        await id(app, there).first().waitFor();
        await holds(step);
      }
    });
  }
}
