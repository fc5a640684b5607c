// The ledger in every step: what is made, opened, sent again, carried over and captured counts once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sample, transactions } from "./files.mjs";
import { open } from "./harness.mjs";
import { AUTH, INPUT, RESULT, check, codes, counted, ledger, on, reload, said, upload } from "./ledger.mjs";

test("the next day, step 1 knows at once what the ledger has: nothing of it goes into a second file", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  await check(app, [AUTH]);
  await upload(app, "1206120001", { agree: true });
  await reload(app);
  // Straight to step 1, as on any morning.
  await id("step-1").click();
  await app.choose('[data-testid="orders-open"]', [sample("orders-eccube2.csv")]);
  await id("orders-period-from").fill("2012-06-11");
  await id("orders-period-to").fill("2012-06-30");
  await id("orders-judge").click();
  await id("orders-standing").waitFor();
  const included = app.page.locator('[data-testid="orders-standing-entry"][data-name="ファイルに入る"]');
  assert.equal(await included.getAttribute("data-count"), "0");
});

test("step 1: what it made and saved is written down with its receipt number, and nothing of it is made again", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  await app.choose(INPUT, [sample("orders-eccube2.csv")]);
  await id("orders-period-from").fill("2012-06-11");
  await id("orders-period-to").fill("2012-06-30");
  await id("orders-judge").click();
  await id("orders-standing").waitFor();
  await id("orders-merchant").fill("12345");
  await id("orders-make").click();
  const saved = await app.download(() => id("orders-save").click());
  await id("dialog-orders-saved").waitFor();
  await app.screenshot("ledger-step-1");
  await id("orders-uploaded").click();
  await id("ledger-receipt").fill("1206120001");
  await id("ledger-agree").check();
  await id("ledger-record").click();
  await id("notice").filter({ hasText: `${saved.name} を台帳に記録しました` }).waitFor();
  const included = app.page.locator('[data-testid="orders-standing-entry"][data-name="ファイルに入る"][data-count="0"]');
  await included.waitFor();
  // That is no fault: it is said, and nothing is left to be recorded.
  assert.match(await text("orders-sent"), /3件は送信済み/);
  assert.equal(await id("orders-uploaded-again").count(), 0);

  // That nothing is left to be made does not take away what was saved.
  await id("orders-make").click();
  await id("orders-made-empty").waitFor();
  await id("dialog-close").click();
  await id("orders-check-again").click();
  await id("count-errors").filter({ hasText: "4" }).waitFor();
  assert.deepEqual((await codes(app)).filter((code) => code.startsWith("X")).sort(), ["X001", "X002"]);
  // A second time it is led to, and not opened once more.
  await id("step-1").click();
  await id("orders-check-again").click();
  await id("count-errors").filter({ hasText: "4" }).waitFor();
  assert.equal(await id("tab").count(), 0, "one file is open");
  // The day after, in another order of steps: the ledger has it.
  await reload(app);
  await ledger(app);
  assert.match(await id("ledger-row").innerText(), new RegExp(`1206120001[\\s\\S]*${saved.name}`));
});

test("step 3: the result goes into the ledger by itself, its retry passes once, and its carry-over list counts at once", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  await check(app, [AUTH]);
  await upload(app, "1206120001", { agree: true });
  await reload(app);

  // The retry comes first, is stopped, and is let through when the result is known.
  const retry = Buffer.from("1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n");
  await check(app, { "retry.csv": retry });
  assert.equal(await text("count-errors"), "1");
  await check(app, [AUTH]);
  await app.choose(INPUT, [RESULT]);
  await id("notice").filter({ hasText: "NG 1 件" }).waitFor();
  await id("in-ledger").filter({ hasText: "台帳に記録してあります" }).waitFor();
  await app.screenshot("ledger-step-3", { fullPage: true });
  await id("next-step").selectOption("retry");
  await id("finished").check();
  await app.download(() => id("save-retry").click());
  await id("open-retry").click();
  await id("retries").filter({ hasText: "1 件" }).waitFor();
  assert.equal(await text("count-errors"), "0");
  await app.page.locator('[data-testid="tab"][title="retry.csv"]').click();
  await id("count-errors").filter({ hasText: /^0$/ }).waitFor();

  // Sent again, it cannot be sent or carried over once more, also on another day.
  await upload(app, "1206130001");
  await reload(app);
  await check(app, [AUTH]);
  await app.choose(INPUT, [RESULT]);
  await id("in-ledger").filter({ hasText: "台帳に記録してあります" }).waitFor();
  // What was decided before stands as what is chosen.
  await id("next-step").locator("option:checked").filter({ hasText: "1206130001" }).waitFor({ state: "attached" });
  assert.equal(await id("next-step").isDisabled(), true, "neither is offered");
  await id("finished").check();
  for (const button of ["save-retry", "save-carry-over"]) assert.equal(await id(button).getAttribute("aria-disabled"), "true");
});

test("step 4: a captured work list is in the ledger, the upload with it, and is captured once", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  await check(app, [AUTH]);
  await upload(app, "1206120001", { agree: true });
  await app.choose(INPUT, [RESULT]);
  await id("in-ledger").filter({ hasText: "台帳に記録してあります" }).waitFor();
  await id("step-4").click();
  await id("captured").click();
  await id("captured-yes").click();
  await id("notice").filter({ hasText: "売上作業一覧" }).waitFor();
  await reload(app);
  // With no file open its list is asked for once.
  await id("step-4").click();
  await id("pay-open").first().waitFor();
  assert.equal(await id("pay-open").count(), 1);
  await id("step-2").click();
  await check(app, [AUTH]);
  await app.choose(INPUT, [RESULT]);
  // Taking it in leads to step 3.
  await id("in-ledger").waitFor();
  await id("step-4").click();
  await id("work").waitFor();
  assert.equal(await id("captured").count(), 0, "nothing is left to capture");
  await check(app, { "capture.csv": Buffer.from("1,021,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n") });
  assert.ok((await codes(app)).includes("X001"));
  await ledger(app);
  const rows = await id("ledger-row").evaluateAll((rows) => rows.map((row) => row.innerText.replace(/\s+/g, " ")));
  assert.equal(rows.length, 2);
  assert.ok(rows.some((row) => /1206120001.*売上にした\(未確認\)/.test(row)), rows.join("\n"));
  assert.ok(rows.some((row) => /売上の一覧.*売上作業一覧/.test(row)), rows.join("\n"));
});

test("a completion mail dropped on the question fills its receipt number; another file is opened as always", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  await ledger(app);
  await app.choose('[data-testid="ledger-record-file"]', { "a.csv": transactions(3) });
  await id("ledger-receipt").waitFor();
  const mail = "件名: ファイル一括処理完了のお知らせ(受付番号:1206120001)\r\n\r\n";
  await app.drop('[data-testid="dialog-ledger-record"]', { "mail.txt": mail });
  await app.page.waitForFunction(() => document.querySelector('[data-testid="ledger-receipt"]').value === "1206120001");
  await id("ledger-record").click();
  await said(app, "a.csv");
  assert.match(await id("ledger-row").innerText(), /1206120001/);
  await id("ledger-edit").click();
  await app.drop('[data-testid="dialog-ledger-edit"]', { "mail.txt": mail.replace("0001", "0002") });
  await app.page.waitForFunction(() => document.querySelector('[data-testid="ledger-receipt"]').value === "1206120002");
  await app.drop('[data-testid="dialog-ledger-edit"]', { "b.csv": transactions(2) });
  await id("count-errors").waitFor();
  assert.equal(await id("file-name").innerText(), "b.csv");
});

test("before the upload that puts a result out of the console's reach, steps 1 and 2 say so", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  await ledger(app);
  for (let n = 0; n < 10; n += 1) {
    await app.choose('[data-testid="ledger-record-file"]', { [`order${n}.csv`]: transactions(n + 3) });
    await id("ledger-receipt").fill(`120613000${n}`);
    await id("ledger-on").fill(`2012-07-1${n} 09:54:02`);
    await id("ledger-record").click();
    await said(app, `order${n}.csv`);
    assert.equal(await id("ledger-warning").count(), n === 9 ? 1 : 0, `${n + 1} uploads`);
  }
  await id("step-2").click();
  await check(app, [AUTH]);
  await app.download(() => id("save").click());
  await id("upload-warning").filter({ hasText: "1206130000" }).waitFor();
  await app.screenshot("ledger-warning");
  await app.page.keyboard.press("Escape");
  await id("dialog-saved").waitFor({ state: "detached" });
  await app.choose(INPUT, [sample("orders-eccube2.csv")]);
  await id("orders-period-from").fill("2012-06-11");
  await id("orders-period-to").fill("2012-06-30");
  await id("orders-judge").click();
  await id("orders-standing").waitFor();
  await id("orders-merchant").fill("12345");
  await id("orders-make").click();
  await app.download(() => id("orders-save").click());
  await id("upload-warning").filter({ hasText: "1206130000" }).waitFor();
});

test("without a ledger, steps 1 and 2 offer nothing that an open result shows to be sent, until it is closed", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  await app.choose(INPUT, [sample("orders-eccube2.csv")]);
  await id("orders-period-from").fill("2012-06-11");
  await id("orders-period-to").fill("2012-06-30");
  await id("orders-judge").click();
  const included = (count) =>
    app.page.locator(`[data-testid="orders-standing-entry"][data-name="ファイルに入る"][data-count="${count}"]`).waitFor();
  await included(3);
  await id("step-2").click();
  await app.choose(INPUT, [RESULT]);
  await counted(app);
  await id("step-1").click();
  // Two are OK, and one was declined: it is asked about, and charged once more when the operator has seen 完了処理済.
  await included(0);
  await app.screenshot("shown-sent-1", { fullPage: true });
  await app.page.locator('[data-about="Declined"] [data-answer="again"]').click();
  await included(1);
  // Another file with one of the orders that the result has as OK.
  await id("step-2").click();
  await check(app, { "next.csv": Buffer.from("1,020,12345,,,\r\n3,,338,,11246,,,10,,,,200,,285\r\n4,1\r\n") });
  await id("count-errors").filter({ hasText: "1" }).waitFor();
  assert.deepEqual(await codes(app), ["X001"]);
  assert.equal(await id("verdict-answered").count(), 0, "it is not the file of that result");
  assert.equal(await app.page.locator('[data-testid="step-3"].done').count(), 0, "the result does not fit the file");
  await app.screenshot("shown-sent-2");
  await id("step-3").click();
  await id("forget-file").last().click();
  await id("step-1").click();
  await included(3);
  await id("step-2").click();
  await id("count-errors").filter({ hasText: "0" }).waitFor();
});

test("today: declined orders are closed where they are reminded of, and sending one is an error", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  await check(app, [AUTH]);
  await upload(app, "1206120001", { agree: true });
  await app.choose(INPUT, [RESULT]);
  await id("in-ledger").filter({ hasText: "台帳に記録してあります" }).waitFor();
  await reload(app);
  const failed = app.page.locator('[data-testid="today-item"][data-todo="Failed"]');
  await failed.waitFor();
  await app.screenshot("today-close");
  await failed.getByTestId("today-close").click();
  await failed.waitFor({ state: "detached" });
  // It is said where it was pressed, with the way back.
  await id("today-did").filter({ hasText: "対応済み" }).waitFor();
  await app.screenshot("today-closed");
  await id("today-back").click();
  await failed.waitFor();
  await failed.getByTestId("today-close").click();
  await id("today-did").filter({ hasText: "対応済み" }).waitFor();
  await check(app, { "retry.csv": Buffer.from("1,020,12345,,,\r\n3,,379,,10175,,,10,,,,236,,360\r\n4,1\r\n") });
  assert.deepEqual([await text("count-errors"), await codes(app)], ["1", ["X001"]]);
});

test("what was carried over last month and is in no file is asked for before the next file is made", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  const entries = [{ order: "236", customer: "360", amount: 5000 }];
  const waiting = Buffer.from(JSON.stringify({ format: "kensatsu-carry-over", version: 1, entries, applied: null }));
  await ledger(app);
  await app.choose('[data-testid="ledger-record-file"]', { "翌月分.json": waiting });
  await id("ledger-record").click();
  await said(app, "翌月分.json");
  await id("step-0").click();
  await app.page.locator('[data-testid="today-item"][data-todo="CarriedOver"]').getByTestId("today-go").click();
  await app.choose('[data-testid="orders-open"]', [sample("orders-eccube2.csv")]);
  await id("orders-period-from").fill("2012-06-11");
  await id("orders-period-to").fill("2012-06-30");
  await id("orders-judge").click();
  await id("orders-standing").waitFor();
  const asked = /1件 5,000 円\(注文 236\)が、まだ加えられていません/;
  assert.match(await text("orders-still-to-carry"), asked);
  await app.screenshot("ledger-still-to-carry");
  await id("orders-merchant").fill("12345");
  await id("orders-make").click();
  assert.match(await text("orders-made-not-carried"), asked);
  await app.page.keyboard.press("Escape");

  await app.choose('[data-testid="orders-still-to-carry-open"]', { "翌月分.json": waiting });
  await id("orders-still-to-carry").waitFor({ state: "detached" });
  // The foot, the row and the question before it is saved say the same sum.
  assert.equal(await text("orders-total"), "3件 33,443 円");
  assert.match(await text("orders-foot"), /うち繰り越し 5,000 円/);
  assert.match(await app.page.locator('[data-testid="orders-row"][data-order="379"]').innerText(), /15,175 円\s*\(\+5,000\)/);
  await id("orders-make").click();
  assert.equal(await text("orders-made-amount"), "33,443 円");
  assert.equal(await id("orders-made-not-carried").count(), 0);
});

test("a carry-over list is asked for no receipt number; that it is not used says what of it must not be used either", async (t) => {
  const app = await open(t);
  const { id } = on(app);
  await app.state("empty");
  const entries = [{ order: "236", customer: "360", amount: 5000 }, { order: "237", customer: "361", amount: 18804 }];
  const waiting = Buffer.from(JSON.stringify({ format: "kensatsu-carry-over", version: 1, entries, applied: null }));
  await ledger(app);
  await app.choose('[data-testid="ledger-record-file"]', { "翌月分.json": waiting });
  await id("ledger-record").click();
  await id("dialog-ledger-record").waitFor({ state: "detached" });
  await id("ledger-edit").click();
  await id("dialog-ledger-edit").waitFor();
  assert.deepEqual([await id("ledger-receipt").count(), await id("ledger-on").count()], [0, 0]);
  await app.screenshot("ledger-edit-list");
  await id("ledger-erase").filter({ hasText: "この一覧を使わない(2 件を元に戻す)" }).click();
  const asked = await id("dialog-ledger-erase").innerText();
  for (const part of ["翌月分.json", "2件 23,804 円", "保存した一覧のファイルも、もう使わないでください"]) assert.ok(asked.includes(part), `${part}: ${asked}`);
  await id("ledger-erase-yes").click();
  await id("ledger-row").waitFor({ state: "detached" });
});

test("today leads to the result of the upload that it speaks of, and says which file to open where that is not open", async (t) => {
  const app = await open(t);
  const { id, text } = on(app);
  await app.state("empty");
  // Two uploads of which each has declined orders; in the rail and in the cards they are counted alike.
  const may = "1,020,12345,,,\r\n3,,100,,5000,,,10,,,,90,,70\r\n3,,101,,6000,,,10,,,,91,,71\r\n4,2\r\n";
  const answer = (text) => text.replace("12345,,,", "12345,,,,0,,").replace(/^(3,.*)(?=\r)/gm, "$1,1,P009,,");
  await check(app, { "may.csv": may });
  await upload(app, "1205120001", { agree: true });
  await app.choose(INPUT, { "result-may.csv": answer(may) });
  await id("in-ledger").filter({ hasText: "台帳に記録してあります" }).waitFor();
  await id("step-2").click();
  await check(app, [AUTH]);
  await upload(app, "1206120001");
  await reload(app);
  await app.choose(INPUT, [RESULT]);
  await id("in-ledger").filter({ hasText: "台帳に記録してあります" }).waitFor();
  await id("step-0").click();
  const cards = app.page.locator('[data-testid="today-item"][data-todo="Failed"]');
  await cards.nth(1).waitFor();
  assert.match(await text("step-state-0"), /要対応 3件/);
  const card = (name) => cards.filter({ hasText: name }).getByTestId("today-go");
  await card("transaction-manual-p7").click();
  await id("result-summary").filter({ hasText: "result-manual-p7.csv" }).waitFor();
  assert.equal(await id("result-wanted").count(), 0);
  // That of May is not open: no other one is shown in its place.
  await id("step-0").click();
  await card("may.csv").click();
  await id("result-wanted").filter({ hasText: "result-may.csv" }).filter({ hasText: "1205120001" }).waitFor();
  await app.screenshot("result-wanted");
  assert.equal(await id("result-summary").count() + (await id("declined").count()), 0);
  await app.choose('[data-testid="pay-open"]', { "result-may.csv": answer(may) });
  await id("result-summary").filter({ hasText: "result-may.csv" }).waitFor();
  assert.equal(await id("result-wanted").count(), 0);
});
