# The house's recipes. Each says what it does while it does it; `make` alone lists them.
# Works with the make of Debian and of macOS (3.81).

SHELL := /bin/sh
BIN := .venv/bin
TESTS_HOME := $(shell sh tools/tests_home.sh)
CHECK := CHARTERBOOK_HOME="$${CHARTERBOOK_HOME:-$(TESTS_HOME)}" DJANGO_SETTINGS_MODULE=charterbook.shell.settings
WORKERS ?= 2

.PHONY: help demo serve test check pytest compiled messages reference journeys pictures lock bench clean needs
.DEFAULT_GOAL := help

help: ## list the recipes
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | awk -F'\t' '{ printf "make %-10s %s\n", $$1, $$2 }'

# The environment is made once; later runs only see that the stamp is newer than the lock file.
.venv/.ready: requirements.lock tools/environment.sh tools/link_package.py
	@sh tools/environment.sh

demo: compiled ## import the books of Lộc Hà, print their figures, open the site
	@$(BIN)/charterbook demo

serve: compiled ## open the site on the book of CHARTERBOOK_HOME
	@$(BIN)/charterbook serve

messages: .venv/.ready ## gather every string into the catalogues, say what wants a translation, compile
	@echo "==> Gathering what is said" && $(BIN)/python -m tools.messages; status=$$?; \
		$(BIN)/python -m tools.compile_messages && exit $$status

compiled: .venv/.ready
	@echo "==> Translations" && $(BIN)/python -m tools.compile_messages

test: .venv/.ready needs check pytest ## everything that must hold: checks of the house, then all tests

needs: ## what browser tests need besides: Chromium and fonts
	@sh tools/test_needs.sh

check: compiled ## the checks of the house, without tests
	@echo "==> Lint (ruff check)" && $(BIN)/ruff check
	@echo "==> Format (ruff format --check)" && $(BIN)/ruff format --check
	@echo "==> Import contracts (lint-imports)" && $(BIN)/lint-imports
	@echo "==> Budgets and reasons" && $(BIN)/python -m tools.budgets && $(BIN)/python -m tools.noqa_reasons
	@echo "==> Types (mypy)" && $(CHECK) $(BIN)/mypy
	@echo "==> Declarations (django check)" && $(CHECK) $(BIN)/python -m django check

pytest: compiled ## the tests alone; ARGS="path -k word" narrows them
	@echo "==> Tests (pytest, $(WORKERS) at a time)"
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations=30 $(ARGS)

reference: .venv/.ready ## write docs/reference and docs/glossary.md anew
	@$(CHECK) $(BIN)/python -m tools.reference

journeys: compiled needs ## do the tasks of every day in a browser and write docs/journeys.md anew
	@echo "==> Tasks of every day" && $(CHECK) $(BIN)/python -m tools.journeys

pictures: compiled needs ## take the pictures of every page (docs/screens) and of the guide anew
	@echo "==> Pictures" && $(CHECK) $(BIN)/python -m tests.journeys.pictures

lock: .venv/.ready ## lock the dependencies of pyproject.toml anew, with hashes and without hosts
	@echo "==> Locking"
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
		--group dev pyproject.toml -o requirements.lock
	@echo "requirements.lock is new; make test installs from it."

bench: compiled ## measure, beside the same work done by other means
	@echo "==> Bench"
	@$(BIN)/python -m bench

clean: ## remove what was made here: environment, caches, compiled translations; no book is touched
	@echo "==> Removing .venv, caches and compiled translations"
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist build
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
	@find src -name '*.mo' -type f -exec rm -f {} +
