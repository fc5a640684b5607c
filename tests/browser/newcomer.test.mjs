// A newcomer's way through the page: by what stands on the screen, and with the keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, sample } from "./files.mjs";
import { open } from "./harness.mjs";

/** What the newcomer looks for, in the words of the screen. */
const WORDS = {
  "ja-JP": {
    choose: "ファイルを選ぶ",
    refused: "まだ送らないでください",
    lostZero: /B1.*20.*020/s,
    safe: /安全な修正 3件を適用/,
    apply: "適用する",
    accepted: "受け付けられる見込みです",
    save: "保存",
    advice: "次は、Excelで開かずに、そのままペイジェントオンラインにアップロードしてください。",
    close: "閉じる",
    reports: "レポート",
    print: "印刷",
  },
  "en-GB": {
    choose: "Choose a file",
    refused: "Do not send this file yet",
    lostZero: /B1.*20.*020/s,
    safe: /Apply 3 safe fixes/,
    apply: "Apply",
    accepted: "We expect this file to be accepted",
    save: "Save",
    advice: "Next, upload it to Paygent Online as it is, without opening it in Excel.",
    close: "Close",
    reports: "Reports",
    print: "Print",
  },
};

/** Goes on with the Tab key until the focus is on what has this name, as a person would. */
const tabTo = (app, role, name) => tabToIt(app, app.page.getByRole(role, { name, exact: typeof name === "string" }).first(), `${role} ${name}`);

async function tabToIt(app, locator, called) {
  const wanted = await locator.elementHandle();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await app.page.keyboard.press("Tab");
  }
  assert.fail(`the Tab key does not come to ${called}`);
}

async function press(app, name) {
  await tabTo(app, "button", name);
  await app.page.keyboard.press("Enter");
}

const sees = (app, words) => app.page.getByText(words, { exact: false }).filter({ visible: true }).first().waitFor();

for (const [locale, words] of Object.entries(WORDS)) {
  test(`a newcomer opens the sample saved by Excel, understands it, fixes it, saves it and prints the report (${locale})`, async (t) => {
    const prepare = (page) => page.addInitScript(() => void (globalThis.print = () => void (globalThis.printed = true)));
    const app = await open(t, { locale, prepare });
    await app.state("empty");

    // Open: the dialog of the system is not the page's; the page's own field is reached and opened with the keyboard.
    await tabToIt(app, app.page.getByLabel(words.choose), words.choose);
    const asked = app.page.waitForEvent("filechooser");
    // Only once the browser answers again does it hand its dialog to the test.
    await app.page.evaluate(() => {});
    await app.page.keyboard.press("Enter");
    await (await asked).setFiles(sample("transaction-manual-p7-saved-by-excel.csv"));

    // Understand: would it be taken, and what is wrong where.
    await sees(app, words.refused);
    await app.page.getByText(words.lostZero).first().waitFor();

    // Fix.
    await press(app, words.safe);
    await app.page.getByRole("dialog").getByText("020").waitFor();
    await press(app, words.apply);
    await sees(app, words.accepted);

    // Save: the bytes that the shop made.
    const saved = await app.download(() => press(app, words.save));
    assert.equal(saved.name, "transaction-manual-p7-saved-by-excel_検査済.csv");
    assert.deepEqual(bytesOf(saved.path), bytesOf(sample("transaction-manual-p7.csv")));
    await sees(app, words.advice);
    await tabTo(app, "button", words.close);
    await app.page.keyboard.press("Enter");

    // Print the report.
    await press(app, words.reports);
    await sees(app, "transaction-manual-p7-saved-by-excel.csv");
    await press(app, words.print);
    await app.page.waitForFunction(() => globalThis.printed === true);
    await app.screenshot(`newcomer-${locale}`);
  });
}
