// The pictures of the READMEs and of the operator's manual: the page as it is in dist/, with the made-up files of a made-up shop.
//   node tools/picture.mjs            writes docs/*.webp (needs `make dist` and the browser tests' packages)
//
// WebP, because the repository carries them: a tenth of what the same pictures are as PNG.

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.mjs";

const { chromium } = createRequire(new URL("../tests/browser/package.json", import.meta.url))("playwright-core");
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const LARGEST = 80_000; // bytes
const TODAY = "2026-06-12T09:40:00+09:00";

const file = (name, lines) => ({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n") + "\r\n") });

/** Nobody's orders: an amount with a comma, one of 0 yen, an order twice, a count that is wrong. */
const FAULTY = file("order260601093522.csv", [
  "1,020,12345,,,",
  "3,,5101,,4980,,,10,,,,4870,,7001",
  '3,,5102,,"7,960",,,10,,,,4871,,7002',
  "3,,5103,,4980,,,10,,,,4874,,7003",
  "3,,5104,,0,,,10,,,,4875,,7004",
  "3,,5105,,12800,,,10,,,,4878,,7005",
  "3,,5106,,4980,,,10,,,,4879,,7006",
  "3,,5103,,4980,,,10,,,,4874,,7003",
  "3,,5107,,6480,,,10,,,,4881,,7007",
  "3,,5108,,4980,,,,,,,4882,,7008",
  "3,,5109,, 9960,,,10,,,,4885,,7009",
  "4,10",
]);

/** Customer, yen, and whether the card is declined. */
const CUSTOMERS = [
  ["7001", 4980], ["7002", 7960], ["7003", 4980], ["7004", 9960, "P020"], ["7005", 12800], ["7006", 4980],
  ["7007", 6480], ["7008", 4980], ["7009", 9960], ["7010", 5480, "P020"], ["7011", 4980], ["7012", 7960],
];
const order = (at) => 5101 + at;
const before = (at) => 4870 + at;
const minute = (at) => String(10 + at);

const ORDERS = file("受注一覧_202606.csv", [
  "注文番号,会員ID,お名前(姓),お名前(名),お支払い合計,支払い方法,対応状況,注文日時,定期回数",
  ...CUSTOMERS.map(([customer, yen], at) => `${before(at)},${customer},見本,${at + 1}号,${yen},クレジットカード,発送済み,2026-05-10 10:${minute(at)}:00,2`),
  ...CUSTOMERS.map(([customer, yen], at) => `${order(at)},${customer},見本,${at + 1}号,${at === 6 ? yen * 10 : yen},クレジットカード,新規受付,2026-06-10 10:${minute(at)}:00,3`),
  "5120,7020,見本,20号,4980,代金引換,新規受付,2026-06-10 11:00:00,2",
  "5121,7021,見本,21号,4980,クレジットカード,新規受付,2026-06-10 11:05:00,1",
  "5122,7022,見本,22号,4980,クレジットカード,キャンセル,2026-06-10 11:10:00,3",
]);
const record = ([customer, yen], at) => `3,,${order(at)},,${yen},,,10,,,,${before(at)},,${customer}`;
const SENT = file("order260612093000.csv", ["1,020,12345,,,", ...CUSTOMERS.map(record), `4,${CUSTOMERS.length}`]);
const RESULT = file("result260612.csv", [
  "1,020,12345,,,,0,,",
  ...CUSTOMERS.map((one, at) => `${record(one, at)},${one[2] ? `1,${one[2]},02` : "0,,"},${810001 + at}`),
  `4,${CUSTOMERS.length}`,
]);
/** As the console shows them a month later: five are captured. */
const LIST = file("照会データ_20260612.csv", [
  "取引ID,決済ID,支払機関名,カード番号,決済ステータス,取引発生日時,最終更新日時,支払日時,決済金額",
  ...CUSTOMERS.map(([, yen, declined], at) => {
    const settled = at > 6 && !declined;
    const on = `2026/06/12 09:31:${minute(at)}`;
    const last = settled ? `2026/06/12 09:36:${minute(at)}` : on;
    const status = declined ? "オーソリNG" : settled ? "消込済" : "オーソリOK";
    return `${710001 + at},${810001 + at},ビザ/マスタ,**** *01 1234,${status},${on},${last},${settled ? last : "-"},"${yen.toLocaleString("en")}円"`;
  }),
]);

const PICTURES = {
  page: async (page, drop) => {
    await drop(FAULTY);
    await page.getByTestId("faults").waitFor();
  },
  "step-1": async (page, drop) => {
    await drop(ORDERS);
    await page.getByRole("button", { name: "今月", exact: true }).click();
    await page.locator('[data-testid="orders-standing-entry"][data-name="ファイルに入る"][data-count="12"]').waitFor();
  },
  "step-3": async (page, drop) => {
    await drop(ORDERS, SENT, RESULT);
    await page.getByTestId("step-3").click();
    await page.getByTestId("contacts").waitFor();
  },
  "step-4": async (page, drop) => {
    await drop(SENT, RESULT, LIST);
    await page.getByTestId("step-4").click();
    await page.getByRole("button", { name: "一覧の決済をすべて選ぶ" }).click();
    await page.getByTestId("captured").waitFor();
  },
};

/** The same picture, smaller. */
async function webp(browser, png) {
  const canvas = await browser.newPage();
  const picture = await canvas.evaluate(async (from) => {
    const image = await createImageBitmap(await (await fetch(from)).blob());
    const sheet = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    sheet.getContext("2d").drawImage(image, 0, 0);
    return sheet.toDataURL("image/webp", 0.75).split(",")[1];
  }, `data:image/png;base64,${png.toString("base64")}`);
  await canvas.close();
  return Buffer.from(picture, "base64");
}

async function take(browser, url, name, show) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 640 }, locale: "ja-JP", timezoneId: "Asia/Tokyo" });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(TODAY));
  await page.goto(url);
  await page.locator('#app[data-state="empty"]').waitFor({ state: "attached" });
  const drop = async (...files) => {
    await page.locator('input[type="file"]').first().setInputFiles(files);
    await page.locator('#app[data-state="ready"]').waitFor({ state: "attached" });
  };
  await show(page, drop);
  // What says that a file was opened has been read.
  for (const close of await page.locator(".notices button.close").all()) await close.click();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  await context.close();
  const bytes = await webp(browser, png);
  if (bytes.length > LARGEST) throw new Error(`${name} has ${bytes.length} bytes, more than ${LARGEST}`);
  writeFileSync(here(`../docs/${name}.webp`), bytes);
  console.log(`kensatsu: docs/${name}.webp, ${bytes.length} bytes (${png.length} as PNG)`);
}

const server = await serve(here("../dist"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  for (const [name, show] of Object.entries(PICTURES)) await take(browser, server.url, name, show);
} finally {
  await browser.close();
  await server.close();
}
