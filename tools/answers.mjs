// Asks a server for every file of a folder by SHA256SUMS and holds the answers against it: node tools/answers.mjs URL FOLDER

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [url, folder] = process.argv.slice(2);
const lines = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.split("  "));
for (const [sum, name] of lines) {
  const response = await fetch(new URL(name.split("/").map(encodeURIComponent).join("/"), url));
  const got = createHash("sha256").update(new Uint8Array(await response.arrayBuffer())).digest("hex");
  if (response.status !== 200 || got !== sum) throw new Error(`${response.url}: HTTP ${response.status}, SHA-256 ${got} instead of ${sum}`);
}
const page = await (await fetch(url)).text();
if (!page.includes("<title>検札</title>")) throw new Error(`${url} is not the page`);
console.log(`kensatsu: ${url} answers with the page; ${lines.length} files are what SHA256SUMS says`);
