// Makes dist/ of what Trunk built: the hosted page with hashed names, kensatsu.html with everything inside, both compressed beside
// them, header snippets, the SBOM and SHA256SUMS. Prints what everything weighs. By hand: node tools/pack.mjs [--record]

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { minify } from "terser";
import { alikeTogether } from "./alike.mjs";
import { foreignTables, withoutTables } from "./tables.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUILT = join(ROOT, "target/page");
const DIST = join(ROOT, "dist");
const RECORDED = join(ROOT, "tools/sizes.json");
/** Bytes after brotli. */
const LIMITS = { hosted: 740_000, single: 760_000 };

const digest = (content, form = "hex") => createHash("sha256").update(content).digest(form);
const integrity = (content) => `sha256-${digest(content, "base64")}`;
/** As small as it gets; each content once, for it takes seconds. */
const brotli = (content) => {
  const name = digest(content);
  if (!brotlis.has(name)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    brotlis.set(name, brotliCompressSync(content, { params }));
  }
  return brotlis.get(name);
};
const brotlis = new Map();

const built = (name) => readFileSync(join(BUILT, name));
const text = (name) => built(name).toString();

// Rewritten without changing what it does; the sources are in the repository, with their comments.
const script = async (name) => (await minify(text(name), { compress: true, mangle: true, format: { ascii_only: false } })).code + "\n";
const style = (name) => text(name).replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n").replace(/\n+/g, "\n").trimStart();

/** The stylesheets that index.html names. One that stood apart from the others would be missed: there must be none. */
function styles() {
  const named = /rel="stylesheet" href="([^"]+)"/g;
  const html = text("index.html");
  const [together = ""] = STYLES.exec(html) ?? [];
  const names = [...together.matchAll(named)].map((match) => match[1]);
  if (names.length === 0 || names.length !== [...html.matchAll(named)].length) {
    throw new Error("index.html must name its stylesheets one below the other");
  }
  return names;
}

/** The source of the tables in the encoding_rs that was compiled. */
function encodingTables() {
  const about = execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", "--offline"], { cwd: ROOT, maxBuffer: 1e8 });
  const found = JSON.parse(about).packages.filter(({ name }) => name === "encoding_rs");
  if (found.length !== 1) throw new Error(`encoding_rs is there ${found.length} times instead of once`);
  return readFileSync(join(found[0].manifest_path, "../src/data.rs"), "utf8");
}

/** Replaces what must be there exactly once: a page that was changed elsewhere is not packed wrongly in silence. */
function replace(whole, part, by) {
  const pieces = whole.split(part);
  if (pieces.length !== 2) throw new Error(`${pieces.length - 1} times instead of once in the page: ${part}`);
  return pieces.join(by);
}

function write(name, content) {
  mkdirSync(join(DIST, name, ".."), { recursive: true });
  writeFileSync(join(DIST, name), content);
}

/** The version of the package, and the commit with a sign when the files are not those of the commit. */
function edition() {
  const version = /^version = "(.*)"$/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))[1];
  const git = (...args) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("status", "--porcelain") !== "";
    return { version, commit: git("rev-parse", "--short=12", "HEAD") + (changed ? "+" : ""), date: git("log", "-1", "--format=%cI") };
  } catch {
    // An archive without its history: who builds it can say what it is.
    return { version, commit: process.env.KENSATSU_COMMIT ?? "", date: process.env.KENSATSU_DATE ?? "" };
  }
}

/** As many as index.html names; what is packed has them in one piece, in this order. */
const STYLES = /(?:  <link rel="stylesheet" href="[^"]+">\n)+/;
const STYLE = '<link rel="stylesheet" href="style.css">';
const ICON = '<link rel="icon" href="favicon.svg" type="image/svg+xml">';
const MANIFEST = '<link rel="manifest" href="manifest.webmanifest">';
const GLUE = '<script src="kensatsu-page.js" defer></script>';
const BOOT = '<script src="boot.js" defer></script>';
/** For who opens the hosted page's file from disk, where no browser loads what belongs to it. */
const FROM_DISK = /<p class="stuck from-disk">.*?<\/p>/;
const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/;

/** A server may name another charset; nothing is stronger than this first character. */
const UTF_8 = "\uFEFF";

/** Comments are for who reads the source; `about` is for who reads the page. */
function page(about) {
  let html = text("index.html").replace(/ *<!--[\s\S]*?-->\n?/g, "");
  html = html.replace(STYLES, `  ${STYLE}\n`);
  return UTF_8 + replace(html, '<meta charset="utf-8">', `<meta charset="utf-8">\n  <meta name="kensatsu-commit" content="${about.commit}">`);
}

function hosted(about) {
  const files = {};
  const add = (name, content = built(name)) => {
    const hashed = name.replace(/\.([a-z]+)$/, `.${digest(content).slice(0, 12)}.$1`);
    files[hashed] = content;
    return [hashed, integrity(content)];
  };
  const [style, styleIntegrity] = add("style.css", light["style.css"]);
  const [icon] = add("favicon.svg");
  const [glue, glueIntegrity] = add("kensatsu-page.js", light["kensatsu-page.js"]);
  const [wasm, wasmIntegrity] = add("kensatsu-page_bg.wasm", light["kensatsu-page_bg.wasm"]);
  const [book, bookIntegrity] = add("workbook.wasm");
  const [boot, bootIntegrity] = add("boot.js", light["boot.js"]);
  const [manifest] = add("manifest.webmanifest", Buffer.from(replace(text("manifest.webmanifest"), "favicon.svg", icon)));

  let html = page(about);
  html = replace(html, STYLE, `<link rel="stylesheet" href="${style}" integrity="${styleIntegrity}">`);
  html = replace(html, ICON, ICON.replace("favicon.svg", icon));
  html = replace(html, MANIFEST, MANIFEST.replace("manifest.webmanifest", manifest));
  html = replace(html, GLUE, `<script src="${glue}" integrity="${glueIntegrity}" defer></script>`);
  html = replace(
    html,
    BOOT,
    `<script src="${boot}" integrity="${bootIntegrity}" data-glue="${glue}" data-wasm="${wasm}" data-wasm-integrity="${wasmIntegrity}" data-book="${book}" data-book-integrity="${bookIntegrity}" data-service-worker="sw.js" defer></script>`,
  );
  const kept = Object.fromEntries([["./", html], ...Object.entries(files)].map(([name, content]) => [name, integrity(content)]));
  const list = JSON.stringify(kept, null, 2).slice(2, -2);
  let worker = replace(text("sw.js"), "/*FILES*/", `\n${list}\n`);
  worker = replace(worker, "/*EDITION*/", `${about.version}-${digest(list).slice(0, 12)}`);
  files["index.html"] = html;
  files["sw.js"] = worker;
  for (const [name, content] of Object.entries(files)) write(name, content);
  for (const name of readdirSync(join(ROOT, "tools/hosting"))) {
    const snippet = readFileSync(join(ROOT, "tools/hosting", name), "utf8");
    write(`hosting/${name}`, snippet.replaceAll("{{POLICY}}", POLICY.exec(html)[1]));
  }
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name.replace(/\.[0-9a-f]{12}\./, "."), Buffer.from(content)]));
}

/**
 * Bytes as text inside HTML, one character a byte, so that whoever compresses the file sees what repeats in it (base64 would hide
 * that: a quarter more). The three characters that HTML does not leave alone stand 256 higher; boot.js takes the lower eight bits.
 */
function characters(bytes) {
  const kept = (byte) => (byte === 0x00 || byte === 0x0d || byte === 0x3c ? 0x100 + byte : byte);
  return Array.from(bytes, (byte) => String.fromCharCode(kept(byte))).join("");
}

function single(about) {
  const inline = (content, name) => {
    if (/<\/script|<!--|<\/style/i.test(content)) throw new Error(`${name} cannot stand inside HTML`);
    return content;
  };
  const [style, glue, boot] = ["style.css", "kensatsu-page.js", "boot.js"].map((name) => inline(light[name], name));
  const [wasm, book] = [light["kensatsu-page_bg.wasm"], built("workbook.wasm")].map(characters);
  const policy =
    `default-src 'none'; script-src '${integrity(glue)}' '${integrity(boot)}' 'wasm-unsafe-eval'; style-src '${integrity(style)}'; ` +
    "img-src data:; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'";
  let html = page(about);
  html = html.replace(POLICY, () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  html = replace(html, STYLE, `<style>${style}</style>`);
  html = replace(html, ICON, ICON.replace("favicon.svg", `data:image/svg+xml;base64,${built("favicon.svg").toString("base64")}`));
  html = replace(html, FROM_DISK, "");
  html = replace(html, `  ${MANIFEST}\n`, "");
  html = replace(html, `  ${GLUE}\n`, "");
  html = replace(html, `  ${BOOT}\n`, "");
  const scripts =
    `<script type="text/plain" id="wasm">${wasm}</script>\n<script type="text/plain" id="book">${book}</script>\n<script id="glue">${glue}</script>\n<script>${boot}</script>\n</body>`;
  html = replace(html, "</body>", scripts);
  write("kensatsu.html", html);
  return Buffer.from(html);
}

/** What the wasm is made of, from Cargo.lock, without what differs from machine to machine and from minute to minute. */
function sbom(about) {
  if (process.argv.includes("--without-list")) {
    console.log("kensatsu: this is the page that `make dist` makes, byte for byte; its list of what is inside (kensatsu.cdx.json) is left to `make dist`");
    return;
  }
  const name = "kensatsu.cdx";
  const made = join(ROOT, `${name}.json`);
  execFileSync(
    "cargo",
    ["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--target", "wasm32-unknown-unknown", "--no-build-deps", "--override-filename", name],
    { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, CARGO_NET_OFFLINE: "true" } },
  );
  const place = ROOT.replace(/\/$/, "");
  const listed = (path) => {
    const text = readFileSync(path, "utf8").replaceAll(encodeURI(place), place);
    return JSON.parse(text.replaceAll(`path+file://${place}`, "path+file:kensatsu").replaceAll(place, "."));
  };
  const bill = listed(made);
  rmSync(made);
  // The reader of workbooks is a wasm of its own, with its own list.
  const reader = listed(join(ROOT, "workbook", `${name}.json`));
  const add = (all, more, key) => all.push(...more.filter((one) => !all.some((known) => known[key] === one[key])));
  add(bill.components, [reader.metadata.component, ...reader.components], "bom-ref");
  add(bill.dependencies, reader.dependencies, "ref");
  // One for each crate of ours; the page's names the others, too.
  for (const crate of ["engine", "fuzz", "scan", "workbook"]) rmSync(join(ROOT, crate, `${name}.json`), { force: true });
  delete bill.serialNumber;
  if (about.date) bill.metadata.timestamp = about.date;
  else delete bill.metadata.timestamp;
  write("kensatsu.cdx.json", JSON.stringify(bill, null, 1) + "\n");
}

function* walk(dir) {
  for (const entry of readdirSync(dir).sort()) {
    const path = join(dir, entry);
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** What a server gives instead, when the browser takes it: nothing has to be compressed again and again. */
function compressed() {
  for (const name of readdirSync(DIST).filter((name) => /\.(css|html|js|json|svg|wasm|webmanifest)$/.test(name))) {
    const content = readFileSync(join(DIST, name));
    write(`${name}.br`, brotli(content));
    const gzip = gzipSync(content, { level: 9 });
    gzip[9] = 255; // the system on which it was made: none
    write(`${name}.gz`, gzip);
  }
}

function sums() {
  const lines = [...walk(DIST)].map((path) => `${digest(readFileSync(path))}  ${relative(DIST, path)}`);
  write("SHA256SUMS", lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join("\n") + "\n");
}

/** The weight of every part after brotli, and how it grew since tools/sizes.json was recorded. */
function weigh(parts, whole) {
  const now = Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, brotli(content).length]));
  // The reader of workbooks is compiled when one comes, and has a limit of its own.
  now["the hosted page together"] = Object.values(now).reduce((sum, size) => sum + size, 0) - now["workbook.wasm"];
  now["kensatsu.html"] = brotli(whole).length;
  let before = {};
  try {
    before = JSON.parse(readFileSync(RECORDED, "utf8"));
  } catch {
    // nothing recorded yet
  }
  for (const [name, size] of Object.entries(now)) {
    const growth = name in before ? size - before[name] : size;
    console.log(`  ${String(size).padStart(7)} ${`${growth < 0 ? "" : "+"}${growth}`.padStart(7)}  ${name}`);
  }
  for (const [name, limit] of [["the hosted page together", LIMITS.hosted], ["kensatsu.html", LIMITS.single]]) {
    if (now[name] > limit) console.log(`  ${name} is ${now[name] - limit} bytes over its limit of ${limit}`);
  }
  if (process.argv.includes("--record")) writeFileSync(RECORDED, JSON.stringify(now, null, 2) + "\n");
}

const about = edition();
// What index.html and the hosted files carry.
const light = {
  "style.css": styles().map(style).join(""),
  "kensatsu-page_bg.wasm": alikeTogether(withoutTables(built("kensatsu-page_bg.wasm"), foreignTables(encodingTables())).wasm),
  "kensatsu-page.js": await script("kensatsu-page.js"),
  "boot.js": await script("boot.js"),
};
rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST);
const parts = hosted(about);
const whole = single(about);
sbom(about);
compressed();
sums();
console.log(`kensatsu: dist/ is 検札 ${about.version} (${about.commit || "of no commit"}); bytes after brotli, growth since recorded:`);
weigh(parts, whole);
