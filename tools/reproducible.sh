#!/usr/bin/env bash
# Builds the commit once more, on another path and with nothing compiled before, and compares every byte of dist/.
# Takes as long as a first `make dist`. Called by `make reproducible`, which builds dist/ before.
# tools/reproducible.sh FOLDER compares with a clone that was built already (tools/bare.sh leaves one); where only `make serve` was run
# there, its page is compared and not the list of what is inside.
set -euo pipefail
cd "$(dirname "$0")/.."

stop() { echo "kensatsu: $*" >&2; exit 1; }
[ -z "$(git status --porcelain)" ] || stop "commit your changes first: what is compared is a commit"
if [ $# -gt 0 ]; then
  other=$(cd "$1" && pwd)
  [ "$other" != "$PWD" ] || stop "that is this very folder"
  [ "$(git -C "$other" rev-parse HEAD)" = "$(git rev-parse HEAD)" ] || stop "$other is another commit"
else
  elsewhere=$(mktemp -d "${TMPDIR:-/tmp}/kensatsu-built-somewhere-else-XXXXXX")
  trap 'rm -rf "$elsewhere"' EXIT
  other="$elsewhere/a folder of another name"
  git clone --quiet --local . "$other"
  env -u MAKEFLAGS CARGO_TARGET_DIR="$elsewhere/target" \
    tools/steps.sh "building the commit elsewhere" "four minutes or more" make -C "$other" dist
fi
sums() { grep -v "$without" "$1/dist/SHA256SUMS"; }
without='^$'
if [ $# -gt 0 ] && ! grep -q ' kensatsu\.cdx\.json$' "$other/dist/SHA256SUMS"; then
  without=' kensatsu\.cdx\.json'
  echo "kensatsu: $1 has no kensatsu.cdx.json, which is not compared"
fi
if diff <(sums .) <(sums "$other"); then
  echo "kensatsu: two builds of $(git rev-parse --short=12 HEAD) on two paths are the same bytes ($(sums . | wc -l) files)"
else
  stop "the two builds differ in the files above"
fi
