// Takes out of the page's wasm the tables of encodings that the engine never names. encoding_rs cannot be linked in
// parts: whoever decodes Shift_JIS brings the tables of Big5, GBK and Korean along, a sixth of the page.
//
// A table is looked for by its whole content, as it stands in the source of encoding_rs that was compiled, and has to be
// there exactly once; its bytes become zeros, which weigh nothing in a compressed file. Nothing else is touched. The code
// that would read them is never reached, because no decoder or encoder of such an encoding is ever made.

/** The tables that go. Those of JIS X 0208 and JIS X 0212 (`JIS…`, `IBM_KANJI`, `ISO_2022_JP…`) stay. */
const FOREIGN = /^(BIG5|GB2312|GB18030|GBK|CP949|KSX1001)_/;
/** What must have been found, so that a change of encoding_rs is noticed instead of making the page heavier. */
const AT_LEAST = 80_000;
/** Shorter tables could stand elsewhere by chance. */
const SHORTEST = 64;

/** The foreign tables in encoding_rs's `src/data.rs`: `{ name, bytes }`. */
export function foreignTables(source) {
  const tables = [];
  for (const [, name, kind, count, list] of source.matchAll(/static (\w+): \[(u16|u32); (\d+)\] = \[([^\]]*)\];/g)) {
    if (!FOREIGN.test(name)) continue;
    const numbers = list.replace(/\/\/.*/g, "").split(",").map((text) => text.trim()).filter(Boolean).map(Number);
    if (numbers.length !== Number(count) || numbers.some(Number.isNaN)) throw new Error(`encoding_rs: ${name} cannot be read`);
    const width = kind === "u16" ? 2 : 4;
    const bytes = Buffer.alloc(numbers.length * width);
    numbers.forEach((number, i) => bytes.writeUIntLE(number, i * width, width));
    tables.push({ name, bytes });
  }
  return tables;
}

/** A copy of `wasm` with zeros in place of the tables, and how many bytes that were. */
export function withoutTables(wasm, tables) {
  const segments = dataSegments(wasm);
  const end = Math.max(...segments.map(({ address, length }) => address + length));
  const memory = Buffer.alloc(end);
  for (const { address, offset, length } of segments) wasm.copy(memory, address, offset, offset + length);

  const light = Buffer.from(wasm);
  let taken = 0;
  for (const { name, bytes } of tables) {
    if (bytes.length < SHORTEST) continue;
    const at = memory.indexOf(bytes);
    if (at < 0) continue; // the linker left it out
    if (memory.indexOf(bytes, at + 1) >= 0) throw new Error(`${name} stands in the wasm more than once`);
    for (const { address, offset, length } of segments) {
      const from = Math.max(at, address);
      const to = Math.min(at + bytes.length, address + length);
      if (from < to) light.fill(0, offset + from - address, offset + to - address);
    }
    taken += bytes.length;
  }
  if (taken < AT_LEAST) throw new Error(`only ${taken} bytes of foreign tables were found in the wasm: has encoding_rs changed?`);
  return { wasm: light, taken };
}

/** Where the wasm's data stand: `address` in memory, `offset` in the file. Only segments with a fixed address are known. */
function dataSegments(wasm) {
  let at = 8; // magic and version
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const segments = [];
  while (at < wasm.length) {
    const [section, size] = [wasm[at++], number()];
    const next = at + size;
    if (section === 11) {
      for (let left = number(); left > 0; left--) {
        const [mode, constant] = [number(), wasm[at++]];
        if (mode !== 0 || constant !== 0x41) throw new Error("a data segment of the wasm has no fixed address");
        const address = number(); // signed, but memory ends long before its highest bit
        if (wasm[at++] !== 0x0b) throw new Error("the address of a data segment is more than a number");
        const length = number();
        segments.push({ address, offset: at, length });
        at += length;
      }
    }
    at = next;
  }
  return segments;
}
