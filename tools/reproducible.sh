#!/usr/bin/env bash
# Builds the commit once more, on another path and with nothing compiled before, and compares every byte of dist/.
# Takes as long as a first `make dist`. Called by `make reproducible`, which builds dist/ before.
# tools/reproducible.sh FOLDER compares with a clone that was built already (tools/bare.sh leaves one).
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
if diff dist/SHA256SUMS "$other/dist/SHA256SUMS"; then
  echo "kensatsu: two builds of $(git rev-parse --short=12 HEAD) on two paths are the same bytes"
else
  stop "the two builds differ in the files above"
fi
