#!/usr/bin/env bash
# tools/steps.sh "compiling trunk 0.21.14" "about two minutes" command …
# Runs a long step: says what it is and how long it takes, every 20 seconds that it is still alive and what it is at, and in the end the
# time that it took. What the command itself says is shown only when it fails.
set -euo pipefail

what=$1 about=$2
shift 2
say() { echo "kensatsu: $*"; }
lasted() { local s=$((SECONDS - began)); [ $s -lt 60 ] && echo "$s s" || echo "$((s / 60)) min $((s % 60)) s"; }

log=$(mktemp)
began=$SECONDS
alive=
# Ended from outside (Ctrl+C), nothing goes on behind.
trap 'rm -f "$log"; [ -z "$alive" ] || kill "$alive" 2>/dev/null || true' EXIT

say "$what ($about)"
signs() {
  # With nothing of ours in its hands: a sleep that is left over must not keep a pipe open.
  while sleep "${KENSATSU_SIGN:-20}" >/dev/null 2>&1; do
    local at
    at=$(grep -aoE '(Compiling|Downloaded) [^ ]+' "$log" | tail -1 || true)
    say "  still $what ($(lasted)${at:+; $at})"
  done
}
signs &
alive=$!

status=0
"$@" >"$log" 2>&1 </dev/null || status=$?
kill "$alive" 2>/dev/null || true
wait "$alive" 2>/dev/null || true
alive=
if [ "$status" -ne 0 ]; then
  cat "$log" >&2
  say "$what failed after $(lasted); what it said stands above" >&2
  exit "$status"
fi
say "$what: done in $(lasted)"
