#!/usr/bin/env bash
# The compiler's flags for the page, as CARGO_ENCODED_RUSTFLAGS takes them. They keep this machine's paths and its registry's name
# out of the wasm, so that the same commit gives the same bytes anywhere; and a fault of the program ends it at once, without the
# words that would be formatted for it (static/boot.js tells the operator).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
flags=("--remap-path-prefix=$root=kensatsu" "--remap-path-prefix=${CARGO_TARGET_DIR:-$root/target}=target")
for source in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  flags+=("--remap-path-prefix=$source=crates")
done
flags+=("--remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust=rust")
# `tools/flags.sh paths`: the paths alone, for the command line.
[ "${1:-}" = paths ] || flags+=("-Zunstable-options" "-Cpanic=immediate-abort")
(IFS=$'\x1f' && printf %s "${flags[*]}")
