# Two commands on a fresh machine: `make demo` and `make test`. Each sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILED := .venv-compiled
SHARED ?= ../shared

.PHONY: demo script test lint compiled format docs bench fuzz soak eval accuracy clean

$(BIN)/rawi: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev,postgres]'
	touch $(BIN)/rawi

demo: $(BIN)/rawi
	$(BIN)/rawi demo

script:
	$(PYTHON) tools/build_script.py  # map and timeline of the pages; needs npm, says so where there is none

test: export PYTHONDONTWRITEBYTECODE :=  # the tests start many processes: nothing is compiled twice
test: $(BIN)/rawi
	$(BIN)/python tools/build_script.py --browser
	$(BIN)/pytest -n 4 --dist worksteal  # two a core: many tests wait for a server or a browser

lint: $(BIN)/rawi
	$(BIN)/ruff check src tests tools bench eval
	$(BIN)/ruff format --check --quiet src tests tools bench eval
	$(BIN)/mypy
	$(BIN)/python tools/lint_lexicon.py
	$(BIN)/pytest -q tests/test_floors.py

compiled:  # the reading's inner loops as machine code, in an environment of its own, passing the same tests
	$(PYTHON) -m venv $(COMPILED)
	RAWI_COMPILED=1 $(COMPILED)/bin/pip install --quiet --disable-pip-version-check '.[dev]'
	$(COMPILED)/bin/pytest -n 2 --dist worksteal -p no:cacheprovider tests/text tests/lexicon tests/find tests/resolve tests/report

format: $(BIN)/rawi
	$(BIN)/ruff check --fix src tests tools bench eval
	$(BIN)/ruff format src tests tools bench eval

docs: $(BIN)/rawi
	$(BIN)/python tools/write_manual.py
	$(BIN)/python tools/write_exports.py
	$(BIN)/python tools/write_cost.py
	$(BIN)/python tools/pack_accuracy.py
	$(BIN)/python tools/write_readme.py

bench: $(BIN)/rawi compiled
	$(BIN)/pip install --quiet --upgrade 'pip>=24'  # older ones stumble over the extras of lxml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[bench]'
	$(BIN)/python bench/corpus.py $(SHARED)/corpus
	$(COMPILED)/bin/python bench/corpus.py $(SHARED)/corpus
	$(BIN)/python bench/scale.py
	$(BIN)/python bench/linkers.py eval/annotations/tuned.jsonl $(SHARED)/corpus
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/archives.py
	$(BIN)/python bench/cost.py $(SHARED)/corpus

fuzz: $(BIN)/rawi
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	$(BIN)/python bench/fuzz.py

soak: $(BIN)/rawi
	$(BIN)/python bench/watch_day.py
	$(BIN)/python bench/kills.py $(wildcard $(SHARED)/corpus)
	$(BIN)/python bench/cluster.py kills

eval: $(BIN)/rawi
	$(BIN)/python eval/gate.py $(SHARED)

accuracy: $(BIN)/rawi
	$(BIN)/python eval/accuracy.py $(SHARED)

clean:
	rm -rf $(VENV) $(COMPILED) dist .pytest_cache .mypy_cache .ruff_cache rawi-demo.db src/rawi/web/static/built
	find . -name node_modules -prune -exec rm -rf {} +
