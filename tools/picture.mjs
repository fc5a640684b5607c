// The picture of the READMEs: the page as it is in dist/, with a made-up file that has some faults.
//   node tools/picture.mjs            writes docs/page.webp (needs `make dist` and the browser tests' packages)
//
// WebP, because the repository carries it: a tenth of what the same picture is as PNG.

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { serve } from "./serve.mjs";

const { chromium } = createRequire(new URL("../tests/browser/package.json", import.meta.url))("playwright-core");
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PICTURE = here("../docs/page.webp");
const LARGEST = 80_000; // bytes

/** Nobody's orders: an amount with a comma, one of 0 yen, an order twice, a count that is wrong. */
const FILE = [
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
];

const server = await serve(here("../dist"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 640 }, locale: "ja-JP" });
  await page.goto(server.url);
  await page.locator('#app[data-state="empty"]').waitFor({ state: "attached" });
  const buffer = Buffer.from(FILE.join("\r\n") + "\r\n");
  await page.locator('input[type="file"]').first().setInputFiles({ name: "order260601093522.csv", mimeType: "text/csv", buffer });
  await page.locator('#app[data-state="ready"]').waitFor({ state: "attached" });
  await page.getByTestId("faults").waitFor();
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });

  const canvas = await browser.newPage();
  const picture = await canvas.evaluate(async (from) => {
    const image = await createImageBitmap(await (await fetch(from)).blob());
    const sheet = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    sheet.getContext("2d").drawImage(image, 0, 0);
    return sheet.toDataURL("image/webp", 0.85).split(",")[1];
  }, `data:image/png;base64,${png.toString("base64")}`);
  const bytes = Buffer.from(picture, "base64");
  if (bytes.length > LARGEST) throw new Error(`the picture has ${bytes.length} bytes, more than ${LARGEST}`);
  writeFileSync(PICTURE, bytes);
  console.log(`kensatsu: docs/page.webp, ${bytes.length} bytes (${png.length} as PNG)`);
} finally {
  await browser.close();
  await server.close();
}
