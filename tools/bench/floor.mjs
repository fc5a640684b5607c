// The least that anything can cost: the file read into memory, and its line breaks counted, sixteen bytes at a time.

import binaryen from "binaryen";

const TEXT = `
(module
  (memory (import "" "memory") 1)
  (func (export "count") (param $at i32) (param $end i32) (result i32)
    (local $lines i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $lines (i32.add (local.get $lines) (i32.popcnt (i8x16.bitmask
          (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 10)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (local.get $lines)))`;

/** The module's bytes, in base64. */
export function counter() {
  const module = binaryen.parseText(TEXT);
  module.setFeatures(binaryen.Features.All);
  return Buffer.from(module.emitBinary()).toString("base64");
}
