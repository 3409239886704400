# What one does with a clone of OS2ting. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev e2e demo demo-reset test faults ci lint fmt bench bench-table browser lock audit sbom clean

BIN := .venv/bin
RUN := .venv/.installed-run
DEV := .venv/.installed-dev
# Two for each core: half of the time a test waits for a process, a browser or a clock.
WORKERS := $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$((n > 4 ? 8 : 2 * n)))
E2E := tests/e2e/node_modules/.package-lock.json
INPUTS := pyproject.toml requirements-build.txt tools/install
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --generate-hashes \
	--no-emit-index-url --universal --python-version 3.11 $(if $(UPGRADE),--upgrade)

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUN) ## .venv with what it takes to run OS2ting

setup-dev: $(DEV) ## .venv with what it takes to work on it too

demo: $(RUN) ## the demo world on http://127.0.0.1:8080 (PORT=9000 changes it); continues where it was
	@$(BIN)/os2ting demo

demo-reset: $(RUN) ## the demo world from its beginning
	@$(BIN)/os2ting demo --reset

# Several processes import the same libraries: compiled once, whatever this machine says about keeping that.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(DEV) e2e ## all tests that this machine can run (ARGS="tests/rules -k tally" for fewer)
	$(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

faults: $(DEV) ## the faults in full, an hour or two: what was injected and what held (ARGS="-k kill" for some)
	OS2TING_FAULTS=full OS2TING_SEED=$${OS2TING_SEED:-$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')} \
		$(BIN)/pytest tests/faults -n 2 --dist load $(ARGS)

ci: lint test ## what CI runs

lint: $(DEV) ## style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fmt: $(DEV) ## lay out the code and mend what can be mended
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: $(DEV) ## how fast it is, beside its ceilings (ten minutes; ARGS="click" for one subject of them)
	$(BIN)/python -m benchmarks $(ARGS)

bench-table: $(DEV) ## the figures of the last `make bench` into docs/performance.md
	$(BIN)/python -m benchmarks --page docs/performance.md

browser: ## Chromium and fonts for the browser tests (asks for an administrator's rights)
	@tools/browser

lock: $(DEV) ## compile pyproject.toml into requirements*.txt (UPGRADE=1 for newer releases)
	$(COMPILE) --group dev pyproject.toml -o requirements-dev.txt
	$(COMPILE) -c requirements-dev.txt pyproject.toml -o requirements.txt
	$(COMPILE) -c requirements-dev.txt --group build -o requirements-build.txt
	@! grep -n '://' requirements*.txt

audit: $(DEV) ## whether the runtime lock has known vulnerabilities (SERVICE=osv asks another service)
	@$(BIN)/python tools/audit.py $(if $(SERVICE),--vulnerability-service $(SERVICE))

sbom: $(DEV) ## the software bill of materials: build/sbom.cdx.json (CycloneDX)
	@$(BIN)/python tools/sbom.py

clean: ## away with .venv and everything that was made by tools
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf tests/e2e/node_modules
	find bot handlers storage tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements.txt $(INPUTS)
	@tools/install run
	@touch $@

$(DEV): requirements-dev.txt requirements.txt $(INPUTS)
	@tools/install dev
	@touch $(RUN) $@

# The Slack counterpart is a guest: where npm cannot bring it, its tests say that they were skipped.
e2e:
	@if command -v npm >/dev/null; then $(MAKE) -s $(E2E) || \
		echo "npm could not install the Slack counterpart; its tests are skipped"; fi

$(E2E): tests/e2e/package-lock.json
	@echo "Installing the Slack counterpart of the tests (npm)"
	@cd tests/e2e && npm ci --silent --fetch-retries=1
	@touch $@
