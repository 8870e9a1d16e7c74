#!/usr/bin/env bash
# Builds the synthetic nation and measures what it takes, and what it costs a reader. None of it is published.
# usage: tool/bench/nation.sh      (PAGES=all prints every page of the nation, which takes 80 GB)
set -euo pipefail
source "$(dirname "$0")/../env.sh"
cd "$GONGKAI_ROOT"
work=${GONGKAI_BENCH:-${CARGO_TARGET_DIR:-target}/bench}
mkdir -p "$work"
cargo build --quiet --profile tool --bin gongkai
tool=${CARGO_TARGET_DIR:-target}/tool/gongkai

build() { # build "what" FROM TO option…: the last line the tool says, how long and how much memory it took
  printf '\nbench: %s\n' "$1"
  local from=$2 to=$3
  shift 3
  node tool/bench/run.mjs "$tool" build --from "$from" --to "$to" --program dist "$@"
}
collection() { # collection FOLDER option…
  [ -d "$1/data/report" ] || node tool/bench/collection.mjs "$@"
}

# Pages a second, and a second build with one changed report: on a tenth of the nation, unless all of it is asked for.
part=$work/part
if [ "${PAGES:-}" = all ]; then agencies=15000; else agencies=1500; fi
collection "$part" --agencies "$agencies"
rm -rf "$work/part-dist"
build "every page of $agencies agencies" "$part" "$work/part-dist"
report=$(find "$part/data/report" -name '2024.json' | sort | head -n 1)
sed -i '0,/"title"/s/"title"/ "title"/' "$report"
build "the same after one report changed" "$part" "$work/part-dist"

# The nation as its reader meets it: all of its data, the pages of the featured agency.
nation=$work/nation
collection "$nation" --agencies 15000
featured=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).featured.agency' "$nation/data/site.json")
rm -rf "$work/nation-dist" "$work/few-dist"
build "all data of the nation, the pages of $featured" "$nation" "$work/nation-dist" --only "$featured"
node tool/bench/explore.mjs "$work/nation-dist" --input '[data-find=agencies]' --filter 'select[name=from]'
