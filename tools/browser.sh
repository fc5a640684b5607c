#!/usr/bin/env bash
# tools/browser.sh CONCURRENCY FILE…: runs the browser's tests. A file with a failing test is tried once more with nothing beside it, when
# there are few of them, and named: on two cores a test may look before the page has drawn. That is a fault of the test, to be mended; one
# that fails again is a fault.
set -euo pipefail
concurrency=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
reporter=spec
[ -z "${CI:-}" ] || reporter=tap

file_limit=1200000 # milliseconds; the longest file takes five minutes
run_limit=2700 # seconds
run() {
  timeout --foreground --kill-after=30 "$run_limit" node --test --test-timeout="$file_limit" --test-reporter="$reporter" --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$log" \
    --test-concurrency="$1" "${@:2}"
}
run "$concurrency" "$@" && exit 0

mapfile -t failing < <(awk '/^ *not ok /{at=1} at && /location:/{print; at=0}' "$log" | sed -E "s/.*'(.*):[0-9]+:[0-9]+'.*/\1/" | sort -u)
few=4
if [ ${#failing[@]} -eq 0 ] || [ ${#failing[@]} -gt $few ]; then exit 1; fi
echo "kensatsu: once more, with nothing beside them: ${failing[*]}"
run 1 "${failing[@]}"
echo "kensatsu: FAILED ONCE and then passed alone: ${failing[*]}"
