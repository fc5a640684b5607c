#!/usr/bin/env bash
# Runs the README's two commands as on a bare machine, in a fresh clone of the last commit, and prints what each took:
#   tools/bare.sh [--in FOLDER] [serve] [dist] [test]     without names: serve and test; FOLDER (empty) is kept
#   tools/bare.sh quick                                   only what must be told at once
#
# Bare: an empty home and cargo home, a copy of the toolchain without rust-src and without the wasm target, rustup's automatic installation
# off, nothing compiled, no npm packages, no tool. Only how the registries are reached is carried over. Before that, what must be told at
# once is tried: no network, and a Debian package that cannot be installed.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
place=
[ "${1:-}" != --in ] || { place=$2; shift 2; }
[ $# -gt 0 ] || set -- serve test

say() { echo "bare: $*"; }
stop() { echo "bare: $*" >&2; exit 1; }
[ -n "$place" ] && keep=true || { keep=false; place=$(mktemp -d "${TMPDIR:-/tmp}/kensatsu-bare-XXXXXX"); }
mkdir -p "$place"
place=$(cd "$place" && pwd)
home=$place/home
clone=$place/clone
served=
end() {
  [ -z "$served" ] || kill -- "-$served" 2>/dev/null || true
  $keep || rm -rf "$place"
}
trap end EXIT
trap 'exit 130' INT TERM

times=()
stage() {
  local what=$1 began=$SECONDS took
  shift
  "$@"
  took=$((SECONDS - began))
  times+=("$(printf '%3d min %2d s  %s' $((took / 60)) $((took % 60)) "$what")")
  say "${times[-1]}"
}

# How this machine reaches the registries and who it asks for its language; nothing else of the environment.
carried=()
for name in $(compgen -e); do
  case $name in
    *_proxy | *_PROXY | RUSTUP_DIST_* | RUSTUP_UPDATE_* | CARGO_HTTP_* | CARGO_NET_* | CARGO_REGISTR* | CARGO_SOURCE_* | npm_config_registry | NPM_CONFIG_* | \
      SSL_CERT_* | NODE_EXTRA_CA_CERTS | CHROMIUM | FIREFOX | CI | TERM | LANG | LC_*) carried+=("$name=${!name}") ;;
  esac
done

# The machine's own programs, without the folders of this user.
path=$home/.cargo/bin
for folder in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin "$(dirname "$(command -v node)")" "$(dirname "$(command -v npm)")"; do
  [[ ":$path:" == *":$folder:"* ]] || path+=":$folder"
done
bare() { (cd "$clone" && env -i "${carried[@]}" HOME="$home" PATH="${first:+$first:}$path" RUSTUP_AUTO_INSTALL=0 "$@"); }

machine() {
  [ -z "$(git status --porcelain)" ] || say "what is not committed is not tried"
  git clone --quiet --local . "$clone"
  mkdir -p "$home/.cargo/bin" "$home/.rustup/toolchains"
  [ ! -e ~/.npmrc ] || cp ~/.npmrc "$home/"
  # Cargo's own settings: those of its home, else of a folder above this one.
  local folder=$root
  for file in "${CARGO_HOME:-$HOME/.cargo}"/config{.toml,}; do [ ! -e "$file" ] || cp "$file" "$home/.cargo/"; done
  while [ "$folder" != / ] && [ ! -e "$home/.cargo/config.toml" ] && [ ! -e "$home/.cargo/config" ]; do
    folder=$(dirname "$folder")
    for file in "$folder"/.cargo/config{.toml,}; do [ ! -e "$file" ] || cp "$file" "$home/.cargo/"; done
  done
}

# The toolchain's files are linked, not copied, but for those that rustup itself rewrites.
toolchain() {
  local from to name channel folder
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  from=$(realpath "$(rustc --print sysroot)")
  name=$channel-$(rustc -vV | sed -n 's/^host: //p')
  to=$home/.rustup/toolchains/$name
  rm -rf "$to"
  mkdir "$to"
  for folder in "$from"/*; do # the documentation is most of it, and nothing here reads it
    [ "$(basename "$folder")" = share ] || cp -al "$folder" "$to/" 2>/dev/null || cp -a "$folder" "$to/"
  done
  find "$to/lib/rustlib" -maxdepth 1 -type f -exec sh -c 'for file; do cp -p "$file" "$file.own" && mv -f "$file.own" "$file"; done' - {} +
  printf 'version = "12"\nprofile = "minimal"\nauto_self_update = "disable"\n' >"$home/.rustup/settings.toml"
  cp "$(realpath "$(command -v rustup)")" "$home/.cargo/bin/rustup"
  for program in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do ln -sf rustup "$home/.cargo/bin/$program"; done
}
take_parts() {
  bare rustup --quiet component remove rust-src >/dev/null 2>&1 || true
  bare rustup --quiet target remove wasm32-unknown-unknown >/dev/null 2>&1 || true
  local lib
  lib=$(bare rustc --print sysroot)/lib/rustlib
  [ ! -e "$lib/src/rust/library/Cargo.lock" ] && [ ! -e "$lib/wasm32-unknown-unknown" ] || stop "rust-src or the wasm target is still in the copy"
}
bareness() {
  if ! command -v rustup >/dev/null; then
    say "there is no rustup here: the toolchain is taken as it is, and how its parts are installed is not tried"
    path+=":$(dirname "$(command -v cargo)")"
    return
  fi
  toolchain
  take_parts
  # Where rustup's server is out of reach for anybody, this can be no guard.
  if bare rustup --quiet component add rust-src >"$place/rustup" 2>&1; then
    take_parts
  else
    tail -1 "$place/rustup"
    say "rustup reaches no server from here: the toolchain stays whole, and how its parts are installed is NOT TRIED"
    toolchain
  fi
}

# What cannot work must say so in one sentence and at once, before anything is compiled.
told() {
  local what=$1 words=$2 began=$SECONDS said status=0
  shift 2
  said=$(bare timeout 60 "$@" 2>&1 </dev/null) || status=$?
  [ "$status" -ne 0 ] || stop "$what: it went on as if nothing were missing: $said"
  [ "$status" -ne 124 ] || stop "$what: nothing was told for a minute: $said"
  [ "$(grep -cE "^kensatsu: .*$words" <<<"$said")" -eq 1 ] || stop "$what: not one sentence about it, but: $said"
  say "  $what: told after $((SECONDS - began)) s: $(grep -E "^kensatsu: .*$words" <<<"$said")"
}
refusals() {
  local away=(unshare -rn)
  "${away[@]}" true 2>/dev/null || away=(env https_proxy=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 http_proxy=http://127.0.0.1:9)
  [ ! -d "$home/.rustup" ] || bare rustc --print sysroot >/dev/null
  told "no network" "could not be downloaded: is this machine on the network" "${away[@]}" make serve
  told "no network, npm" "the npm packages of tools/ could not be downloaded" "${away[@]}" make tools/node_modules/.package-lock.json
  told "no network, crates" "the crates in Cargo.lock could not be downloaded" "${away[@]}" tools/need.sh crates
  # Somebody who is not root, and whom sudo does not serve.
  first=$place/nobody
  mkdir -p "$first"
  printf '#!/bin/sh\necho 1000\n' >"$first/id"
  printf '#!/bin/sh\necho "sudo: a password is required" >&2\nexit 1\n' >"$first/sudo"
  chmod +x "$first"/*
  if [ -d "$home/.rustup" ]; then
    printf '#!/bin/sh\n[ "$2" = list ] && exit\necho "error: permission denied" >&2\nexit 1\n' >"$first/rustup"
    chmod +x "$first/rustup"
    told "not the network" "could not be installed. What 'rustup' said: error: permission denied" tools/need.sh toolchain
    rm "$first/rustup"
  fi
  printf '#!/bin/sh\necho Mozilla Firefox 140.12.0esr\n' >"$first/firefox"
  chmod +x "$first/firefox"
  told "an old Firefox" "need Firefox 141 or newer.* is 140" env FIREFOX="$first/firefox" tools/need.sh debian
  told "no sudo" "Only root can install them: apt-get install .*firefox-esr" env FIREFOX=/nonexistent make test
  first=
}

serve() {
  local port log=$place/served
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  set -m
  bare make serve PORT="$port" > >(tee "$log") 2>&1 </dev/null &
  served=$!
  set +m
  until grep -q "http://127.0.0.1:$port/" "$log" 2>/dev/null; do
    kill -0 "$served" 2>/dev/null || stop "make serve ended before it served"
    sleep 1
  done
  node "$root/tools/answers.mjs" "http://127.0.0.1:$port/" "$clone/dist"
  kill -- "-$served" 2>/dev/null || true
  wait "$served" 2>/dev/null || true
  served=
}

first=
stage "a bare machine: a fresh clone, an empty home, a toolchain without its parts" machine
stage "  the toolchain" bareness
for tool in trunk wasm-bindgen cargo-cyclonedx wasm-opt; do
  ! bare which "$tool" >/dev/null 2>&1 || say "this machine has $tool for all its users; what is built does not take it"
done
if [ -d "$home/.rustup/toolchains" ]; then stage "what must be told at once" refusals; fi
for command in "$@"; do
  case $command in
    serve) stage "make serve, from nothing to an answer" serve ;;
    quick) ;;
    dist | test) stage "make $command" bare make "$command" ;;
    *) stop "serve, dist, test or quick?" ;;
  esac
done
say "all of it:"
printf 'bare: %s\n' "${times[@]}"
