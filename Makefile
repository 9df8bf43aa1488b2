# make run, make test: everything else that they need is set up on the way.
# Kept to GNU make 3.81, which is what macOS ships.

PORT ?= 8501
OUT ?= export
VENV ?= .venv
BIN := $(VENV)/bin

# The first Python that is new enough; PYTHON=/path/to/python3.12 overrides.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# Stamps: they are as new as the last installation, so an unchanged requirement file installs nothing.
RUNTIME := $(VENV)/runtime.stamp
DEVELOPMENT := $(VENV)/development.stamp

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test lint format check export bench soak fuzz catalogue lock audit clean

help:
	@echo 'make run        serve the dashboard on http://localhost:8501 (another with PORT=8600)'
	@echo 'make test       lint and run every test, those in a browser included (ARGS= goes to pytest)'
	@echo 'make check      judge the tables in data/'
	@echo 'make export     write every chart as PNG and CSV to export/ (another folder with OUT=)'
	@echo 'make bench      compare every page with a bare Streamlit page, and with ten times the data'
	@echo 'make soak       a hundred readers for ten minutes'
	@echo 'make fuzz       two hundred new random addresses to every page, two thousand to the code that reads them'
	@echo 'make lint       ruff and mypy; make format rewrites the code as ruff wants it'
	@echo 'make catalogue  collect the words to translate in locale/dashboard.pot and data.pot'
	@echo 'make lock       pin the hashes of all that requirements.txt brings in requirements.lock'
	@echo 'make audit      ask for known vulnerabilities of what is locked (needs the public service)'
	@echo 'make setup      only install what the dashboard needs; make setup-dev what the tests need too'
	@echo 'make clean      remove the virtual environment and all that tools leave behind'

setup: $(RUNTIME)

setup-dev: $(DEVELOPMENT)

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed and was not found: install it, or name it with PYTHON=/path/to/python3' >&2; exit 1; }
	@command -v '$(PYTHON)' >/dev/null || { echo 'PYTHON=$(PYTHON): no such program' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1)" >&2; exit 1; }
	@sh tools/ensure_venv.sh $(PYTHON)
	$(PYTHON) -m venv --clear $(VENV)

$(RUNTIME): $(BIN)/python requirements.txt constraints.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements.txt
	@touch $@

$(DEVELOPMENT): $(RUNTIME) requirements-dev.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	@touch $@

run: $(RUNTIME)
	@echo 'http://localhost:$(PORT)'
	@$(BIN)/streamlit run app.py --server.port $(PORT)

test: lint
	CHROMIUM="$$($(BIN)/python tools/chromium.py --install)" && export CHROMIUM && \
	NGINX="$$($(BIN)/python tools/nginx.py --install)" && export NGINX && \
	$(BIN)/python -m pytest -n logical $(ARGS)

lint: $(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEVELOPMENT)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: $(RUNTIME)
	$(BIN)/python -m dashboard check

export: $(RUNTIME)
	$(BIN)/python -m dashboard export --out $(OUT)

bench: $(DEVELOPMENT)
	CHROMIUM="$$($(BIN)/python tools/chromium.py --install)" && export CHROMIUM && $(BIN)/python -m tests.bench.bench && \
	$(BIN)/python -m tests.bench.links && $(BIN)/python -m tests.bench.profile && \
	$(BIN)/python -m tests.bench.pictures && $(BIN)/python -m tests.bench.growth
	NGINX="$$($(BIN)/python tools/nginx.py --install)" && export NGINX && $(BIN)/python -m tests.bench.readers

soak: $(DEVELOPMENT)
	$(BIN)/python -m tests.bench.readers soak

fuzz: $(DEVELOPMENT)
	ADDRESSES=200 $(BIN)/python -m pytest tests/ui/test_addresses.py

EXTRACT = $(BIN)/python -m babel.messages.frontend -q extract --no-wrap \
	--project=china-tajikistan-dashboard --copyright-holder='the authors of this dashboard'
catalogue: $(RUNTIME)
	@mkdir -p locale
	$(EXTRACT) --keyword=_ --keyword=ngettext:1,2 --sort-by-file -o locale/dashboard.pot dashboard pages
	$(EXTRACT) --mapping=locale/babel.cfg --no-location -o locale/data.pot data

# Tools of their own, outside the environment that they describe.
TOOLS := $(VENV)-tools
$(TOOLS)/stamp: $(BIN)/python
	$(PYTHON) -m venv --clear $(TOOLS)
	$(TOOLS)/bin/python -m pip install --disable-pip-version-check --quiet pip-tools==7.6.2 pip-audit==2.10.1
	@touch $@

lock: $(TOOLS)/stamp
	@{ echo '# What the dashboard needs to run, with the hash of every file that may be installed: made by `make lock`.'; \
	  echo '# pip install --require-hashes -r requirements.lock'; } > requirements.lock
	$(TOOLS)/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o - requirements.txt >> requirements.lock

audit: $(TOOLS)/stamp
	$(TOOLS)/bin/pip-audit --disable-pip --require-hashes -r requirements.lock

clean:
	rm -rf $(VENV) $(VENV)-tools export test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
