// The page's wasm lost the tables of Chinese and Korean encodings (tools/tables.mjs): what stayed decodes every
// character of the Japanese ones as the browser itself does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { foreignTables, withoutTables } from "../../tools/tables.mjs";
import { open } from "./harness.mjs";

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const TRAILS = range(0xa1, 0xfe);

/** Every sequence that could mean one character, a list for each lead. */
const ENCODINGS = {
  shift_jis: [...range(0x81, 0x9f), ...range(0xe0, 0xfc)].map((lead) => range(0x40, 0xfc).map((trail) => [lead, trail])),
  "euc-jp": [
    ...TRAILS.map((lead) => TRAILS.map((trail) => [lead, trail])),
    ...TRAILS.map((lead) => TRAILS.map((trail) => [0x8f, lead, trail])),
  ],
  "iso-2022-jp": range(0x21, 0x7e).map((lead) => range(0x21, 0x7e).map((trail) => [lead, trail])),
};
const ESCAPES = { "iso-2022-jp": [[0x1b, 0x24, 0x42], [0x1b, 0x28, 0x42]] };

/** The sequences that the browser takes, a line for each lead: `{ bytes, text }`. */
function lines(page, encoding) {
  return page.evaluate(
    ([encoding, leads, [into, back]]) => {
      const decode = (bytes) => {
        try {
          return new TextDecoder(encoding, { fatal: true }).decode(new Uint8Array([...into, ...bytes, ...back]));
        } catch {
          return null;
        }
      };
      const good = leads.map((sequences) => sequences.filter((sequence) => decode(sequence) !== null).flat());
      return good.filter((bytes) => bytes.length > 0).map((bytes) => ({ bytes: [...into, ...bytes, ...back], text: decode(bytes) }));
    },
    [encoding, ENCODINGS[encoding], ESCAPES[encoding] ?? [[], []]],
  );
}

const CHARACTERS = { shift_jis: 7000, "euc-jp": 12000, "iso-2022-jp": 6800 };

for (const encoding of Object.keys(ENCODINGS)) {
  test(`the page decodes every character of ${encoding}`, async (t) => {
    const app = await open(t);
    await app.state("empty");
    const wanted = await lines(app.page, encoding);
    const count = wanted.reduce((sum, { text }) => sum + text.length, 0);
    assert.ok(count > CHARACTERS[encoding], `${count} characters`);
    const ascii = (text) => Buffer.from(text, "latin1");
    const records = wanted.map(({ bytes }, i) => [ascii("3,,A"), Buffer.from(bytes), ascii(`A,,1000,,,10,,,,${i},,${i}\r\n`)]);
    const file = Buffer.concat([ascii("1,020,12345,,,\r\n"), ...records.flat(), ascii(`4,${records.length}\r\n`)]);
    await app.choose('[data-testid="file-input"]', { "all.csv": file });
    await app.state("ready");
    await app.page.getByTestId("grid").focus();
    for (const [i, { text }] of wanted.entries()) {
      await app.page.keyboard.press("ArrowDown");
      // Line and text are read in one go: elements are used again for other lines. Between two letters, because the grid shows
      // a space at an edge as a sign. Read whole: nothing trims or folds spaces.
      const shown = await app.page.waitForFunction(
        (line) => document.querySelector(`[role="row"].current[data-line="${line}"] [data-column="2"]`)?.textContent,
        i + 2,
      );
      assert.equal(await shown.jsonValue(), `A${text}A`, `line ${i + 2}`);
    }
  });
}

test("only the named tables are taken out, and a table that is not found as expected stops the build", () => {
  const source = (name, numbers) => `pub static ${name}: [u16; ${numbers.length}] = [\n  ${numbers.join(", ")},\n];\n`;
  const numbers = range(1000, 41_000);
  const kept = range(50_000, 50_100);
  const tables = foreignTables(source("BIG5_LOW_BITS", numbers) + source("JIS0208_LEVEL1_KANJI", kept));
  assert.deepEqual(tables.map(({ name }) => name), ["BIG5_LOW_BITS"]);

  const bytes = (list) => Buffer.from(Uint16Array.from(list).buffer);
  const leb = (number) => (number < 128 ? [number] : [(number & 127) | 128, ...leb(number >>> 7)]);
  // A wasm of one data section: segments at fixed addresses, as `[address, content]`.
  const wasm = (...segments) => {
    const body = segments.map(([address, content]) => Buffer.concat([Buffer.from([0, 0x41, ...leb(address), 0x0b, ...leb(content.length)]), content]));
    const section = Buffer.concat([Buffer.from(leb(segments.length)), ...body]);
    return Buffer.concat([Buffer.from("\0asm\x01\0\0\0", "latin1"), Buffer.from([11, ...leb(section.length)]), section]);
  };
  const table = bytes(numbers);
  // wasm-opt may cut a table in two.
  const whole = wasm([1024, bytes(kept)], [8192, table.subarray(0, 30_000)], [38_192, table.subarray(30_000)]);
  const { wasm: light, taken } = withoutTables(whole, tables);
  assert.equal(taken, table.length);
  assert.equal(light.length, whole.length);
  assert.equal(light.indexOf(table.subarray(0, 64)), -1);
  assert.equal(light.indexOf(table.subarray(-64)), -1);
  assert.ok(light.includes(bytes(kept)));
  const changed = [...light.keys()].filter((at) => light[at] !== whole[at]);
  assert.ok(changed.every((at) => at >= whole.indexOf(table.subarray(0, 64))), "nothing in front of the table");

  assert.throws(() => withoutTables(wasm([1024, bytes(kept)]), tables), /encoding_rs/);
  assert.throws(() => withoutTables(wasm([1024, table], [200_000, table]), tables), /more than once/);
});
