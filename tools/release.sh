#!/usr/bin/env bash
# tools/release.sh check: may this commit be released?   tools/release.sh programs: the command line, for any Linux
# tools/release.sh pack: puts dist/ and the programs together for publishing
set -euo pipefail
cd "$(dirname "$0")/.."

stop() { echo "kensatsu: $*" >&2; exit 1; }
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -1)
out=target/release-files/kensatsu-$version
programs=target/programs
musl=x86_64-unknown-linux-musl

check() {
  [ -z "$(git status --porcelain)" ] || stop "there are changes that are not committed"
  grep -A1 '^name = "kensatsu"$' Cargo.lock | grep -qx "version = \"$version\"" || stop "Cargo.lock names another version than Cargo.toml ($version)"
  grep -qE "^## \[$version\]( |$)" CHANGELOG.md || stop "CHANGELOG.md has no section '## [$version]'"
  ! awk '/^## \[Unreleased\]/ { inside = 1; next } /^## / { inside = 0 } inside && NF' CHANGELOG.md | grep -q . \
    || stop "CHANGELOG.md still has entries under Unreleased"
  local tagged
  tagged=$(git rev-parse -q --verify "refs/tags/v$version^{commit}" || true)
  [ -z "$tagged" ] || [ "$tagged" = "$(git rev-parse HEAD)" ] || stop "v$version is the tag of another commit: raise the version"
}

# Linked statically: it asks nothing of the Linux that it runs on. For Windows a linker of its own would be needed (docs/release.md).
programs() {
  tools/need.sh toolchain "$musl"
  CARGO_ENCODED_RUSTFLAGS=$(tools/flags.sh paths) tools/steps.sh "compiling the command line for any Linux" "about two minutes" \
    cargo build --release --locked --bin kensatsu --target "$musl"
  local made=${CARGO_TARGET_DIR:-target}/$musl/release/kensatsu
  [ "$("$made" --version)" = "kensatsu $version" ] || [[ "$("$made" --version)" == "kensatsu $version "* ]] || stop "$made does not say that it is $version"
  rm -rf "$programs"
  mkdir -p "$programs"
  cp "$made" "$programs/kensatsu-$version-linux-x86_64"
}

pack() {
  (cd dist && sha256sum --quiet --check SHA256SUMS) || stop "dist/ is not what its SHA256SUMS say"
  ! grep -q 'kensatsu-commit" content="[^"]*+"' dist/kensatsu.html || stop "dist/ was built with changes that are not committed"
  rm -rf "$out"
  mkdir -p "$out"
  cp dist/kensatsu.html dist/kensatsu.cdx.json "$out"
  tar --sort=name --mtime="@$(git log -1 --format=%ct)" --owner=0 --group=0 --numeric-owner --mode=a+rX,u+w,go-w \
    --transform "s,^\.,kensatsu-$version," -cf - -C dist . | gzip -n -9 >"$out/kensatsu-$version-hosted.tar.gz"
  [ ! -d "$programs" ] || cp "$programs/kensatsu-$version-"* "$out"
  # One list for the archive, for what is in it, and for kensatsu.html beside it: sha256sum --check --ignore-missing SHA256SUMS
  { cat dist/SHA256SUMS; (cd "$out" && sha256sum -- kensatsu-"$version"-*); } >"$out/SHA256SUMS"
  echo "kensatsu: to be published, in $out:"
  cat "$out/SHA256SUMS"
  echo "kensatsu: then: git tag -s v$version && git push origin v$version"
}

case ${1:-} in
  check | programs | pack) "$1" ;;
  *) stop "check, programs or pack?" ;;
esac
