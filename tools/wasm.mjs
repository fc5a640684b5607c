// What a wasm file is made of: its sections, and its functions with their names where they were kept.

/** A reader of the numbers and texts of a wasm file. */
function reader(wasm, at = 0) {
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const skip = (count) => (at += count);
  const text = () => {
    const length = number();
    return wasm.toString("utf8", at, skip(length));
  };
  return { number, skip, text, byte: () => wasm[at++], at: () => at };
}

/** Each section: its kind, where its contents begin and end. */
function sections(wasm) {
  const found = [];
  for (let from = 8; from < wasm.length; ) {
    const read = reader(wasm, from);
    const [kind, size] = [read.byte(), read.number()];
    found.push({ kind, begins: read.at(), ends: read.at() + size });
    from = read.at() + size;
  }
  return found;
}

/** How many bytes the sections of each kind have. */
export function sectionSizes(wasm) {
  const sizes = {};
  for (const { kind, begins, ends } of sections(wasm)) sizes[kind] = (sizes[kind] ?? 0) + ends - begins;
  return sizes;
}

/** How many functions are imported: they are counted first. */
function imported(wasm, { begins }) {
  const read = reader(wasm, begins);
  const limits = () => {
    const flags = read.number();
    read.number();
    if (flags & 1) read.number();
  };
  let functions = 0;
  for (let left = read.number(); left > 0; left--) {
    read.text();
    read.text();
    const kind = read.byte();
    if (kind === 0) functions += 1;
    if (kind === 0) read.number();
    else if (kind === 1) read.skip(1), limits();
    else if (kind === 2) limits();
    else if (kind === 3) read.skip(2);
    else throw new Error(`an import of kind ${kind} is not known here`);
  }
  return functions;
}

/** The names of functions by their number. */
function names(wasm, { begins, ends }) {
  const read = reader(wasm, begins);
  const found = new Map();
  if (read.text() !== "name") return found;
  while (read.at() < ends) {
    const [kind, size] = [read.byte(), read.number()];
    const next = read.at() + size;
    if (kind === 1) for (let left = read.number(); left > 0; left--) found.set(read.number(), read.text());
    read.skip(next - read.at());
  }
  return found;
}

/** The functions of a wasm: where each stands, how many bytes it has, its name where one was kept; and the number of the first. */
export function functions(wasm) {
  const all = sections(wasm);
  const imports = all.find(({ kind }) => kind === 2);
  const first = imports ? imported(wasm, imports) : 0;
  const named = new Map(all.filter(({ kind }) => kind === 0).flatMap((section) => [...names(wasm, section)]));
  const found = [];
  const read = reader(wasm, all.find(({ kind }) => kind === 10).begins);
  for (let left = read.number(); left > 0; left--) {
    const size = read.number();
    found.push({ name: named.get(first + found.length), at: read.at(), size });
    read.skip(size);
  }
  return { all: found, first };
}
