#!/usr/bin/env bash
# tools/build.sh dist: the page in dist/, whole   tools/build.sh page: the same page, to be looked at: without the list of what is
# inside, for which another tool would have to be compiled. What comes after is for tools/pack.mjs. Called by the Makefile.
# tools/build.sh names: the same wasm with the names of its functions, and what each crate weighs in it (docs/dependencies.md).
set -euo pipefail
cd "$(dirname "$0")/.."
what=$1
shift

# The page's standard library is compiled with the page, for size: a tenth less to carry. Cargo still calls that unstable, hence the
# first variable; the compiler itself is the pinned stable one.
small() {
  RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size "$@"
}
page() { small env CARGO_ENCODED_RUSTFLAGS="$(tools/flags.sh)" "$@"; }

# Everything that comes over the network and is not a tool's comes now: a first run without network ends here, not minutes later.
small tools/need.sh crates

built=${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/small
READER=(--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-reference-types
  --enable-multivalue)

if [ "$what" = names ]; then
  export CARGO_PROFILE_SMALL_STRIP=none
  tools/need.sh bindgen
  page tools/steps.sh "compiling the page with its names" "three to four minutes" \
    cargo build --offline --profile small --target wasm32-unknown-unknown --bin kensatsu-page
  page tools/steps.sh "compiling the reader of workbooks with its names" "less than a minute" \
    cargo rustc --offline --profile small --target wasm32-unknown-unknown -p kensatsu-workbook --lib --crate-type cdylib
  wasm-bindgen --target no-modules --out-dir target/names --out-name page "$built/kensatsu-page.wasm"
  # As Trunk calls it for the page.
  read -ra params < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\)".*/\1/p' index.html)
  tools/steps.sh "wasm-opt" "about a minute" wasm-opt -Oz -g "${params[@]}" target/names/page_bg.wasm -o target/names/page.wasm
  wasm-opt -Oz -g "${READER[@]}" "$built/kensatsu_workbook.wasm" -o target/names/workbook.wasm
  node tools/dependencies.mjs target/names/page.wasm target/names/workbook.wasm
  exit
fi

# The tools and the page are compiled at the same time: the linker of the page has one thread, and leaves the other core to them.
jobs=()
set -m # each in a process group of its own, so that what one started ends with it when the other fails
start() { "$@" & jobs+=($!); }
trap 'for job in "${jobs[@]}"; do kill -- "-$job" 2>/dev/null || true; done' EXIT
trap 'exit 130' INT TERM
tools() {
  tools/need.sh bindgen
  tools/need.sh trunk
  [ "$what" != dist ] || tools/need.sh cyclonedx
}
start tools
start page tools/steps.sh "compiling the page" "three to four minutes the first time" \
  cargo build --offline --profile small --target wasm32-unknown-unknown --bin kensatsu-page
together() { for job in "${jobs[@]}"; do wait -n || exit 1; done; jobs=(); }
together

# Trunk finds it compiled. Trunk 0.21 takes NO_COLOR=1, as many machines set it, for a mistake.
start page tools/steps.sh "putting the page together: wasm-bindgen, wasm-opt" "about a minute" \
  env -u NO_COLOR trunk build --release --offline --cargo-profile small
# The reader of workbooks: a wasm of its own, beside the page, with the page's own standard library. It is compiled while wasm-opt, which
# has one thread, is at the page.
start page tools/steps.sh "compiling the reader of workbooks" "less than a minute" \
  cargo rustc --offline --profile small --target wasm32-unknown-unknown -p kensatsu-workbook --lib --crate-type cdylib
together
set +m

# Not before Trunk is done, which empties the folder.
wasm-opt -Oz "${READER[@]}" "$built/kensatsu_workbook.wasm" -o target/page/workbook.wasm
[ "$what" = dist ] || set -- --without-list "$@"
node tools/pack.mjs "$@"
