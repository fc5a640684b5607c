#!/usr/bin/env bash
# Installs what is missing, and says so. The Makefile calls it: tools/need.sh machine, wasm, trunk, cyclonedx, chromium, firefox
# or servers
set -euo pipefail

TRUNK=0.21.14
CYCLONEDX=0.5.9
BINDGEN=0.2.130 # the same as wasm-bindgen in Cargo.toml

say() { echo "kensatsu: $*"; }
stop() { echo "kensatsu: $*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# The few things that these commands do not install themselves.
need_machine() {
  local missing=()
  have cargo || missing+=("Rust, by rustup")
  have cc || missing+=("a C linker (apt-get install gcc libc6-dev)")
  { have node && have npm; } || missing+=("Node.js 18 or newer with npm (apt-get install nodejs npm)")
  local list
  list=$(printf '; %s' "${missing[@]}")
  [ ${#missing[@]} -eq 0 ] || stop "missing on this machine: ${list:2}. Please install and try again."
  node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' || stop "Node.js is $(node --version); 18 or newer is needed."
}

# rustup reads rust-toolchain.toml and installs that compiler at the first call of cargo or rustc.
need_wasm() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] && return
  have rustup || stop "the wasm32-unknown-unknown target is missing, and so is rustup, which installs it."
  say "installing Rust's wasm32 target"
  rustup target add wasm32-unknown-unknown
}

need_trunk() {
  if [[ "$(trunk --version 2>/dev/null)" != "trunk 0.21."* ]]; then
    say "compiling trunk $TRUNK without optimisation (once, about five minutes)"
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
      cargo install trunk --version "$TRUNK" --locked --no-default-features --features rustls
  fi
  if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $BINDGEN" ]; then
    say "compiling wasm-bindgen-cli $BINDGEN (once, about three minutes)"
    cargo install wasm-bindgen-cli --version "$BINDGEN" # without --locked: one of its locked crates is not to be had
  fi
}

# It lists what the page is made of.
need_cyclonedx() {
  [[ "$(cargo cyclonedx --version 2>/dev/null)" == *" $CYCLONEDX" ]] && return
  say "compiling cargo-cyclonedx $CYCLONEDX without optimisation (once, about a minute)"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
    cargo install cargo-cyclonedx --version "$CYCLONEDX" --locked
}

# What Debian has of these packages; says what for, when they cannot be installed from here.
debian() {
  local why=$1 root=()
  shift
  have apt-get || stop "$why. Please install it: $*"
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  say "installing Debian's $*"
  "${root[@]}" apt-get update -qq </dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null
}

need_chromium() {
  local packages=()
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium)
  dpkg -s fonts-noto-cjk >/dev/null 2>&1 || fc-list :lang=ja 2>/dev/null | grep . >/dev/null || packages+=(fonts-noto-cjk)
  [ ${#packages[@]} -eq 0 ] || debian "the browser's tests need Chromium (or CHROMIUM set to one) and a Japanese font" "${packages[@]}"
}

need_firefox() {
  [ -x "${FIREFOX:-/usr/bin/firefox-esr}" ] || debian "the browser's tests need Firefox ESR (or FIREFOX set to a Firefox)" firefox-esr
}

# The header snippets are tested in the servers that they are for.
need_servers() {
  local packages=()
  [ -x /usr/sbin/nginx ] || packages+=(nginx)
  [ -x /usr/sbin/apache2 ] || packages+=(apache2-bin media-types)
  [ ${#packages[@]} -eq 0 ] || debian "the tests of the header snippets need nginx and Apache" "${packages[@]}"
}

"need_$1"
