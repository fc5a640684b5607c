# make serve   the page on 127.0.0.1:8080        make fmt    formats the code
# make test    every test, the browser's too     make lint   format and clippy, warnings are errors
# make dist    the page in dist/, to be copied   make bench  how fast the engine is
# make reproducible   builds the commit again elsewhere and compares the bytes
# make release        checks, tests, builds twice and packs a version (docs/release.md)
#
# Each installs what it needs. `make serve PORT=8081` takes another port.

SHELL := /bin/bash
PORT ?= 8080
# wasm-opt comes from tools/, trunk and wasm-bindgen from where `cargo install` puts them.
export PATH := $(CURDIR)/tools/node_modules/.bin:$(PATH):$(or $(CARGO_HOME),$(HOME)/.cargo)/bin

NPM_CI := npm ci --no-audit --no-fund --loglevel=error
WASM_OPT := tools/node_modules/.package-lock.json
PLAYWRIGHT := tests/browser/node_modules/.package-lock.json

# The page's standard library is compiled with the page, for size: a fifth less to carry. Cargo still calls that unstable, hence the
# first variable; the compiler itself is the pinned stable one.
SMALL_STD := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size

.PHONY: serve dist reproducible release test fmt lint bench clean machine
.NOTPARALLEL:

serve: dist
	@node tools/serve.mjs dist $(PORT)

# Trunk 0.21 takes NO_COLOR=1, as many machines set it, for a mistake.
dist: machine $(WASM_OPT)
	@tools/need.sh wasm
	@tools/need.sh trunk
	@tools/need.sh cyclonedx
	@echo "kensatsu: fetching the crates"
	@$(SMALL_STD) cargo fetch --quiet --target wasm32-unknown-unknown
	@echo "kensatsu: building the page into dist/"
	@env -u NO_COLOR $(SMALL_STD) CARGO_ENCODED_RUSTFLAGS="$$(tools/flags.sh)" trunk build --release --offline --cargo-profile page
	@node tools/pack.mjs $(PACK)

reproducible: dist
	@tools/reproducible.sh

release: machine
	@tools/release.sh check
	@$(MAKE) --no-print-directory test lint reproducible
	@tools/release.sh pack

test: machine $(PLAYWRIGHT)
	@echo "kensatsu: testing the engine"
	@cargo test
	@echo "kensatsu: building the command line"
	@cargo build --release --bin kensatsu
	@$(MAKE) --no-print-directory dist
	@tools/need.sh chromium
	@tools/need.sh firefox
	@tools/need.sh servers
	@echo "kensatsu: testing the page in Chromium and Firefox"
	@node --test --test-concurrency=1 --test-reporter=$(if $(CI),tap,spec) tests/browser/*.test.mjs

fmt: machine
	@cargo fmt

lint: machine
	@echo "kensatsu: checking the format"
	@cargo fmt --check
	@echo "kensatsu: clippy, native"
	@cargo clippy --all-targets -- -D warnings
	@tools/need.sh wasm
	@echo "kensatsu: clippy, wasm32"
	@cargo clippy --target wasm32-unknown-unknown --lib --bin kensatsu-page -- -D warnings

bench: machine
	@cargo bench

clean:
	@rm -rf target dist tools/node_modules tests/browser/node_modules tests/browser/output
	@echo "kensatsu: removed what was built"

machine:
	@tools/need.sh machine

%/node_modules/.package-lock.json: %/package-lock.json
	@echo "kensatsu: installing the npm packages of $*/"
	@$(NPM_CI) --prefix $*
	@touch $@
