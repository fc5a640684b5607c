#!/usr/bin/env bash
# tools/fuzz.sh SECONDS [TARGET …]: looks for bytes that break a promise, two targets at a time, each so many seconds; without names all
# of them. Called by `make fuzz`. What was found is in fuzz/artifacts/: a case for fuzz/corpus/ once it is mended.
#
# FUZZ_SEED=1 tries the same inputs each time: a fixed number of them, fewer than the seconds reach on two cores, so that a faster
# machine does not come to others. Else they are new ones, as many as the seconds allow.
#
# New inputs are written down in fuzz/log.tsv: the day, the target, its seconds (the processor's, which a busy machine does not make more)
# and inputs, and the commit. `tools/fuzz.sh log` adds them up.
#
# The fuzzer needs no other compiler here: the engine has no unsafe code for a sanitizer to watch, and counting what is reached is
# the stable compiler's.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$1" = log ]; then
  awk -F'\t' 'NR > 1 { s[$2] += $3; n[$2] += $4 } END { for (t in s) printf "fuzz: %s: %d min %d s, %d inputs, nothing found\n", t, s[t] / 60, s[t] % 60, n[t] }' \
    fuzz/log.tsv | sort
  exit
fi
seconds=$1
shift
[ $# -gt 0 ] || set -- $(sed -n 's/^ *("\([a-z_]*\)", [a-z_]*),$/\1/p' fuzz/src/lib.rs)

# Making ten programs as well as the release is made would take longer than trying them.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1
options=(--features fuzzer --sanitizer none --target-dir target/fuzz)
tools/steps.sh "compiling what is tried" "three to four minutes the first time" cargo fuzz build "${options[@]}"

# How many inputs a target gets with a seed.
inputs() {
  case $1 in
    carry_over | mail) echo 100000 ;;
    ledger | profile) echo 500000 ;;
    check | reconcile) echo 10000 ;;
    *) echo 4000 ;;
  esac
}

try() {
  local name=$1 grown=target/fuzz/corpus/$1 log took most=-1 TIMEFORMAT=%U
  if [ -n "${FUZZ_SEED:-}" ]; then
    # What other runs have gathered would change what is tried.
    grown=target/fuzz/seeded/$name most=$(inputs "$name")
    rm -rf "$grown"
  fi
  mkdir -p "$grown"
  log=$(mktemp)
  took=$(mktemp)
  if ! { time cargo fuzz run "${options[@]}" "$name" "$grown" "fuzz/corpus/$name" -- \
    -max_total_time="$seconds" -runs="$most" -seed="${FUZZ_SEED:-0}" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 >"$log" 2>&1; } 2>"$took"; then
    grep -aE 'panicked|ERROR|SUMMARY|artifacts' -A3 "$log" | tail -30 >&2
    rm -f "$log" "$took"
    echo "kensatsu: $name broke a promise; the bytes are in fuzz/artifacts/$name/" >&2
    return 1
  fi
  local tried
  tried=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  echo "fuzz: $name: $seconds s at most, $tried inputs tried, nothing found"
  [ -n "${FUZZ_SEED:-}" ] || printf '%s\t%s\t%s\t%s\t%s\n' "$(date -I)" "$name" "$(cut -d. -f1 "$took")" "$tried" "$(git rev-parse --short=12 HEAD)" >>fuzz/log.tsv
  rm -f "$log" "$took"
}
export -f try inputs
export seconds
printf '%s\n' "$@" | xargs -P 2 -I{} bash -c "options=(${options[*]}); try {}"
