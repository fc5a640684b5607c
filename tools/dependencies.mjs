// Prints the tables of docs/dependencies.md: what each crate of ours asks for, why (the comment beside it in Cargo.toml), its licence, how
// many crates come with it, and what it weighs in the page. `make dependencies` builds the two wasm files with their names for it.
// By hand: node tools/dependencies.mjs PAGE.wasm WORKBOOK.wasm

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { functions, sectionSizes } from "./wasm.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAGE = "wasm32-unknown-unknown";
const HERE = /^host: (.*)$/m.exec(execFileSync("rustc", ["-vV"], { encoding: "utf8" }))[1];
const MEMBERS = ["kensatsu", "kensatsu-engine", "kensatsu-scan", "kensatsu-workbook", "kensatsu-fuzz"];
/** What is generic of the standard library counts for the first other crate that it was made for. */
const STANDARD = ["core", "alloc", "std", "compiler_builtins", "dlmalloc"];
/** One library in two crates. */
const PART_OF = { serde_core: "serde" };
/** There three times, also in the standard library: nobody's alone. */
const SHARED = ["hashbrown"];

/** The graph of crates as it is for a target: by id, what each needs (not for its own tests) and what ours need for theirs. */
function graph(target) {
  const args = ["metadata", "--format-version", "1", "--locked", "--offline", "--all-features", "--filter-platform", target];
  const about = JSON.parse(execFileSync("cargo", args, { cwd: ROOT, maxBuffer: 1e9 }));
  const names = new Map(about.packages.map((one) => [one.id, one]));
  const needs = new Map();
  for (const { id, deps } of about.resolve.nodes) {
    const ours = MEMBERS.includes(names.get(id).name);
    const kept = deps.filter(({ dep_kinds: kinds }) => ours || kinds.some(({ kind }) => kind !== "dev"));
    needs.set(id, kept.map(({ pkg }) => pkg));
  }
  return { names, needs };
}

/** Every crate that can be reached from `from`, without the steps from a crate of ours to `without`. */
function reached({ names, needs }, from, without) {
  const seen = new Set(from);
  for (const id of seen) {
    const ours = MEMBERS.includes(names.get(id).name);
    for (const next of needs.get(id) ?? []) if (!(ours && next === without)) seen.add(next);
  }
  return seen;
}

/** How many crates come with one, itself among them, and how many of those nobody else needs. */
function company(whole, name) {
  const { names, needs } = whole;
  const ours = [...names.values()].filter((one) => MEMBERS.includes(one.name)).map(({ id }) => id);
  const direct = ours.flatMap((id) => needs.get(id) ?? []);
  const id = direct.find((one) => names.get(one).name === name);
  if (!id) return undefined;
  const left = reached(whole, ours, id);
  const all = [...reached(whole, [id])];
  const alone = all.filter((one) => !left.has(one)).map((one) => names.get(one).name);
  return { licence: names.get(id).license.replaceAll("/", " OR ").replace(/ +/g, " "), all: all.length, alone };
}

/** The reason beside a dependency, or above it where it has a section of its own. */
function reason(manifest, name) {
  const beside = new RegExp(`^${name} = .*# (.*)$`, "m").exec(manifest);
  const above = new RegExp(`^# (.*)\\n\\[.*dependencies\\.${name}\\]`, "m").exec(manifest);
  return (beside ?? above)?.[1] ?? "?";
}

/** The crates in a function's name: as wasm-bindgen writes it, or as the compiler does, with the length before each. */
function crates(name) {
  if (!name.startsWith("_R")) return [...name.matchAll(/([a-z_][a-z0-9_]*)\[[0-9a-f]+\]::/g)].map((match) => match[1]);
  return [...name.matchAll(/Cs[0-9A-Za-z]+_(\d+)(\w+)/g)].map(([, length, rest]) => rest.slice(0, Number(length)));
}

/** Whose a function is: the first crate that its name tells, other than the standard library. */
function owner(name = "") {
  const all = crates(name);
  const crate = all.find((one) => !STANDARD.includes(one)) ?? (all.length ? "std" : "(no crate)");
  return PART_OF[crate] ?? crate;
}

function weights(path) {
  const wasm = readFileSync(path);
  const by = new Map();
  for (const { name, size } of functions(wasm).all) by.set(owner(name), (by.get(owner(name)) ?? 0) + size);
  return { by, data: sectionSizes(wasm)[11] ?? 0 };
}

const kb = (bytes) => (bytes < 50 ? "0" : (bytes / 1000).toFixed(1));
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);

const [page, workbook] = process.argv.slice(2).map(weights);
const graphs = { [PAGE]: graph(PAGE), [HERE]: graph(HERE) };
for (const member of MEMBERS) {
  const about = [...graphs[HERE].names.values()].find(({ name }) => name === member);
  const manifest = readFileSync(about.manifest_path, "utf8");
  const built = member === "kensatsu-workbook" ? workbook : member === "kensatsu-fuzz" ? undefined : page;
  console.log(`\n## \`${member}\`\n`);
  row("crate", "what for", "where", "licence", "crates", "KB");
  row(...Array(6).fill("---"));
  for (const { name, kind, target, source } of about.dependencies.filter(({ source }) => source)) {
    const inPage = kind !== "dev" && built && !target?.includes("not(");
    const found = company(graphs[inPage ? PAGE : HERE], name) ?? company(graphs[PAGE], name);
    const where = kind === "dev" ? "tests" : member === "kensatsu-fuzz" ? "fuzzing" : target?.includes("not(") ? "command line" : "page";
    const ones = [...new Set([name, ...found.alone].map((one) => one.replaceAll("-", "_")))].filter((one) => !SHARED.includes(one));
    const weight = ones.reduce((sum, one) => sum + (built?.by.get(one) ?? 0), 0);
    row(`\`${name}\``, reason(manifest, name), where, found.licence, `${found.all} (${found.alone.length})`, inPage ? kb(weight) : "-");
  }
}
for (const [what, { by, data }] of Object.entries({ "the page": page, "the reader of workbooks": workbook })) {
  console.log(`\nCode of ${what}, KB by crate; its data are ${kb(data)} KB:\n`);
  const sorted = [...by].sort((a, b) => b[1] - a[1]);
  console.log(sorted.map(([crate, size]) => `${crate} ${kb(size)}`).join(", "));
}
