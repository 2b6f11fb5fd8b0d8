# `make demo` shows it, `make test` proves it. Both install what they need from Debian.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=

# Warnings are errors here, and only here: see Package.swift.
export SLURMSWIFT_STRICT := 1

.PHONY: help demo test soak test-consumer test-asan test-tsan bench fuzz lint format install \
  check-headers check-api docs packages

help:
	@echo "make demo             a real cluster, and the main job on it"
	@echo "make test             all tests, the live ones on clusters of their own"
	@echo "make soak             kills, submissions, cancellations and tasks by the hundred"
	@echo "make test-consumer    others build on the package as a checkout and as a version"
	@echo "make test-asan        the same with AddressSanitizer, and a look for leaks"
	@echo "make test-tsan        the same with ThreadSanitizer"
	@echo "make bench            what is measured, and its limits; BENCH=\"restart checkpoint\" for some"
	@echo "make fuzz SECONDS=60  every parser, so many seconds each"
	@echo "make lint             the formatter's findings are errors"
	@echo "make format           format all sources"
	@echo "make check-headers    type-check against Slurm 20.11, 22.05, 24.11 and 26.05"
	@echo "make check-api        no C type is public, and the last version's API is kept"
	@echo "make docs             documentation, manual pages and completions, in docs/"
	@echo "make install          to PREFIX, $(PREFIX); DESTDIR for packagers"

packages:
	@Scripts/install-packages

demo: packages
	$(SWIFT) build --product slurmswift
	$(SWIFT) build --product white-rabbit
	Scripts/demo "$$($(SWIFT) build --show-bin-path)"

# No test may reach a cluster that it did not start, and none may pass because it was skipped.
# Each target has a process of its own: libslurm takes one configuration a process.
TEST_TARGETS := SlurmTests SlurmCheckpointingTests SlurmswiftTests SlurmSandboxTests SlurmLiveTests \
  SlurmAccountingTests CommandTests SlurmChainTests SlurmCampaignTests SlurmTensorsTests SlurmTrainingTests \
  SlurmDMTCPTests

# As many at a time as two cores start daemons and programs for: what is timed must get its turn.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH := 6

# All targets are one program: on their way to sleep, OpenBLAS's threads would take time in each test
# that measures some.
test test-asan test-tsan soak: export OPENBLAS_NUM_THREADS := 1
test test-asan test-tsan: export SLURM_CONF := /nonexistent/slurm.conf
test test-asan test-tsan: export SLURMSWIFT_REQUIRE_CLUSTER := 1
test: packages
	@Scripts/install-python >/dev/null
	@Scripts/install-lmod >/dev/null
	$(SWIFT) build --build-tests
	@set -e; for target in $(TEST_TARGETS); do \
	  echo "== $$target"; $(SWIFT) test --skip-build --filter "^$$target\\."; \
	done
	Scripts/check-examples "$$($(SWIFT) build --show-bin-path)/Modules"

# What takes too long for every change: the same tests, many more times.
soak: export SLURM_CONF := /nonexistent/slurm.conf
soak: export SLURMSWIFT_REQUIRE_CLUSTER := 1
soak: export SLURMSWIFT_KILLS := 300
soak: export SLURMSWIFT_KILL_BYTES := 67108864
soak: export SLURMSWIFT_CANCELS := 100
soak: export SLURMSWIFT_RAIN_TASKS := 200
soak: export SLURMSWIFT_SUBMISSIONS := 500
soak: export SLURMSWIFT_CAMPAIGN_TASKS := 10000
soak: packages
	$(SWIFT) build --build-tests
	for tests in SlurmCheckpointingTests.KillTests SlurmLiveTests.SubmissionKillTests \
	  'SlurmChainTests\..*cancelled.stays.dead' 'SlurmChainTests\..*PurpleRainTests' \
	  SlurmCampaignTests.FaultTests; do \
	  $(SWIFT) test --skip-build --filter "^$$tests" || exit 1; \
	done

test-consumer: packages
	$(SWIFT) build --product slurmswift
	Scripts/test-consumer "$$($(SWIFT) build --show-bin-path)/slurmswift"

# The command's own tests start it hundreds of times, and its parts are tested by the others.
SANITIZED_TARGETS := $(filter-out CommandTests SlurmChainTests SlurmCampaignTests,$(TEST_TARGETS))

test-asan: packages
	@Scripts/install-python >/dev/null
	@Scripts/install-lmod >/dev/null
	Scripts/test-sanitized address $(SANITIZED_TARGETS)

test-tsan: packages
	@Scripts/install-python >/dev/null
	@Scripts/install-lmod >/dev/null
	Scripts/test-sanitized thread $(SANITIZED_TARGETS)

# Release builds as a consumer makes them; the command as `make install` makes it. Ten minutes, of
# which restarts at Slurm's own defaults take three. BENCH names some of scripts, jobs, history, submit,
# checkpoint, tensors, training, supervise and restart; all without it.
BENCH :=

bench: export SLURM_CONF := /nonexistent/slurm.conf
bench:
	@Scripts/install-packages valgrind
	$(SWIFT) build --configuration release --static-swift-stdlib --product slurmswift
	$(SWIFT) build --configuration release --package-path Benchmarks
	SLURMSWIFT_PYTHON="$$(Scripts/install-python)" \
	  "$$($(SWIFT) build --configuration release --package-path Benchmarks --show-bin-path)/bench" \
	  "$$($(SWIFT) build --configuration release --show-bin-path)/slurmswift" $(BENCH)

SECONDS := 60

fuzz:
	Scripts/fuzz $(SECONDS)

FORMATTED := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources \
  Fuzz/Package.swift Fuzz/Sources

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(FORMATTED)

format:
	$(SWIFT) format --in-place --parallel --recursive $(FORMATTED)

check-headers:
	Scripts/check-headers

check-api: packages
	$(SWIFT) build --product slurmswift
	$(SWIFT) build --target SlurmTraining
	Scripts/check-c-types "$$($(SWIFT) build --show-bin-path)/Modules"
	Scripts/check-api

docs:
	@Scripts/install-packages groff-base
	$(SWIFT) build
	$(SWIFT) build --product generate-manual
	rm -rf docs
	Scripts/docs "$$($(SWIFT) build --show-bin-path)" docs $(PROGRAMS)

# Programs that need no Swift where they run, and the launcher that finds the build for the node's Slurm.
PROGRAMS := slurmswift white-rabbit globus-pocus purple-rain purple-rain-requeue mumble-wrapper \
  numpy-vectors sensorflow-short sensorflow-long numpy-knuckles kerasell dmtcp-array
# Links no libslurm, and needs no launcher.
EXAMPLES := dmtcp-example
STATIC := --configuration release --static-swift-stdlib

install: packages
	for product in $(PROGRAMS) $(EXAMPLES) slurmswift-launcher generate-manual; do \
	  $(SWIFT) build $(STATIC) --product $$product || exit 1; \
	done
	Scripts/install "$$($(SWIFT) build $(STATIC) --show-bin-path)" "$(DESTDIR)$(PREFIX)" $(PROGRAMS)
	for example in $(EXAMPLES); do \
	  install -D -s -m 755 "$$($(SWIFT) build $(STATIC) --show-bin-path)/$$example" \
	    "$(DESTDIR)$(PREFIX)/bin/$$example" || exit 1; \
	done
	Scripts/manual "$$($(SWIFT) build $(STATIC) --show-bin-path)" "$(DESTDIR)$(PREFIX)/share" \
	  $(PROGRAMS)
