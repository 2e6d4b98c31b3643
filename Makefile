# Everything here runs on a machine with only Python 3.11-3.13 (with venv) and make.
# The first target that needs it creates .venv and installs; later ones find it made.

PYTHON ?= python3
VENV   ?= .venv
PORT   ?=
WORKERS ?= 2

BIN  := $(VENV)/bin
RUN  := $(VENV)/.installed
DEV  := $(VENV)/.installed-dev

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run index test test-llm lint format types layers unit fuzz eval speed screenshots build clean

help: ## show this help
	@echo "usage: make TARGET [PYTHON=python3.12] [VENV=.venv] [PORT=8000]"
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN) index ## install, build the index and serve the chat on 127.0.0.1
	@$(BIN)/strategy-chat serve $(if $(PORT),--port $(PORT))

index: $(RUN) ## build the index, where it is missing or out of date
	@$(BIN)/strategy-chat index

test: lint types layers unit ## all checks: format, lint, types, layers, tests

test-llm: $(DEV) ## ask a few questions of the language model that STRATEGY_CHAT_LLM names
	@$(BIN)/python -m pytest tests/smoke_llm.py -s --force-enable-socket

lint: $(DEV) ## check format and style
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

format: $(DEV) ## put the code into the house format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: $(DEV) ## check types
	@$(BIN)/mypy

layers: $(DEV) ## check that modules import only what lies below them
	@$(BIN)/lint-imports

unit: $(DEV) ## run the tests alone
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

fuzz: $(DEV) ## ask thousands of questions that nobody would ask: nothing may crash, hang or break a rule
	@FUZZ_EXAMPLES=2000 $(BIN)/python -m pytest tests/test_fuzz.py

eval: $(RUN) ## check the answers against the source figures, and write report/
	@$(BIN)/python -m eval --report report

speed: $(RUN) ## measure: index build, warm and cold answers, memory
	@$(BIN)/python -m eval.speed

screenshots: $(DEV) ## take the pictures of the page in docs/ anew (needs Chromium)
	@$(BIN)/python docs/screenshots.py

build: $(DEV) ## build the wheel and the source distribution into dist/
	@$(BIN)/python -m build --no-isolation

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
		{ echo "strategy-chat needs Python 3.11, 3.12 or 3.13; name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(RUN): $(VENV)/bin/python pyproject.toml
	@echo "Installing into $(VENV) (the first time takes some minutes) ..."
	@$(BIN)/python -m pip install -qq --editable .
	@touch $@

$(DEV): $(RUN)
	@echo "Installing the tools for the checks ..."
	@$(BIN)/python -m pip install -qq --editable ".[dev]"
	@touch $@
