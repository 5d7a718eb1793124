# Everything on a fresh machine: `make demo`, `make test`. Needs Python 3.11 or newer, make and the package registry.
PYTHON ?= python3
PORT ?= 8001
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt

.PHONY: demo test lint format bench wheel papers clean

demo: $(VENV)/runtime
	@$(BIN)/kamerstuk demo --port $(PORT)

test: $(VENV)/dev
	@$(BIN)/python -m pytest

lint: $(VENV)/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/kamerstuk rules check

format: $(VENV)/dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/dev
	@$(BIN)/python tests/bench/run.py

wheel: $(VENV)/dev
	@rm -rf dist
	@$(BIN)/python -m build --wheel --outdir dist . >/dev/null
	@ls dist/*.whl

papers: $(VENV)/dev
	@$(BIN)/python corpus/maak.py

clean:
	@rm -rf $(VENV) dist demo .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/runtime: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "kamerstuk needs Python 3.11 or newer, and '$(PYTHON)' is not that. Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) lacks its venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing kamerstuk in $(VENV) (half a minute) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --upgrade pip
	@$(PIP) -e .
	@touch $@

$(VENV)/dev: $(VENV)/runtime
	@$(PIP) --group dev
	@touch $@
