#!/usr/bin/env bash
# Builds the commit once more, on another path and with nothing compiled before, and compares every byte of dist/.
# Takes as long as a first `make dist`. Called by `make reproducible`, which builds dist/ before.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -z "$(git status --porcelain)" ] || { echo "kensatsu: commit your changes first: what is compared is a commit" >&2; exit 1; }
elsewhere=$(mktemp -d "${TMPDIR:-/tmp}/kensatsu-built-somewhere-else-XXXXXX")
trap 'rm -rf "$elsewhere"' EXIT
git clone --quiet --local . "$elsewhere/a folder of another name"
cd "$elsewhere/a folder of another name"
log=$elsewhere/log
env -u MAKEFLAGS CARGO_TARGET_DIR="$elsewhere/target" make dist >"$log" 2>&1 || { cat "$log"; exit 1; }
cd "$OLDPWD"
if diff dist/SHA256SUMS "$elsewhere/a folder of another name/dist/SHA256SUMS"; then
  echo "kensatsu: two builds of $(git rev-parse --short=12 HEAD) on two paths are the same bytes"
else
  echo "kensatsu: the two builds differ in the files above" >&2
  exit 1
fi
