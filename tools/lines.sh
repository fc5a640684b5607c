#!/usr/bin/env bash
# Counts the code lines of Rust: no comments, no blank lines, no test modules (they close a file, or are files or folders called tests).
set -euo pipefail
cd "$(dirname "$0")/.."

code() {
  local files
  mapfile -t files < <(find "$@" -name '*.rs' ! -name '*tests.rs' ! -path '*/tests/*' | sort)
  awk 'FNR == 1 { tests = 0 } /^#\[cfg\(test\)\]/ { held = 1; next } held { held = 0; if (/^mod [a-z_]+ \{/) tests = 1; if (/^mod /) next }
    !tests && NF && !/^[ \t]*\/\// { lines++ } END { print lines + 0 }' "${files[@]}"
}

all=0
for part in scan/src engine/src src workbook/src; do
  lines=$(code "$part")
  all=$((all + lines))
  printf '%7d  %s\n' "$lines" "$part"
done
printf '%7d  together\n' "$all"
printf '%7d  engine/src/session\n' "$(code engine/src/session)"
