# Everything that Footnote needs goes into $(VENV); nothing else on the machine is touched.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check

# Tests run in so many processes, a thread each: two of torch's pools on two cores ruin each other.
WORKERS ?= 2

# What `make eval` measures on; EVAL_OPTIONS="--name first --limit 100" goes to footnote eval.
QA ?= ../shared/qa
YEAR ?= 2024
EARLIER ?= 2022 2023
EVAL_OPTIONS ?=
EVAL_QUESTIONS = $(QA)/questions-$(YEAR).jsonl.gz
EVAL_CORPUS = $(QA)/articles-$(YEAR).jsonl.gz
EVAL_EARLIER = $(EARLIER:%=$(QA)/articles-%.jsonl.gz)
EVAL_FILES = $(EVAL_QUESTIONS) $(EVAL_CORPUS) $(EVAL_EARLIER)

# What `make train` learns from, beside the articles and questions of these years in $(QA).
SQUAD ?= ../shared/training
MINED = 2022 2023

# Where `make bench` keeps what it makes; PEERS=txtai,langchain chooses whom it compares with, and
# BENCH_OPTIONS goes to that comparison: as here, it is of what was recorded, which the gate needs.
# Without the files of $(QA) articles are drawn from the samples, and the gate has nothing to
# compare.
BENCH ?= data/benchmarks
PEERS ?= llamaindex,haystack,txtai,langchain
BENCH_OPTIONS ?= --limit 150 --asked 40 --rounds 2
BESIDE = $(QA)/articles-2022.jsonl.gz
BENCH_CORPUS = $(if $(wildcard $(EVAL_CORPUS)),--articles $(EVAL_CORPUS) --questions $(EVAL_QUESTIONS))
MEASURE = $(BIN)/python -m index.benchmarks

.PHONY: help run chat test lint eval train bench picture clean

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
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

lint: $(VENV)/tested  ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(VENV)/installed  ## Measure on a year of news: make eval QA=FOLDER YEAR=2024 (hours on CPUs)
	@for file in $(EVAL_FILES); do [ -f "$$file" ] || { echo "$$file is absent: name the folder" \
	  "of the question files by make eval QA=FOLDER, or other years by YEAR= and EARLIER="; \
	  exit 1; }; done
	$(BIN)/footnote eval $(EVAL_QUESTIONS) --corpus $(EVAL_CORPUS) \
	  $(addprefix --unanswerable-corpus ,$(EVAL_EARLIER)) $(EVAL_OPTIONS)

train: $(VENV)/installed $(MINED:%=data/mined/news-%.jsonl.gz)  ## Train the reader by its recipe (an hour or more)
	$(BIN)/python -m index.training train index/training/recipe.toml \
	  --data $(SQUAD) --data data/mined --out data/reader

data/mined/news-2022.jsonl.gz: OTHER = 2023
data/mined/news-2023.jsonl.gz: OTHER = 2022
data/mined/news-%.jsonl.gz: | $(VENV)/installed
	$(BIN)/python -m index.training mine $(QA)/questions-$*.jsonl.gz $(QA)/articles-$*.jsonl.gz \
	  --other $(QA)/articles-$(OTHER).jsonl.gz --out $@ --cache data/mined/cuts

bench: $(VENV)/installed  ## Measure speed, beside other libraries too: tables, plots, records (two hours or more)
	@echo "This takes two hours or more on two cores and 8 GB of disk in $(BENCH)."
	$(MEASURE) machine
	$(MEASURE) peers --folder $(BENCH) --peers $(PEERS) $(BENCH_CORPUS) $(BENCH_OPTIONS)
	$(MEASURE) reindexing --folder $(BENCH)
	$(MEASURE) questions --folder $(BENCH)/questions
	$(if $(wildcard $(BESIDE)),$(MEASURE) beside --data $(BENCH)/data --articles $(BESIDE) --folder $(BENCH))
	$(MEASURE) growth-vectors --folder $(BENCH)/growth-vectors
	$(MEASURE) growth-lexical --folder $(BENCH)/growth-lexical
	$(if $(BENCH_CORPUS),$(MEASURE) gate --folder $(BENCH),@echo "Other articles than the recorded ones: no gate.")

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
