# `make` alone lists what there is. Needs Python 3.11 or later; everything else goes into .venv.

ADDR ?= 127.0.0.1:8000
ARGS ?=
# How many processes run the tests.
JOBS ?= 2

PYTHON ?= $(firstword $(foreach name,python3 python python3.14 python3.13 python3.12 python3.11,\
	$(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest -n $(JOBS)
# The settings of checks: neither a developer's data nor a secret of theirs.
WITH_SETTINGS := env -u ALLOWED_HOSTS -u DATABASE_URL -u SITE_ROLE -u SITE_URL \
	DEBUG=true DATA_DIR=.venv/check SECRET_KEY=only-for-checks
LOCK := .venv/lock/bin/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-header --annotation-style line --quiet

.PHONY: help install demo test check bench browser format lock clean
.DEFAULT_GOAL := help

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s  %s\n", $$1, $$2 }' Makefile

install: .venv/.tests .venv/.browser .venv/.exiftool ## put into .venv all that the site and its tests need

demo: .venv/.site ## serve the demo archive (ADDR=host:port, ARGS="--fresh")
	DEBUG=$${DEBUG:-true} $(BIN)/python manage.py demo --addr $(ADDR) $(ARGS)

test: install ## run every test on SQLite, then on a PostgreSQL started for them
	TEST_DB=sqlite $(PYTEST) -m "not browser" $(ARGS)
	TEST_DB=postgres $(PYTEST) $(ARGS)

check: install ## formatting, types, direction of imports, templates, migrations, settings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(WITH_SETTINGS) $(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(WITH_SETTINGS) $(BIN)/python manage.py makemigrations --check --dry-run
	$(WITH_SETTINGS) $(BIN)/python manage.py check --fail-level WARNING

bench: install ## measure; the figures are printed (BENCH_ARTICLES=100000 is the search's largest archive)
	TEST_DB=sqlite $(BIN)/python -m pytest tests/bench -q -s $(ARGS)
	TEST_DB=postgres $(BIN)/python -m pytest tests/bench/test_search.py tests/bench/test_bulk_publishing.py -q -s $(ARGS)

format: install ## rewrite code and templates as `make check` wants them
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

browser: .venv/.tests ## look again for a browser for the tests, and install one if there is none
	rm -f .venv/.browser
	$(MAKE) .venv/.browser

lock: .venv/lock/bin/uv ## write the locks anew (ARGS=--upgrade takes newer versions)
	$(LOCK) $(ARGS) requirements.in --output-file requirements.txt
	$(LOCK) $(ARGS) requirements-test.in --output-file requirements-test.txt

clean: ## remove .venv and every cache; the data in var/ stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or later, and found none. Install one, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or later; $(PYTHON) is older or not there." >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.site: requirements.txt | .venv/bin/python
	$(PIP) install --require-hashes -r requirements.txt
	@touch $@

.venv/.tests: requirements-test.txt | .venv/bin/python
	$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@ .venv/.site

# Without a browser the tests that need one are skipped, and say so. Debian's Chromium without
# windows is the quickest, of the version that is here already if one is; any Chromium will do.
.venv/.browser: | .venv/.tests
	@command -v chromium-headless-shell >/dev/null \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq \
			&& apt-get install -y -qq --no-install-recommends chromium-headless-shell$$( \
				dpkg-query -W -f '=$${Version}' chromium-common 2>/dev/null) >/dev/null; } \
		|| $(BIN)/python -m tests.plugins.browser >/dev/null \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get install -y -qq --no-install-recommends chromium; } \
		|| $(BIN)/playwright install chromium \
		|| true
	@$(BIN)/python -m tests.plugins.browser || true
	@touch $@

# The independent reader of what public pictures still say; without it its tests say so too.
.venv/.exiftool: | .venv/.tests
	@command -v exiftool >/dev/null \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && apt-get install -y -qq --no-install-recommends \
				libimage-exiftool-perl >/dev/null; } \
		|| true
	@touch $@

.venv/lock/bin/uv:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or later, and found none." >&2; exit 1; }
	$(PYTHON) -m venv .venv/lock
	.venv/lock/bin/python -m pip --disable-pip-version-check --quiet install uv
