#!/usr/bin/env bash
# The compiler's flags, as CARGO_ENCODED_RUSTFLAGS takes them, that keep this machine's paths and its registry's name out of the
# wasm: the same commit gives the same bytes anywhere.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
flags=("--remap-path-prefix=$root=kensatsu" "--remap-path-prefix=${CARGO_TARGET_DIR:-$root/target}=target")
for source in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  flags+=("--remap-path-prefix=$source=crates")
done
(IFS=$'\x1f' && printf %s "${flags[*]}")
