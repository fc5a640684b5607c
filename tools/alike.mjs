// Puts functions of a wasm that are alike one beside the other. Brotli writes of what stood before how far back it was, and near is
// shorter: more than two percent of the page. What a function does, and how fast, does not depend on where it stands.

import binaryen from "binaryen";
import { functions } from "./wasm.mjs";

// As wasm-opt writes: what it made shorter stays as short.
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);

/** Functions are alike when they have pieces of so many bytes in common. */
const PIECE = 4;
/** That short ones are alike says less: so many pieces more are counted as not in common. */
const SHORT = 10;
/** What was like a function may stand a little behind it, and still counts for what comes next: so much of it at each place. */
const FADING = 0.6;

/** The pieces of a function's bytes, each once. */
function pieces(bytes) {
  const found = new Set();
  for (let at = 0; at + PIECE <= bytes.length; at++) found.add(bytes.readUIntBE(at, PIECE));
  return [...found];
}

/** An order in which each function is as like as possible to those before it; `all` are the bytes of each. */
function chain(all) {
  const made = all.map(pieces);
  const having = new Map();
  made.forEach((own, one) => own.forEach((piece) => (having.get(piece) ?? having.set(piece, []).get(piece)).push(one)));
  const likeness = new Float64Array(all.length);
  const common = new Uint32Array(all.length);
  const left = new Set(all.keys());
  const order = [];
  for (let next = 0; left.size > 0; ) {
    order.push(next);
    left.delete(next);
    common.fill(0);
    for (const piece of made[next]) for (const one of having.get(piece)) common[one] += 1;
    const own = made[next].length;
    let most = -1;
    for (const one of left) {
      // Of all the pieces that the two have, the part that both have; of two that are as like, the longer first.
      const alike = common[one] / (own + made[one].length - common[one] + SHORT);
      likeness[one] = likeness[one] * FADING + alike;
      if (likeness[one] > most) [most, next] = [likeness[one], one];
    }
  }
  return order;
}

const number = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >>> 7)]);
const text = (value) => [...number(value.length), ...Buffer.from(value)];

/** A section that names the functions of a wasm from the first one that is not imported. */
function nameSection(names, first) {
  const listed = [...number(names.length), ...names.flatMap((name, i) => [...number(first + i), ...text(name)])];
  const contents = [...text("name"), 1, ...number(listed.length), ...listed];
  return Buffer.from([0, ...number(contents.length), ...contents]);
}

/** The same wasm with its functions in another order: each gets its place as a name, and binaryen sorts them by their names. */
export function alikeTogether(wasm) {
  const { all, first } = functions(wasm);
  const names = [];
  chain(all.map(({ at, size }) => wasm.subarray(at, at + size))).forEach((one, place) => (names[one] = String(place).padStart(6, "0")));
  const module = binaryen.readBinary(Buffer.concat([wasm, nameSection(names, first)]));
  try {
    module.runPasses(["reorder-functions-by-name", "strip-debug"]);
    return Buffer.from(module.emitBinary());
  } finally {
    module.dispose();
  }
}
