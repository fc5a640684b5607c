// What a program reaches of the browser: for the list against which dist.test.mjs holds every script of the page.

import { createContext, runInContext } from "node:vm";

const WORDS = new Set(
  ("arguments async await break case catch class const continue default delete do else export extends false finally for from function get if import in " +
    "instanceof let new null of return set static super switch this throw true try typeof undefined var void while yield").split(" "),
);
/** wasm-bindgen's own bookkeeping: what the wasm exports, and the marks of its closures. */
const OWN = /^_+(wbindgen|wbg|externref)|^wasm_bindgen/;

/** Texts are no code; in a template, what is inserted is. */
function code(script) {
  return script
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, " ")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, ' "" ')
    .replace(/`(?:[^`\\]|\\.)*`/g, (template) => [...template.matchAll(/\$\{([^}]*)\}/g)].map((match) => ` ${match[1]} `).join(""));
}

/**
 * The names by which a script reaches something, sorted: `new Date`, `.href=` (set), `.click()` (called), `.length`, and names
 * that are the browser's or the script's own, as `document`. Names of one or two letters are a minifier's.
 */
export function reach(script) {
  const found = new Set();
  for (const [, dot, name, after] of code(script).matchAll(/(\?\.|\.{1,3}|\bnew\s+)?\s*([A-Za-z_$][\w$]*)\s*(=(?![=>])|\()?/g)) {
    if (OWN.test(name)) continue;
    if (dot?.startsWith("new")) found.add(`new ${name}`);
    else if (dot === "." || dot === "?.") found.add(`.${name}${after === "=" ? "=" : after === "(" ? "()" : ""}`);
    else if (name.length > 2 && !WORDS.has(name)) found.add(name);
  }
  return [...found].sort();
}

/** The functions that the glue hands to the wasm, by name. The glue runs here with nothing of a browser around it. */
export function imports(glue) {
  let given;
  const WebAssembly = {
    Module: class {},
    Instance: class {
      constructor(module, imports) {
        given = imports;
        throw new Error("far enough");
      }
    },
  };
  const context = createContext({ WebAssembly, TextDecoder, TextEncoder });
  try {
    runInContext(`${glue}\nwasm_bindgen.initSync({ module: new WebAssembly.Module() });`, context);
  } catch (error) {
    if (!given) throw error;
  }
  return Object.assign({}, ...Object.values(given));
}

/** The rest of the glue. */
export function beside(glue) {
  return Object.values(imports(glue)).reduce((rest, call) => rest.replace(String(call), "0"), glue);
}

/** Each of them with what it reaches, without the hash in its name: `__wbg_new_0 new Date`. */
export function reachedBy(functions) {
  const lines = Object.entries(functions).map(([name, call]) => {
    const plain = name.replace(/_[0-9a-f]{16}$/, "").replace(/^__wbindgen_(cast|generic)_\w+$/, "__wbindgen_$1");
    return [plain, ...reach(String(call).replace(/^function\s*\w*\([^)]*\)/, ""))].join(" ");
  });
  return [...new Set(lines)].sort();
}
