#!/usr/bin/env bash
# tools/coverage.sh [LEAST]: which lines of the engine the native tests run, in percent; fails below LEAST (95). What no test ran stands, line by
# line, in target/coverage.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
least=${1:-95}
PATH=$(tools/need.sh paths):$PATH
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-20121231}

# What an earlier build left would be counted as lines that nobody runs.
cargo llvm-cov clean --workspace 2>/dev/null
tools/steps.sh "running the native tests, each line counted" "five to eight minutes" cargo llvm-cov --no-report --workspace --lib --tests --quiet
# The page is seen by the browser's tests alone, and test modules would only count themselves.
report() { cargo llvm-cov report -p kensatsu-engine -p kensatsu-scan --ignore-filename-regex '(^|_|/)tests?\.rs$' "$@"; }
report --text --output-path target/coverage.txt
report --json --summary-only --output-path target/coverage.json
node -e '
  const { data: [{ files, totals }] } = JSON.parse(require("fs").readFileSync("target/coverage.json"));
  const part = (file) => file.filename.replace(/.*\/(engine|scan)\/src\//, "$1: ");
  const percent = ({ covered, count }) => (count ? (100 * covered) / count : 100);
  const least = files.filter((file) => file.summary.lines.count >= 20).sort((a, b) => percent(a.summary.lines) - percent(b.summary.lines));
  for (const file of least.slice(0, 10)) console.log(`kensatsu:   ${percent(file.summary.lines).toFixed(1).padStart(5)} %  ${part(file)}`);
  const all = percent(totals.lines);
  console.log(`kensatsu: the tests run ${all.toFixed(1)} % of the lines of the engine (${totals.lines.covered} of ${totals.lines.count}, ${files.length} files)`);
  process.exit(all < Number(process.argv[1]) ? 1 : 0);
' "$least"
