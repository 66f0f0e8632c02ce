# Two commands matter: `make demo` and `make test`. Both make their own environment in .venv.
# `make accuracy` reads the gold records, `make country` finds and follows fifty sites for four days.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check format bench accuracy country clean
demo: .venv/run
	$(BIN)/soigner demo

test: .venv/test
	$(BIN)/python -m pytest

check: .venv/check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/bench
	$(BIN)/python -m bench

accuracy: .venv/test
	$(BIN)/python -m bench.accuracy --misses
	$(BIN)/python -m bench.vacancies

country: .venv/test
	$(BIN)/python -m tests.country

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info

# Each stamp is one set of packages, made again when what it is made from changes.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Soigner needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "This Python cannot make environments; on Debian: apt install python3-venv"; exit 1; }

.venv/run: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/test: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e '.[test]'
	@touch $@

.venv/bench: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e '.[test,bench]'
	@touch $@

.venv/check: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install -c constraints.txt -e '.[test,check]'
	@touch $@
