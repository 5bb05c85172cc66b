# make run    set up what is missing, load the samples into an empty database, open the dashboard
# make test   everything CI runs: style, types, layers, unit, page and real-browser tests
# make lint   style, types and layers alone

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
SOURCES := indicators dashboard.py tests

.PHONY: run test lint clean

run: .venv/.run
	$(BIN)/indicators samples load --if-empty
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: lint
	./tests/browser/chromium.sh
	$(BIN)/pytest -n auto

lint: .venv/.test
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/bin/pip:
	$(PYTHON) -m venv .venv

.venv/.run: .venv/bin/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/.test: .venv/bin/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@ .venv/.run

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
