# `make serve` studies, `make test` checks everything; both do all the set-up themselves.
# Needed: Python 3.11 or newer with pip and venv, and make. Another Python: make test PYTHON=python3.13

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= $(if $(filter python3,$(PYTHON)),.venv,.venv-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
NPM := $(VENV)/npm
BIOME := $(NPM)/node_modules/.bin/biome
ESBUILD := $(NPM)/node_modules/.bin/esbuild
TERSER := $(NPM)/node_modules/.bin/terser
SOURCES := quizapp/web/scripts
SENT := quizapp/web/static/js
SKIPPED := $(VENV)/skipped

# The locks are complete, so pip has nothing to resolve and may not add anything.
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore \
	$(BIN)/python -m pip install --quiet --no-input --no-deps
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)
# Every script right in the folder is one that a page or the worker loads, whole, made as small as
# may be; the grader is one for its tests. That of the study page is packed here, too, and so are its
# style sheets: smaller than a server that starts has the time for.
PACK = import sys, pathlib, zopfli.gzip as gzip; path = pathlib.Path(sys.argv[1]); \
	pack = lambda content: gzip.compress(content, numiterations=500); \
	path.with_suffix(".js.gz").write_bytes(pack(path.read_bytes())); \
	from quizapp.web import assets; \
	path.with_suffix(".css.gz").write_bytes(pack(assets.joined(*assets.STUDYING)))
BUNDLE = export PATH="$(CURDIR)/$(BIN):$$PATH" && \
	$(ESBUILD) $(SOURCES)/*.js $(SOURCES)/grading/grade.js --outbase=$(SOURCES) --outdir=$(1) \
	  --bundle --format=esm --minify-syntax --minify-whitespace --target=es2022 --charset=utf8 --log-level=warning && \
	for each in $(1)/*.js $(1)/grading/*.js; do \
	  $(TERSER) --module --mangle --compress passes=5,inline=1,pure_getters,lhs_constants=false,if_return=false,booleans=false,unsafe_arrows,ecma=2020 --output $$each $$each || exit 1; \
	done && \
	python -c '$(PACK)' $(1)/study.js

.PHONY: help
help:
	@echo "make serve    set up and run quizapp; the address is printed"
	@echo "make test     set up and run every check and test"
	@echo "make check    the quick checks only"
	@echo "make core     the tests that need no browser, for another Python: make core PYTHON=python3.13"
	@echo "make format   put code into its standard form"
	@echo "make scripts  build quizapp/web/static/js from quizapp/web/scripts"
	@echo "make words    bring the translations up to date with the texts, and say what is missing"
	@echo "make bench    compare our speed with that of others"
	@echo "make lighthouse  the marks of the pages learners see most (176 MB from npm, once)"
	@echo "make lock     write requirements/*.txt anew from pyproject.toml"

.PHONY: serve
serve: $(VENV)/serve.stamp
	@$(BIN)/quizapp serve

# --- Set-up: each step leaves a stamp, so the second run is at once and needs no network. ---

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "quizapp needs Python 3.11 or newer; '$(PYTHON)' is: $$($(PYTHON) --version 2>&1)"; \
	  echo "If you have a newer one, name it: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make a virtual environment. On Debian: apt-get install python3-venv"; \
	  exit 1; }

$(VENV)/%.stamp: requirements/%.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing what requirements/$*.txt locks into $(VENV) (once, about a minute)"
	@$(PIP) --require-hashes --requirement requirements/build.txt
	@$(PIP) --require-hashes --no-build-isolation --requirement requirements/$*.txt
	@$(PIP) --no-build-isolation --editable .
	@touch $@

# What npm installs into a folder of the environment; without a network, nothing.
NPM_CI = mkdir -p $(1) && cp $^ $(1) && \
	if (cd $(1) && PATH="../bin:$$PATH" \
	    npm ci --silent --ignore-scripts --no-audit --no-fund --no-update-notifier \
	    --fetch-retries=0 </dev/null); \
	  then touch $@; else rm -rf $(1); fi

$(VENV)/npm.stamp: requirements/package.json requirements/package-lock.json | $(VENV)/test.stamp
	@echo "Installing biome, esbuild and terser into $(NPM) (once)"
	@$(call NPM_CI,$(NPM))

LOCKED_LIGHTHOUSE := $(addprefix requirements/lighthouse/,package.json package-lock.json)
$(VENV)/lighthouse.stamp: $(LOCKED_LIGHTHOUSE) | $(VENV)/test.stamp
	@echo "Installing lighthouse into $(VENV)/lighthouse (once)"
	@$(call NPM_CI,$(VENV)/lighthouse)

# --- Checks, the quick ones first; what cannot run here says how to get it. ---

.PHONY: test
test: check
	@echo "== pytest: every test, on two processes, a warning is an error"
	@$(BIN)/python -m pytest -n 2 --dist loadfile
	@if [ -s $(SKIPPED) ]; then echo "Not checked here:"; cat $(SKIPPED); fi

.PHONY: check
check: $(VENV)/test.stamp $(VENV)/npm.stamp
	@rm -f $(SKIPPED)
	@echo "== ruff: mistakes and style of the code"
	@$(BIN)/ruff check
	@echo "== ruff: form of the code"
	@$(BIN)/ruff format --check
	@echo "== mypy: types"
	@$(BIN)/mypy
	@echo "== import-linter: floors and doors"
	@$(BIN)/lint-imports --no-logo
	@echo "== djlint: templates"
	@$(BIN)/djlint --quiet --lint quizapp/web/templates
	@echo "== biome: style sheets and scripts; esbuild, terser: what is sent is what is written"
	@if [ -x $(BIOME) ] && [ -x $(ESBUILD) ] && [ -x $(TERSER) ]; then \
	  PATH="$(CURDIR)/$(BIN):$$PATH" $(BIOME) ci --config-path=requirements quizapp/web && \
	  rm -rf $(VENV)/js && ($(call BUNDLE,$(VENV)/js)) && diff -rq $(VENV)/js $(SENT) || \
	  { echo "If only the scripts differ: make scripts"; exit 1; }; \
	else \
	  rm -f $(VENV)/npm.stamp; \
	  echo "biome, esbuild and terser are not installed; once there is a network: make check" | \
	    tee $(SKIPPED); \
	  test -z "$$QUIZAPP_NOTHING_SKIPPED"; \
	fi

.PHONY: core
core: $(VENV)/test.stamp
	@echo "== pytest without browser and wheel on $$($(BIN)/python --version)"
	@$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/browser --ignore tests/test_wheel.py

.PHONY: format
format: $(VENV)/test.stamp $(VENV)/npm.stamp
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format
	@if [ -x $(BIOME) ]; then \
	  PATH="$(CURDIR)/$(BIN):$$PATH" $(BIOME) format --write --config-path=requirements \
	    quizapp/web; fi

.PHONY: scripts
scripts: $(VENV)/npm.stamp
	@rm -f $(SENT)/*.js $(SENT)/grading/*.js
	@$(call BUNDLE,$(SENT))

.PHONY: words
words: $(VENV)/test.stamp
	@$(BIN)/python -m tests.translations

.PHONY: bench
bench: $(VENV)/test.stamp
	@$(BIN)/python -m tests.bench $(ONLY)

.PHONY: lighthouse
lighthouse: $(VENV)/lighthouse.stamp
	@$(BIN)/python -m tests.browser.lighthouse \
	  $(CURDIR)/$(VENV)/lighthouse/node_modules/.bin/lighthouse

.PHONY: lock
lock: | $(BIN)/python
	@$(PIP) uv
	@$(COMPILE) pyproject.toml --extra postgres --extra fit --group build \
	  --output-file requirements/serve.txt
	@$(COMPILE) --group build --constraint requirements/serve.txt \
	  --output-file requirements/build.txt
	@$(COMPILE) pyproject.toml --extra postgres --extra fit --group build --group test \
	  --constraint requirements/serve.txt --output-file requirements/test.txt
	@cd requirements && npm install --silent --package-lock-only \
	  --omit-lockfile-registry-resolved $(if $(UPGRADE),@biomejs/biome@latest esbuild@latest terser@latest)
	@cd requirements/lighthouse && npm install --silent --package-lock-only \
	  --omit-lockfile-registry-resolved $(if $(UPGRADE),lighthouse@latest)
