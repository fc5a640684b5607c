# make serve   the page on 127.0.0.1:8080        make fmt    formats the code
# make test    every test, the browser's too     make lint   format and clippy, warnings are errors
# make dist    the page in dist/, to be copied   make bench  how fast the engine is, and the page beside another reader
# make trust   random and mutated files by the million, and what `make deny` asks
# make coverage   which lines of the engine the native tests run; fails below 95 %
# make deny    the licence, the version and the source of every crate (deny.toml, docs/dependencies.md)
# make dependencies   what each crate is for and weighs in the page: the tables of docs/dependencies.md
# make fuzz    looks for bytes that break a promise, SECONDS=60 for each target
# make reproducible   builds the commit again elsewhere and compares the bytes
# make release        checks, tests, builds twice and packs a version (docs/release.md)
# make clean          removes what was built
#
# Each installs what it needs. `make serve PORT=8081` takes another port.

SHELL := /bin/bash
PORT ?= 8080
# Trunk and its like come from folders of their own in the user's cache (tools/need.sh), wasm-opt from tools/, the compiler from rustup.
export PATH := $(shell tools/need.sh paths):$(CURDIR)/tools/node_modules/.bin:$(PATH):$(or $(CARGO_HOME),$(HOME)/.cargo)/bin

# Two short retries: who has no network is told so in seconds.
NPM_CI := npm ci --no-audit --no-fund --loglevel=error --fetch-retries=2 --fetch-retry-mintimeout=500 --fetch-retry-maxtimeout=2000
WASM_OPT := tools/node_modules/.package-lock.json
PLAYWRIGHT := tests/browser/node_modules/.package-lock.json
PAPA_PARSE := tools/bench/node_modules/.package-lock.json

# These measure, start servers on ports that nobody else may take meanwhile, or ask a browser that is not patient: nothing runs beside them.
ALONE := $(patsubst %,tests/browser/%.test.mjs,compare-large hosting large leave ledger-large memory orders-large reports-large scroll)

# Random cases are the same ones in every `make test`, so that it says something of the change; a bare `cargo test` draws new ones.
SEED ?= 20261128

.DEFAULT_GOAL := help
.PHONY: help serve dist page reproducible release test trust coverage fuzz deny dependencies fmt lint bench clean machine debian
.NOTPARALLEL:

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

serve: page
	@node tools/serve.mjs dist $(PORT)

page: machine $(WASM_OPT)
	@tools/build.sh page $(PACK)

dist: machine $(WASM_OPT)
	@tools/build.sh dist $(PACK)

reproducible: dist
	@tools/reproducible.sh

release: machine
	@tools/release.sh check
	@$(MAKE) --no-print-directory test lint reproducible
	@tools/release.sh programs
	@tools/release.sh pack

test: debian machine $(PLAYWRIGHT)
	@echo "kensatsu: testing the engine"
	@PROPTEST_RNG_SEED=$(SEED) cargo test
	@$(MAKE) --no-print-directory dist
	@echo "kensatsu: testing the page in Chromium and Firefox"
	@tools/browser.sh 2 $(filter-out $(ALONE),$(wildcard tests/browser/*.test.mjs))
	@tools/browser.sh 1 $(ALONE)

# The same tests with new cases, and many more of them; what they tried is printed.
trust: deny
	@KENSATSU_EVERY=1 cargo test --release --test every_byte -- --nocapture
	@KENSATSU_MUTATIONS=100000 cargo test --release --test mutations -- --nocapture
	@KENSATSU_CASES=100 cargo test --release --test roundtrip --test certificate --test fixes --test lists --test orders --test ledger --test reports
	@$(MAKE) --no-print-directory dist $(PLAYWRIGHT)
	@KENSATSU_ENTRIES=1000 node --test --test-name-pattern='two tabs that add' tests/browser/ledger.test.mjs

coverage: machine
	@tools/need.sh coverage
	@tools/coverage.sh

fuzz: machine
	@tools/need.sh fuzz
	@tools/fuzz.sh $(or $(SECONDS),60) $(TARGET)

# All crates, also those of other platforms than this one; then those of the tool that makes the page's glue, which needs fewer licences.
DENY := --locked --offline --config deny.toml
deny: machine
	@tools/need.sh deny
	@tools/need.sh reach "the crates in Cargo.lock" cargo fetch --locked
	@tools/need.sh reach "the crates of tools/wasm-bindgen/" cargo fetch --locked --manifest-path tools/wasm-bindgen/Cargo.toml
	@echo "kensatsu: asking every crate for its licence, its version and where it comes from"
	@cargo deny $(DENY) --workspace check --hide-inclusion-graph -D warnings licenses bans sources
	@cargo deny $(DENY) --manifest-path tools/wasm-bindgen/Cargo.toml check --hide-inclusion-graph \
	  -A license-not-encountered -A license-exception-not-encountered licenses sources

dependencies: machine $(WASM_OPT)
	@tools/need.sh reach "the crates in Cargo.lock" cargo fetch --locked
	@tools/build.sh names

fmt: machine
	@cargo fmt

lint: machine
	@echo "kensatsu: checking the format"
	@cargo fmt --check
	@cargo fmt --check --manifest-path tools/wasm-bindgen/Cargo.toml
	@echo "kensatsu: clippy, native"
	@cargo clippy --all-targets -- -D warnings
	@echo "kensatsu: clippy, wasm32"
	@cargo clippy --target wasm32-unknown-unknown --lib --bin kensatsu-page -- -D warnings
	@cargo clippy --target wasm32-unknown-unknown -p kensatsu-workbook -- -D warnings
	@echo "kensatsu: the sources' documentation"
	@RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --quiet

bench: dist $(PLAYWRIGHT) $(PAPA_PARSE)
	@cargo bench
	@node tools/bench/page.mjs $(BENCH)

clean:
	@rm -rf target dist tools/node_modules tools/bench/node_modules tests/browser/node_modules tests/browser/output
	@echo "kensatsu: removed what was built"

machine:
	@tools/need.sh machine

debian:
	@tools/need.sh debian

%/node_modules/.package-lock.json: %/package-lock.json
	@echo "kensatsu: installing the npm packages of $*/"
	@tools/need.sh reach "the npm packages of $*/" $(NPM_CI) --prefix $*
	@touch $@
