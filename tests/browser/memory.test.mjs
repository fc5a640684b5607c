// The ledger is a memory: what was saved is asked for until it was recorded or denied, what is due is said with nothing open,
// and without a ledger every verdict says that double charges were not looked for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { AUTH, INPUT, check, ledger, on, reload, said } from "./ledger.mjs";

/** The page as on a day, at noon in Japan. */
const onDay = (day) => (page) =>
  page.addInitScript((now) => void (Date.now = () => now + performance.now()), Date.parse(`${day}T12:00:00+09:00`));

const WORDS = {
  ja: {
    keeps: "このブラウザに保存します", recorded: "記録しました", uploaded: /アップロードしましたか[\s\S]*transaction-manual-p7/,
    accepted: /^✓[\s\S]*受け付けられる見込みです/, notOpen: /台帳を開いていないので、二重請求は調べていません/, confirm: /確かめてから送ってください/,
    notYet: /まだ送らないでください/, doNot: /^✕[\s\S]*送らないでください/, yet: /まだ/, today: /今日まで[\s\S]*3件 28,443 円/,
    ahead: /2012\/08\/10[\s\S]*今日まで[\s\S]*3[\s\S]*28,443 円/, state: /今日まで 3件/, drop: /受注一覧・取引ファイル・結果ファイル・照会データ/, two: /^2 件/,
  },
  en: {
    keeps: "this browser keeps the ledger", recorded: "written into the ledger", uploaded: /Did you upload it\?[\s\S]*transaction-manual-p7/,
    accepted: /^✓[\s\S]*We expect this file to be accepted/, notOpen: /No ledger is open, so double charges were not looked for/,
    confirm: /Check before you send this file/, notYet: /Do not send this file yet/, doNot: /^✕[\s\S]*Do not send this file/, yet: /yet|expect/,
    today: /today[\s\S]*3[\s\S]*¥28,443/, ahead: /2012[-/]08[-/]10[\s\S]*today[\s\S]*3[\s\S]*¥28,443/, state: /today: 3/,
    drop: /orders, transactions, results, inquiries/, two: /^2 entries/,
  },
};

for (const [lang, w] of Object.entries(WORDS)) {
  const locale = { ja: "ja-JP", en: "en-US" }[lang];
  const begin = (t, options) => open(t, { own: true, locale, ...options });

  const agree = async (app) => {
    await ledger(app);
    await on(app).id("ledger-keep").click();
    await said(app, w.keeps);
  };

  test(`${lang}: a saved file is asked for in every step and after a reload, until somebody says what became of it`, async (t) => {
    const app = await begin(t);
    const { id, text } = on(app);
    await app.state("empty");
    await agree(app);
    await id("step-2").click();
    await check(app, [AUTH]);
    assert.equal(await id("asked-rail").count(), 0, "nothing was saved yet");
    await app.download(() => id("save").click());
    await id("uploaded").waitFor();
    await id("dialog-close").click();
    // Beside the file itself; anywhere else in the rail. Never twice at once.
    assert.match(await text("asked-file"), w.uploaded);
    assert.equal(await id("asked-rail").count(), 0);
    await app.screenshot(`memory-asked-${lang}`);
    for (const step of ["step-1", "step-3", "step-4", "place-ledger"]) {
      await id(step).click();
      await id("asked-rail").waitFor();
    }
    assert.match(await text("asked-rail"), w.uploaded);
    await reload(app);
    assert.equal(await id("asked-rail").count(), 0, "today asks it");
    await app.page.locator('[data-testid="today-item"][data-todo="Saved"]').waitFor();
    await app.screenshot(`memory-today-${lang}`);

    // Said with what the page itself remembers: no file is open any more.
    await id("sent-today").click();
    await id("ledger-receipt").fill("1206120001");
    await id("ledger-record").click();
    await app.page.locator('[data-testid="today-item"][data-todo="Saved"]').waitFor({ state: "detached" });
    await ledger(app);
    assert.match(await id("ledger-row").innerText(), /1206120001/);
    assert.equal(await id("asked-rail").count(), 0);

    // Or refused: then nobody asks again.
    await id("step-2").click();
    await check(app, { "other.csv": transactions(3) });
    await app.download(() => id("save").click());
    await id("dialog-close").click();
    await id("not-sent-file").click();
    await id("asked-file").waitFor({ state: "detached" });
    await id("step-4").click();
    assert.equal(await id("asked-rail").count(), 0);
    await reload(app);
    await app.page.locator('[data-testid="today-item"][data-todo="NoResult"]').waitFor();
    assert.equal(await id("asked-rail").count(), 0);
  });

  test(`${lang}: the headline says what is known and no more`, async (t) => {
    const app = await begin(t);
    const { id, text } = on(app);
    await app.state("empty");
    await check(app, [AUTH]);
    assert.match(await text("verdict"), w.accepted);
    await id("verdict-ledger").waitFor();
    assert.match(await text("verdict-ledger"), w.notOpen);
    const large = "1,020,12345,,,\r\n3,,900,,2000000,,,10,,,,800,,700\r\n4,1\r\n";
    await check(app, { "large.csv": large });
    assert.match(await text("verdict"), w.confirm, "D010");
    await check(app, { "count.csv": large.replace("4,1", "4,2") });
    assert.match(await text("verdict"), w.notYet);
    assert.doesNotMatch(await text("verdict"), w.confirm);
    await agree(app);
    await app.choose('[data-testid="ledger-record-file"]', [AUTH]);
    await id("ledger-record").click();
    await said(app, w.recorded);
    await id("step-2").click();
    await check(app, { "again.csv": readFileSync(AUTH) });
    assert.match(await text("verdict"), w.doNot);
    assert.doesNotMatch(await text("verdict"), w.yet);
    assert.equal(await id("verdict-ledger").count(), 0, "a ledger is open");
  });

  test(`${lang}: with nothing open but the ledger, what is due stands in the rail, in step 4 and under today`, async (t) => {
    const app = await begin(t, { prepare: onDay("2012-08-10") });
    const { id, text } = on(app);
    await app.state("empty");
    await agree(app);
    await app.choose('[data-testid="ledger-record-file"]', [AUTH]);
    await id("ledger-on").fill("2012-06-12 09:54");
    await id("ledger-record").click();
    await said(app, w.recorded);
    await reload(app);
    await app.page.locator('[data-testid="today-item"][data-todo="DueToday"]').waitFor();
    await app.screenshot(`memory-due-${lang}`);
    // Today: count, yen and day, the deadlines ahead, and the way to the place; from any other place it is one press away.
    assert.match(await text("today-item"), w.today);
    assert.match(await text("today-ahead"), w.ahead);
    // The rail says the first thing that today says, by its very word.
    assert.match(await text("step-state-0"), w.state);
    assert.ok((await text("step-state-0")).startsWith(await id("today-item").first().locator(".today-tag").innerText()));
    await app.page.locator('[data-testid="step-0"].urgent').waitFor();
    // Which of its orders are to be captured nobody knows before the result: it is asked for.
    await id("today-go").first().click();
    await id("step-3").and(app.page.locator("[aria-current]")).waitFor();
    await id("step-0").click();
    await id("today-item").first().waitFor();
    assert.equal(await id("step-0").getAttribute("aria-current"), "step");
    assert.match(await text("drop-area"), w.drop);
    await app.page.locator('[data-testid="step-4"].urgent').waitFor();
    await id("step-4").click();
    assert.match(await text("pressing"), w.today);
    await id("view-days").click();
    assert.match(await app.page.locator('[data-testid="due-day"][data-day="2012-08-10"]').innerText(), /28,443/);
  });

  test(`${lang}: from disk the ledger's file is asked for first, saved with the record, and an older copy is red`, async (t) => {
    const app = await begin(t, { single: true });
    const { id, text } = on(app);
    await app.state("empty");
    await id("ledger-first").waitFor();
    await app.screenshot(`memory-disk-${lang}`);
    const record = async (name, records) => {
      await ledger(app);
      await app.choose('[data-testid="ledger-record-file"]', { [name]: transactions(records) });
      await id("ledger-agree").check();
      const { path } = await app.download(() => id("ledger-record").click());
      return readFileSync(path, "utf8");
    };
    const first = await record("a.csv", 3);
    const second = await record("b.csv", 4);
    assert.deepEqual([first, second].map((file) => /"revision": (\d+)/.exec(file)?.[1]), ["1", "2"]);
    const name = /kensatsu-ledger-\d{8}-\d{6}\.json/;
    const warned = async (words, save, file) => {
      await id(words).filter({ hasText: name }).waitFor();
      assert.match(await id(words).getAttribute("class"), /alarm/);
      assert.doesNotMatch((await id(save).getAttribute("class")) ?? "", /main/);
      assert.match(await id(file).locator("..").getAttribute("class"), /main/);
    };
    const orders = async () => {
      await app.choose(INPUT, [sample("orders-eccube2.csv")]);
      await id("orders-period-from").fill("2012-06-11");
      await id("orders-period-to").fill("2012-06-30");
      await id("orders-judge").click();
      await id("orders-total").waitFor();
      await id("orders-merchant").fill("12345");
      await id("orders-make").click();
    };
    await reload(app);
    // Without it nothing is saved before it is asked for; opening it there is enough.
    await orders();
    await id("orders-unlooked").filter({ hasText: name }).waitFor();
    await warned("orders-made-ledger", "orders-save", "orders-made-ledger-file");
    await app.screenshot(`memory-missing-${lang}`);
    await app.choose('[data-testid="orders-made-ledger-file"]', { "ledger (2).json": second });
    await id("dialog-orders-made").waitFor({ state: "detached" });
    await id("orders-unlooked").waitFor({ state: "detached" });
    await reload(app);
    await app.choose('[data-testid="ledger-first-file"]', { "ledger (1).json": first });
    await id("today-older").waitFor();
    await id("step-2").click();
    await check(app, [AUTH]);
    await id("verdict-older").waitFor();
    // Before anything is saved the newer one is opened: it is named, and is the button to take.
    await id("save").click();
    await warned("save-blind", "save-anyway", "save-ledger-file");
    await id("dialog-close").click();
    await orders();
    await id("orders-unlooked").filter({ hasText: name }).waitFor();
    await warned("orders-made-ledger", "orders-save", "orders-made-ledger-file");
    await app.screenshot(`memory-older-${lang}`);
    await id("dialog-close").click();
    await ledger(app);
    await app.choose('[data-testid="ledger-import"]', { "ledger.json": second });
    await id("ledger-older").waitFor({ state: "detached" });
    assert.match(await text("ledger-count"), w.two);
  });
}
