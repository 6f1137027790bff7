# Everything that Footnote needs goes into $(VENV); nothing else on the machine is touched.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help run chat test lint picture clean

help:  ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

run: $(VENV)/installed  ## Index the articles, start the bot (or a terminal chat without a token)
	$(BIN)/footnote sync
	@if [ -n "$$FOOTNOTE_TELEGRAM_TOKEN$$FOOTNOTE_TELEGRAM_TOKEN_FILE" ]; then \
	  exec $(BIN)/footnote bot; \
	else \
	  echo "No FOOTNOTE_TELEGRAM_TOKEN is set: here is the chat in the terminal instead."; \
	  exec $(BIN)/footnote chat; \
	fi

chat: $(VENV)/installed  ## Talk in the terminal
	$(BIN)/footnote sync
	$(BIN)/footnote chat

test: lint  ## Check style and types, then run all tests
	$(BIN)/python -m pytest

lint: $(VENV)/tested  ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

picture: $(VENV)/installed  ## Draw docs/conversation.png from real answers (needs Chromium)
	$(BIN)/python docs/picture.py

clean:  ## Remove what was installed; data/ stays
	rm -rf $(VENV)

# pip is upgraded first: pip 23 fails on dependencies of dependencies.
$(VENV)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Footnote needs Python 3.11 or newer; name one: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade pip
	@touch $@

# PyTorch comes first and by its exact version, so that no other package chooses its build.
$(VENV)/installed: $(VENV)/pip pyproject.toml
	@echo "Installing (a few minutes the first time)..."
	$(PIP) install --quiet torch==2.13.0
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed
	$(PIP) install --quiet --editable '.[test]'
	@touch $@
