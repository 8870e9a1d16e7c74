#!/usr/bin/env bash
# Runs every test and ends with one line of counts. Called by `make test` after the set-up.
#
# Each step runs even if one before it failed, so that one run shows everything that is wrong.
set -uo pipefail
source "$(dirname "$0")/env.sh"
cd "$GONGKAI_ROOT"
started=$SECONDS
passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

check() { # check "what and how long" command…: counts as one test
  printf '\ntest: %s\n' "$1"
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}
suite() { # suite "what and how long" "pattern of passed" "pattern of failed" command…
  printf '\ntest: %s\n' "$1"
  local passes=$2 fails=$3
  shift 3
  "$@" 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]}
  local ran broke
  ran=$(sum "$passes")
  broke=$(sum "$fails")
  # A suite that stopped before it counted, or ran nothing, has failed.
  if [ "$status" != 0 ] && [ "$broke" = 0 ]; then broke=1; fi
  if [ "$ran" = 0 ] && [ "$broke" = 0 ]; then broke=1; fi
  passed=$((passed + ran))
  failed=$((failed + broke))
}
package_tests() {
  local python=$GONGKAI_PYTHON/bin/python target=${CARGO_TARGET_DIR:-target}
  if [ ! -x "$python" ]; then
    echo "the Python packages are missing: run tool/setup.sh test"
    return 1
  fi
  "$python" tests/package/run.py dist "$target/tmp" "$target/debug/gongkai"
}
sum() { grep -oE "$1" "$log" | grep -oE '[0-9]+' | awk '{ total += $1 } END { print total + 0 }'; }

check "format (a second)" cargo fmt --check
check "the lower layers build without views (a few seconds; half a minute the first time)" \
  cargo check --quiet --no-default-features --lib
check "clippy (half a minute; two minutes the first time)" \
  cargo clippy --quiet --lib --bins -- -D warnings
suite "host tests (a minute; two minutes the first time)" '[0-9]+ passed;' '[0-9]+ failed;' \
  cargo test --no-fail-fast
check "release build with every page (a minute; five minutes the first time)" \
  trunk build --release --offline
suite "the data package in frictionless, jsonschema and LibreOffice (half a minute)" '^# pass [0-9]+' '^# fail [0-9]+' \
  package_tests
suite "browser tests in Chromium (two minutes)" '^# pass [0-9]+' '^# (fail|cancelled|skipped|todo) [0-9]+' \
  node --test --test-reporter=tap --test-concurrency=1 tests/browser/

printf '\ntests took %d min %02d s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
