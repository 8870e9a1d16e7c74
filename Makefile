# The two commands a newcomer needs: `make serve`, `make test`. README says what they do.
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.PHONY: serve test build bench gallery setup

# The folder to publish.
build:
	@tool/setup.sh build
	@source tool/env.sh && trunk build --release --offline

# Builds, serves, and builds again whenever a source changes.
serve:
	@tool/setup.sh build
	@echo "serve: building; the first time takes about 6 minutes, later ones one"
	@echo "serve: then open http://127.0.0.1:8080/ (Ctrl-C ends)"
	@source tool/env.sh && trunk serve --release --offline

# Every test; the last line counts them.
test:
	@tool/setup.sh test
	@tool/test.sh

# Times the audit, the columnar core beside two libraries, and a synthetic nation: its build, and what it costs a
# reader (BENCHMARKS.md). Takes half an hour and, with every page of the nation (PAGES=all), 80 GB and an hour.
bench: build
	@tool/setup.sh test
	@source tool/env.sh && cargo build --quiet --release --bin gongkai && node tool/bench.mjs "$${CARGO_TARGET_DIR:-target}/release/gongkai"
	@tool/bench/core.sh
	@source tool/env.sh && node tool/bench/compare.mjs
	@tool/bench/nation.sh

# Every figure with its named cases, to look at; nothing of it is published.
gallery:
	@tool/setup.sh build
	@source tool/env.sh && cargo test --quiet --test gallery && echo "gallery: open target/gallery/index.html"

setup:
	@tool/setup.sh test
