#!/usr/bin/env bash
# Builds the columnar core as the programs for readers are built, into tool/bench/dist.
set -euo pipefail
source "$(dirname "$0")/../env.sh"
cd "$GONGKAI_ROOT"
cargo build --quiet --release --target wasm32-unknown-unknown --bin core
to=tool/bench/dist
rm -rf "$to"
wasm-bindgen --target web --out-dir "$to" --no-typescript \
  "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/release/core.wasm"
# The same flags as in index.html.
flags=$(grep -m1 -oE 'data-wasm-opt-params="[^"]*"' index.html | cut -d'"' -f2)
# shellcheck disable=SC2086
wasm-opt -Oz $flags "$to/core_bg.wasm" -o "$to/core_bg.wasm"
