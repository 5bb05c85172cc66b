# make run    set up what is missing, load the samples into an empty database, open the dashboard
# make test   everything CI runs: style, types, layers, unit, page and real-browser tests
# make lint   style, types and layers alone
# make bench  how fast articles are read, as ratios to other readers on the same texts; takes three minutes
# make fuzz   ten thousand broken files, some minutes
# make chaos  a bulk load killed 200 times, and eight processes that save the same 2,000 articles at once
# make messages  collects what the interface says into indicators/locales/*.po, to be translated
# make score  how well an annotated corpus is read

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
SOURCES := indicators dashboard.py tests benchmarks

.PHONY: run test lint bench fuzz chaos score messages clean

run: .venv/.run
	$(BIN)/indicators samples load --if-empty
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: lint
	./tests/browser/chromium.sh
	./tests/postgresql.sh
	$(BIN)/pytest -n auto

fuzz: .venv/.test
	FUZZ_FILES=10000 $(BIN)/pytest tests/readers/test_hostile.py -k mutated

chaos: .venv/.test
	KILLS=200 CROWD=8x2000 $(BIN)/pytest tests/store/test_chaos.py tests/store/test_concurrency.py

messages: .venv/.run
	$(BIN)/python -m indicators.locales

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

.venv/.bench: .venv/bin/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[bench]'
	touch $@ .venv/.run

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

# Where the annotated development corpus lies beside the checkout: how well it is read, and what is worst.
CORPUS ?= ../shared
score: .venv/.test
	@test -d $(CORPUS)/corpus/dev || { echo "no corpus beside this checkout; name its folder: make score CORPUS=…"; exit 1; }
	$(BIN)/indicators extract --jsonl $(CORPUS)/corpus/dev/en.jsonl --out .score.jsonl
	$(BIN)/python $(CORPUS)/tools/score.py $(CORPUS)/corpus/dev/en.jsonl .score.jsonl --by series --errors 10

bench: .venv/.bench
	$(BIN)/python -m benchmarks $(CORPUS)
