# What a checkout can do. Each target makes the virtual environment that it needs, once.
#
#   make docs     build/qmp-commands.txt, build/html and build/sphinx, from the example monitor; build/rules;
#                 build/manual, the manual of qmpdoc
#   make test     runs the tests on all processors; TESTFLAGS="-k hxtool" runs some
#   make quick    the tests to run while editing: no servers, no browsers, under half a minute
#   make check    ruff and mypy
#   make compare  outputs of BASE=REV (default HEAD) and of the work tree, compared byte by byte
#   make bench    start-up, speed and memory, each held to its limit
#   make screenshots  the pictures of README, in docs/images (needs Chromium)
#   make clean    removes what was built, but not the environment in .venv

VENV ?= .venv
BUILD ?= build
TESTFLAGS ?=
BIN = $(VENV)/bin

# Any Python from 3.10 on that can make an environment; PYTHON=… chooses one.
SUITABLE = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python3.10 python3.14 python; do \
	if $$each -c '$(SUITABLE)' >/dev/null 2>&1; then echo $$each; break; fi; done)

PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
MANUAL := $(wildcard examples/sphinx/*) $(wildcard examples/*.hx examples/*.txt examples/schema/*.json)
SOURCES := $(shell find qmpdoc templates -name '*.py' -o -name '*.j2')

.PHONY: docs screenshots test quick compare check check-code check-format check-types bench clean

docs: $(BUILD)/qmp-commands.txt $(BUILD)/html/index.html $(BUILD)/sphinx/index.html $(BUILD)/rules/index.html \
		$(BUILD)/manual/index.html
	@echo "the reference is in $(BUILD)/qmp-commands.txt and $(BUILD)/html/index.html," \
		"the manual around it in $(BUILD)/sphinx/index.html," \
		"the rules of lint in $(BUILD)/rules/index.html," \
		"the manual of qmpdoc in $(BUILD)/manual/index.html"

PAGES := $(shell find docs -type f -not -path '*/commands/*' -not -path '*/rules/*' -not -name '*.txt' -not -name '*.pyc')

$(BUILD)/manual/index.html: $(PAGES) $(MANUAL) $(SOURCES) | $(VENV)/installed
	$(BIN)/python -m sphinx -q -W --keep-going -b html -d $(BUILD)/doctrees-manual docs $(BUILD)/manual
	@touch $@

$(BUILD)/html/index.html: examples/monitor.hx examples/events.txt $(SOURCES) | $(VENV)/installed
	$(BIN)/qmpdoc render html --no-config examples/monitor.hx examples/events.txt -o $(BUILD)/html
	@touch $@

$(BUILD)/sphinx/index.html: $(MANUAL) $(SOURCES) | $(VENV)/installed
	$(BIN)/python -m sphinx -q -W --keep-going -b html -d $(BUILD)/doctrees examples/sphinx $(BUILD)/sphinx
	@touch $@

$(BUILD)/rules/index.html: $(SOURCES) | $(VENV)/installed
	$(BIN)/qmpdoc explain --format html --pages $(BUILD)/rules
	@touch $@

$(BUILD)/qmp-commands.txt: examples/monitor.hx $(SOURCES) | $(VENV)/installed
	@mkdir -p $(BUILD)
	$(BIN)/qmpdoc render text --no-config $< -o $@ --depfile $@.d

screenshots: $(VENV)/installed-dev
	$(BIN)/python docs/screenshots.py

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto --dist loadfile $(TESTFLAGS)

QUICK = tests/hx tests/model tests/markup tests/qapi tests/wire tests/diagnostics tests/files tests/loading tests/render \
	tests/compare tests/lint
quick: $(VENV)/installed-dev
	$(BIN)/python -m pytest -q -n auto -m "not slow and not seconds" --hypothesis-profile=quick $(QUICK)

check: check-code check-format check-types

check-code: $(VENV)/installed-dev
	$(BIN)/ruff check .

check-format: $(VENV)/installed-dev
	$(BIN)/ruff format --check .

check-types: $(VENV)/installed-dev
	$(BIN)/mypy

BASE ?= HEAD
compare: $(VENV)/installed-dev
	$(BIN)/python -m tests.outputs $(BASE) $(COMPAREFLAGS)

bench: $(VENV)/installed-dev
	@$(BIN)/python -m compileall -q qmpdoc
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(BUILD) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find qmpdoc tests -name __pycache__ -prune -exec rm -rf {} +

# The environment: installed anew when pyproject.toml says something else.

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) -e '.[docs,lint,series]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) -e '.[dev]'
	@touch $@ $(VENV)/installed

$(BIN)/python:
	$(if $(PYTHON),,$(error Python 3.10 or newer is needed, with venv and pip (Debian: apt install python3-venv)))
	$(PYTHON) -m venv $(VENV)

-include $(wildcard $(BUILD)/*.d)
