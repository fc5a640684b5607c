// A number and what it counts stay on one line: 「1件」 is one word.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "./files.mjs";
import { open } from "./harness.mjs";

const id = (app, name) => app.page.getByTestId(name);

/** Numbers that a line ends with while their counter begins the next one. */
const parted = (app) =>
  app.page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const match of node.data.matchAll(/\d ?(件|つ|回|日|か月|行|人)/g)) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const tops = [...range.getClientRects()].filter((rect) => rect.width > 0).map((rect) => Math.round(rect.top));
        if (new Set(tops).size > 1) found.push(node.data.slice(Math.max(0, match.index - 12), match.index + 8));
      }
    }
    return found;
  });

for (const width of [360, 1366]) {
  test(`a number and its counter do not part at ${width} px`, async (t) => {
    const app = await open(t, { locale: "ja-JP", viewport: { width, height: 768 } });
    await app.state("empty");
    assert.deepEqual(await parted(app), [], "at first");
    await id(app, "practice").first().click();
    await id(app, "practice-bar").waitFor();
    await app.state("ready");
    for (const [step, there] of [["step-1", "orders-judge"], ["step-2", "grid"]]) {
      await id(app, step).click();
      await id(app, there).waitFor();
      assert.deepEqual(await parted(app), [], step);
    }
    await id(app, "visit-help").click();
    await id(app, "help").waitFor();
    assert.deepEqual(await parted(app), [], "help");
    await id(app, "practice-leave").first().click();
    await app.state("empty");
    await app.choose(`[data-testid="file-input"]`, [sample("orders-eccube2-without-count.csv")]);
    await app.state("ready");
    await id(app, "orders-period-from").fill("2012-06-11");
    await id(app, "orders-period-to").fill("2012-06-30");
    await id(app, "orders-judge").click();
    await id(app, "orders-total").waitFor();
    assert.deepEqual(await parted(app), [], "an order list");
  });
}
