#!/usr/bin/env bash
# Installs what is missing, and says so. The Makefile calls it with what is needed: machine, toolchain, debian, crates, trunk, bindgen,
# cyclonedx, fuzz, deny or coverage; `paths` prints where the tools are, `reach` runs a command that needs the network.
#
# What can fail quickly is tried first: nobody waits for a compiler in order to learn that there is no network.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

TRUNK=0.21.14
CYCLONEDX=0.5.9
FUZZ=0.13.2
DENY=0.20.2
LLVM_COV=0.9.1
FIREFOX_SINCE=141 # older ones do not tell when a download has ended
BINDGEN=0.2.130 # the same as wasm-bindgen in Cargo.toml; its crates are pinned in tools/wasm-bindgen/

# Each tool in a folder of its own and of its version: none of another project's is replaced, and none of those is taken.
TOOLS=${KENSATSU_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/kensatsu}

say() { echo "kensatsu: $*"; }
stop() { echo "kensatsu: $*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

need_paths() {
  printf '%s' "$TOOLS/trunk-$TRUNK/bin:$TOOLS/wasm-bindgen-$BINDGEN/bin:$TOOLS/cargo-cyclonedx-$CYCLONEDX/bin:"
  echo "$TOOLS/cargo-fuzz-$FUZZ/bin:$TOOLS/cargo-deny-$DENY/bin:$TOOLS/cargo-llvm-cov-$LLVM_COV/bin"
}

# Runs a command that needs the network; if it fails, one sentence, with the last thing that it said. The network is blamed only where the
# command itself speaks of it.
reach() {
  local what=$1 all said
  shift
  all=$("$@" 2>&1 </dev/null) && return
  said=$(grep -aE '[[:alnum:]]' <<<"$all" | grep -v 'complete log' | tail -1 | sed 's/^[[:space:]]*//')
  ! grep -qaiE "$NETWORK" <<<"$all" \
    || stop "$what could not be downloaded: is this machine on the network, and does the way there need a proxy? (${said:0:200})"
  stop "$what could not be installed. What '$1' said: ${said:-nothing}"
}
NETWORK='resolv|dns|lookup|getaddrinfo|connect|unreachable|network|sending request|time[d -]*out|proxy|certificate|tls|ssl|EAI_AGAIN|ENOTFOUND'

# The few things that these commands do not install themselves, and then the toolchain.
need_machine() {
  local missing=()
  have cargo || missing+=("Rust, by rustup")
  have cc || missing+=("a C linker (apt-get install gcc libc6-dev)")
  { have node && have npm; } || missing+=("Node.js 18 or newer with npm (apt-get install nodejs npm)")
  local list
  list=$(printf '; %s' "${missing[@]}")
  [ ${#missing[@]} -eq 0 ] || stop "missing on this machine: ${list:2}. Please install and try again."
  node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' || stop "Node.js is $(node --version); 18 or newer is needed."
  need_toolchain
}

# What rust-toolchain.toml names, one a line: `channel = "1"` or `components = ["one", "two"]`.
names() { sed -n "s/^$1 *= *//p" "$here/../rust-toolchain.toml" | tr -d '[]" ' | tr ',' '\n'; }

# The compiler, with every component and target that rust-toolchain.toml names, and the targets that are given beside. rustup would do that by itself at the first call of
# cargo, but only where that is not switched off, and never when the compiler is there and a part of it is missing.
need_toolchain() {
  local channel part parts
  channel=$(names channel)
  cd "$here/.."
  if [[ "$(rustc --version 2>/dev/null)" != "rustc $channel"* ]]; then
    have rustup || stop "the compiler is $(rustc --version 2>/dev/null || echo missing); Rust $channel is needed, and rustup, which installs it."
    say "installing Rust $channel"
    reach "Rust $channel" rustup toolchain install "$channel" --profile minimal --no-self-update
    [[ "$(rustc --version 2>/dev/null)" == "rustc $channel"* ]] \
      || stop "another Rust ($(command -v rustc)) stands before rustup's on PATH: please put ~/.cargo/bin first."
  fi
  if ! have rustup; then
    whole_toolchain "$@"
    return
  fi
  parts=$(rustup component list --installed)
  for part in $(names components); do
    grep -qE "^$part(-|$)" <<<"$parts" && continue
    say "installing Rust's $part"
    reach "Rust's $part" rustup component add "$part"
  done
  for part in $(names targets) "$@"; do
    grep -qx "rust-std-$part" <<<"$parts" && continue
    say "installing Rust for $part"
    reach "Rust for $part" rustup target add "$part"
  done
}

# Without rustup nothing can be installed, but what is missing can be told.
whole_toolchain() {
  local root part missing=()
  root=$(rustc --print sysroot)
  cargo fmt --version >/dev/null 2>&1 || missing+=(rustfmt)
  cargo clippy --version >/dev/null 2>&1 || missing+=(clippy)
  [ -e "$root/lib/rustlib/src/rust/library/Cargo.lock" ] || missing+=(rust-src)
  for part in $(names targets) "$@"; do
    [ -d "$root/lib/rustlib/$part" ] || missing+=("the target $part")
  done
  [ ${#missing[@]} -eq 0 ] || stop "missing in this Rust: ${missing[*]}. Please install them, or rustup, which does."
}

# The crates of the page and of its standard library (tools/build.sh says which by its variables), with those of this machine, on which
# their macros run.
need_crates() {
  local host
  host=$(rustc -vV | sed -n 's/^host: //p')
  reach "the crates in Cargo.lock" env CARGO_NET_RETRY="${CARGO_NET_RETRY:-2}" \
    cargo fetch --locked --target wasm32-unknown-unknown --target "$host"
}

# cargo install, without optimisation, into the tool's own folder; half a tool is never found there.
light() {
  local name=$1 about=$2 place=$TOOLS/$1
  shift 2
  mkdir -p "$TOOLS"
  exec {lock}>"$TOOLS/$name.lock"
  flock "$lock"
  if [ ! -d "$place" ]; then
    rm -rf "$place.part"
    # The page's own flags and its way of making the standard library are not the tools'.
    env -u CARGO_UNSTABLE_BUILD_STD -u CARGO_UNSTABLE_BUILD_STD_FEATURES -u CARGO_ENCODED_RUSTFLAGS -u RUSTC_BOOTSTRAP -u MAKEFLAGS -u CARGO_MAKEFLAGS \
      CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 CARGO_PROFILE_RELEASE_DEBUG=0 \
      "$here/steps.sh" "compiling ${name/-0/ 0}, once" "$about" \
      cargo install --locked --root "$place.part" --target-dir "$TOOLS/$name.target" "$@"
    rm -rf "$TOOLS/$name.target"
    mv "$place.part" "$place"
  fi
  exec {lock}>&-
}

# Here Trunk reaches nothing over the network and serves nothing: without TLS there is less of it.
need_trunk() { light "trunk-$TRUNK" "about three minutes" trunk --version "=$TRUNK" --no-default-features; }
need_bindgen() { light "wasm-bindgen-$BINDGEN" "less than a minute" --path "$here/wasm-bindgen"; }
# It lists what the page is made of.
need_cyclonedx() { light "cargo-cyclonedx-$CYCLONEDX" "about a minute" cargo-cyclonedx --version "=$CYCLONEDX"; }
need_fuzz() {
  have c++ || stop "the fuzzer needs a C++ compiler (apt-get install g++). Please install one and try again."
  light "cargo-fuzz-$FUZZ" "about a minute" cargo-fuzz --version "=$FUZZ"
}
# It asks of every crate its licence, its version and where it comes from (deny.toml).
need_deny() { light "cargo-deny-$DENY" "about two minutes" cargo-deny --version "=$DENY" --no-default-features; }

# It counts which lines the tests run, with tools of the compiler's own version.
need_coverage() {
  if have rustup && ! rustup component list --installed | grep -qE '^llvm-tools(-|$)'; then
    say "installing Rust's llvm-tools"
    reach "Rust's llvm-tools" rustup component add llvm-tools
  fi
  light "cargo-llvm-cov-$LLVM_COV" "about a minute" cargo-llvm-cov --version "=$LLVM_COV"
}

# What the browser's tests need of Debian, all of it at once: who has to ask for it asks once, and before anything is compiled.
need_debian() {
  local packages=()
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || packages+=(chromium)
  dpkg -s fonts-noto-cjk >/dev/null 2>&1 || fc-list :lang=ja 2>/dev/null | grep . >/dev/null || packages+=(fonts-noto-cjk)
  # Another one that was named is not Debian's to replace.
  [ ! -x "${FIREFOX:-}" ] || newer_firefox
  firefox_will_do || packages+=(firefox-esr)
  # The header snippets are tested in the servers that they are for.
  [ -x /usr/sbin/nginx ] || packages+=(nginx)
  [ -x /usr/sbin/apache2 ] || packages+=(apache2-bin)
  [ -e /etc/mime.types ] || packages+=(media-types)
  [ ${#packages[@]} -eq 0 ] || install "${packages[@]}"
  newer_firefox
  # Without it nginx serves gzip, and the tests say so.
  [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || (install libnginx-mod-http-brotli-static) \
    || say "going on without nginx's brotli module"
}

firefox_version() {
  local version
  version=$("${FIREFOX:-/usr/bin/firefox-esr}" --version 2>/dev/null | sed -nE 's/^.*Firefox ([0-9]+).*$/\1/p') || true
  echo "${version:-missing}"
}
firefox_will_do() {
  local version
  version=$(firefox_version)
  [ "$version" != missing ] && [ "$version" -ge "$FIREFOX_SINCE" ]
}

newer_firefox() {
  firefox_will_do || stop "the tests need Firefox $FIREFOX_SINCE or newer, and ${FIREFOX:-/usr/bin/firefox-esr} is $(firefox_version):" \
    "please install a newer one, and name it by FIREFOX=… if it is elsewhere."
}

install() {
  local root=() missing="the tests need Debian's $*"
  have apt-get || stop "$missing. Please install what corresponds to them here (CHROMIUM and FIREFOX may name the browsers)."
  if [ "$(id -u)" -ne 0 ]; then
    root=(sudo)
    # A password can be asked for only where somebody sits.
    sudo -n true 2>/dev/null || { have sudo && [ -t 0 ] && sudo -v; } || stop "$missing. Only root can install them: apt-get install $*"
  fi
  say "installing Debian's $*"
  reach "the list of Debian's packages" "${root[@]}" apt-get update -qq -o Acquire::Retries=1
  "$here/steps.sh" "installing Debian's $*" "a minute or two" \
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

need_reach() { reach "$@"; }

what=$1
shift
"need_$what" "$@"
