# Two commands do everything: `make run` and `make test`. Both set up what they need, once.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# Each group of tests that share something stays on one worker (tests/conftest.py).
PYTEST := $(BIN)/python -m pytest -n auto --no-loadscope-reorder
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE = $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

LIVE ?=

.PHONY: run test check unit browser scan static load data accept columns due words screenshots lock audit sbom clean help

help:  ## This list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/run.done  ## Set up and start the site at http://localhost:8501
	ATLAS_PORT=$(PORT) $(BIN)/python server.py

test: check $(VENV)/chromium.done $(VENV)/compressed.done $(VENV)/nginx.done  ## Set up, browser included, and pass every test
	$(PYTEST) -m "not load" --durations=15

check: $(VENV)/dev.done  ## Format, lint, types and who imports whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

unit: $(VENV)/dev.done $(VENV)/nginx.done  ## Tests without a browser
	$(PYTEST) -m "not browser and not load"

browser: $(VENV)/dev.done $(VENV)/chromium.done $(VENV)/compressed.done  ## Tests in a real browser
	$(PYTEST) -m browser

scan: $(VENV)/dev.done $(VENV)/chromium.done $(VENV)/compressed.done  ## Every page, section, deck, theme and width, where `make test` takes one of each kind; before a release (20 minutes)
	$(PYTEST) -m "not load" --full-scan --durations=15

static: $(VENV)/run.done  ## Write the saved edition, the whole site as files, to artifacts/saved (some minutes); LIVE=https://... names the live site
	ATLAS_SERVER=1 $(BIN)/python -m components.web.saved artifacts/saved --live "$(LIVE)"

load: $(VENV)/dev.done $(VENV)/chromium.done $(VENV)/compressed.done $(VENV)/nginx.done  ## Tests of several processes behind nginx (some minutes)
	$(BIN)/python -m pytest -m load

data: $(VENV)/run.done  ## Check every file in data/ and say what to fix and to confirm
	$(BIN)/python -m components.publishing
	$(BIN)/python -m components.lessons

accept: $(VENV)/run.done  ## Show the files of data/ that wait to be confirmed
	$(BIN)/python -m components.publishing accept

columns: $(VENV)/run.done  ## Write data/COLUMNS.md again from data/datapackage.json
	$(BIN)/python -m components.publishing columns

due: $(VENV)/run.done  ## Which datasets and rows of data/ are due to be looked at
	$(BIN)/python -m components.publishing freshness

screenshots: $(VENV)/dev.done $(VENV)/chromium.done  ## Take the pictures of README.md and the staff guide again from the running site
	$(BIN)/python -m docs.take_pictures
	$(BIN)/python -m docs.take_guide

# requirements*.txt stay the source that people read and edit; the lock files add everything these need in turn,
# with the hash of every file that an index offers, for every platform and Python from 3.11 on.
lock: $(VENV)/lock/uv.done  ## Write requirements*.lock again from requirements*.txt (internet); UPGRADE=--upgrade takes newer versions
	$(COMPILE) requirements.txt --output-file requirements.lock
	$(COMPILE) requirements-dev.txt --constraints requirements.lock --output-file requirements-dev.lock

audit: $(VENV)/audit.done  ## Ask the advisory database about known faults of what is installed (internet)
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements-dev.lock

# What is listed is a fresh installation of the lock: the site alone, without what its tests need.
sbom: $(VENV)/sbom.done  ## List what the site is made of (CycloneDX) and its licenses, in artifacts/ (internet)
	$(BIN)/python -m venv --clear $(VENV)/sbom/site
	$(VENV)/sbom/site/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	mkdir -p artifacts
	$(VENV)/sbom/tool/bin/cyclonedx-py environment --output-reproducible --output-file artifacts/sbom.cdx.json $(VENV)/sbom/site/bin/python
	$(BIN)/python -m docs.list_licenses artifacts/sbom.cdx.json > artifacts/licenses.csv

words: $(VENV)/run.done  ## Which words in data/ and the guides could do harm or are hard to read
	$(BIN)/python -m components.publishing words

clean:  ## Remove what make set up
	rm -rf $(VENV) artifacts

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || ($(SUDO) apt-get update && $(SUDO) apt-get install -y python3-venv && $(PYTHON) -m venv $(VENV))

$(VENV)/run.done: requirements.lock | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements.lock
	touch $@

$(VENV)/dev.done: requirements-dev.lock | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/run.done

$(VENV)/audit.done: | $(VENV)/bin/python
	$(INSTALL) pip-audit==2.10.1
	touch $@

$(VENV)/sbom.done: | $(VENV)/run.done
	$(BIN)/python -m venv $(VENV)/sbom/tool
	$(VENV)/sbom/tool/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom==7.5.0
	touch $@

# A virtual environment of its own: the tool that writes the lock is no part of what it locks.
$(VENV)/lock/uv.done: | $(VENV)/bin/python
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	touch $@

# The sites of the tests share them; without them each run would compress 23 MB anew.
$(VENV)/compressed.done: requirements.lock | $(VENV)/dev.done
	ATLAS_CACHE=$(VENV)/compressed $(BIN)/python -m components.web
	touch $@

# Chromium comes from Debian's packages; a browser already on the PATH is used as it is.
$(VENV)/chromium.done: | $(VENV)/bin/python
	command -v chromium >/dev/null || ($(SUDO) apt-get update && $(SUDO) apt-get install -y --no-install-recommends chromium)
	touch $@

# nginx comes from Debian's packages too.
$(VENV)/nginx.done: | $(VENV)/bin/python
	test -x /usr/sbin/nginx || command -v nginx >/dev/null || ($(SUDO) apt-get update && $(SUDO) apt-get install -y --no-install-recommends nginx-light)
	touch $@
