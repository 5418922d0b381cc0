# Fresh machine with Python 3.11 and make: `make run` does the job, `make test` runs the tests.
PYTHON ?= python3.11
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: setup run test check bench soak clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt Makefile
	command -v $(PYTHON) >/dev/null || { echo "revue needs Python 3.11 or newer: make PYTHON=/path/to/python"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,training]"
	touch $(STAMP)

run: setup
	$(BIN)/revue run --refresh

test: setup
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: setup
	$(BIN)/ruff check jobs tests
	$(BIN)/ruff format --check jobs tests
	$(BIN)/mypy

bench: setup
	PYTHONPATH=jobs $(BIN)/python -m bench

soak: setup
	PYTHONPATH=jobs $(BIN)/python -m soak

clean:
	rm -rf .venv build dist jobs/revue.egg-info
