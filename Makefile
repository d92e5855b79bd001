# Everything works in a virtual environment in .venv; nothing else on the machine is touched.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench examples lock clean

help: ## Say what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Set up .venv with the locked dependencies

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name one: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(STAMP)

run: $(STAMP) ## Build the graph and serve it on http://127.0.0.1:8000
	$(BIN)/partnerships build
	$(BIN)/partnerships serve --data build/partnerships.nq

test: $(STAMP) ## Lint, type-check and run all tests, a real browser included
	@$(BIN)/python -m tests.browser.provide
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --ignore tests/benchmarks -m "not virtuoso and not vnu and not nginx and not judges"

lint: $(STAMP) ## Check style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(STAMP) ## Measure speed and memory against the named peers
	$(BIN)/pytest tests/benchmarks -q -s

examples: $(STAMP) ## Write what the worked examples print anew, after a change of the data
	$(BIN)/python -m tests.house.examples

lock: $(STAMP) ## Resolve the dependencies anew into requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --no-emit-index-url --no-annotate --generate-hashes --upgrade --output-file requirements.lock

clean: ## Remove what was set up and built
	rm -rf .venv build dist
