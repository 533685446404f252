# signcheck: `make demo` sets up and does the main job, `make test` sets up and tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .make
DEMO := var/demo
SITE := var/site
PORT ?= 8000
HOURS ?= 1.6
PHOTOS ?= 1000
BOARDS ?= 20
EXAMPLES ?= 20
WORKERS ?= 2
SEED ?= 12
TORCH ?= torch==2.13.0

.DEFAULT_GOAL := help
.PHONY: help setup system models demo serve test check bench bench-korean bench-verdicts bench-boards bench-reliability check-api fit-verdicts mutation train-korean docs lock samples clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

setup: $(STAMPS)/packages system models  ## Virtual environment, packages of the lock file, models

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "signcheck needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

# The lock file pins every package with its hash; hatchling and editables build this project itself.
$(STAMPS)/packages: $(STAMPS)/venv requirements.lock pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q signcheck
	@touch $@

# What the system's package manager must bring; says what to do where it cannot be installed from here.
system: $(STAMPS)/system
$(STAMPS)/system: tools/system-packages.sh
	@sh tools/system-packages.sh
	@mkdir -p $(STAMPS) && touch $@

models: $(STAMPS)/packages  ## Fetch the model files (31 MB, once)
	@$(BIN)/signcheck models fetch

demo: setup  ## Read and judge the sample photos, print the coverage table
	@mkdir -p $(DEMO)
	SIGNCHECK_DATA=$(DEMO) $(BIN)/signcheck registry import samples/registry.csv
	SIGNCHECK_DATA=$(DEMO) $(BIN)/signcheck scan samples/photos
	SIGNCHECK_DATA=$(DEMO) $(BIN)/signcheck coverage

serve: setup  ## The site with the sample photos: make serve PORT=8000
	@mkdir -p $(SITE)
	SIGNCHECK_DATA=$(SITE) $(BIN)/signcheck registry import samples/registry.csv
	SIGNCHECK_DATA=$(SITE) $(BIN)/signcheck scan samples/photos
	@SIGNCHECK_DATA=$(SITE) sh tools/site-accounts.sh $(BIN)/signcheck
	SIGNCHECK_DATA=$(SITE) $(BIN)/signcheck serve --port $(PORT)

test: setup  ## All tests
	SIGNCHECK_REQUIRE_MODELS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(PYTEST)

check: setup  ## What CI runs: format, lint, types, lock file, tests
	$(BIN)/ruff format --check signcheck tests bench training drawing tools
	$(BIN)/ruff check signcheck tests bench training drawing tools
	$(BIN)/mypy
	$(BIN)/signcheck glossary lint --version shipped > /dev/null
	$(MAKE) test

check-api: setup  ## The API against its own description, all of schemathesis: EXAMPLES=20, a quarter of an hour
	SIGNCHECK_REQUIRE_MODELS=1 SCHEMATHESIS="--max-examples $(EXAMPLES)" $(BIN)/python -m pytest -q tests/web/test_api_schema.py

bench: setup  ## Speed, memory and the standard, measured and written to docs/ and bench/
	$(BIN)/python -m bench.performance
	$(BIN)/python -m bench.standard.lookup
	$(BIN)/python -m bench.standard.composition
	$(BIN)/python -m bench.coverage
	$(BIN)/python -m bench.integrity
	$(BIN)/python -m bench.reports

# mutmut works on a copy in mutants/ and sees the packages of the lock file beside its own.
$(STAMPS)/mutation: $(STAMPS)/packages
	$(PYTHON) -m venv $(VENV)-mutation
	$(VENV)-mutation/bin/python -m pip install -qq --disable-pip-version-check mutmut==3.8.1
	echo $(CURDIR)/$(VENV)/lib/python3.*/site-packages > $$(echo $(VENV)-mutation/lib/python3.*/site-packages)/signcheck.pth
	@touch $@

mutation: $(STAMPS)/mutation  ## What the tests of work/ and coverage/ would not notice, in every way to break a line
	rm -rf mutants
	$(VENV)-mutation/bin/mutmut run --max-children $(WORKERS)
	$(VENV)-mutation/bin/mutmut results

# PyTorch is large and the product never needs it: it gets a virtual environment of its own.
$(STAMPS)/training: $(STAMPS)/packages
	$(PYTHON) -m venv $(VENV)-training
	$(VENV)-training/bin/python -m pip install -qq --disable-pip-version-check $(TORCH)
	$(VENV)-training/bin/python -m pip install -qq --disable-pip-version-check --editable '.[training]'
	@touch $@

train-korean: $(STAMPS)/training models  ## Make the Korean recogniser anew: make train-korean HOURS=8
	$(VENV)-training/bin/python -m drawing.lines.fonts
	$(VENV)-training/bin/python -m training.train --hours $(HOURS)
	$(VENV)-training/bin/python -m training.export signcheck/reading/korean

bench-korean: setup  ## Measure the Korean recogniser, written to its model card
	$(BIN)/python -m bench.korean

bench-verdicts: setup  ## Measure the verdicts on drawn and real photos: make bench-verdicts PHOTOS=1000 WORKERS=2
	$(BIN)/python -m bench.verdicts make --count $(PHOTOS) --workers $(WORKERS)
	$(BIN)/python -m bench.verdicts read --count $(PHOTOS) --workers $(WORKERS) --threads 1
	$(BIN)/python -m bench.verdicts run --count $(PHOTOS) --workers $(WORKERS) --docs
	$(BIN)/python -m bench.verdicts real ../shared/photos
	$(BIN)/python -m bench.verdicts.wordings

bench-boards: setup  ## Measure boards by their shape: make bench-boards BOARDS=20 (a shape and condition)
	$(BIN)/python -m bench.boards make --count $(BOARDS) --workers $(WORKERS)
	$(BIN)/python -m bench.boards read --count $(BOARDS) --workers $(WORKERS) --threads 1
	$(BIN)/python -m bench.boards run --count $(BOARDS) --workers $(WORKERS) --docs "By shape"
	$(BIN)/python -m bench.boards entries ../shared/photos --docs
	$(BIN)/python -m bench.boards real ../shared/photos --docs

bench-reliability: setup  ## Kill, stop and starve scans of 300 photos: make bench-reliability SEED=12
	$(BIN)/python -m bench.reliability --seed $(SEED)

fit-verdicts: setup  ## Fit the thresholds of the verdicts on photos that are not measured on
	$(BIN)/python -m bench.verdicts make --split calibration --count $(PHOTOS) --workers $(WORKERS)
	$(BIN)/python -m bench.verdicts read --split calibration --count $(PHOTOS) --workers $(WORKERS) --threads 1
	$(BIN)/python -m bench.verdicts fit --count $(PHOTOS) --workers $(WORKERS)

docs: setup  ## Reference pages, from the code
	$(BIN)/python tools/reference.py
	$(BIN)/python -m signcheck.standard.rules.page

lock:  ## Pin the newest packages that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --extra dev --extra postgresql --extra cluster --output-file requirements.lock pyproject.toml tools/build-requirements.in

samples: setup  ## Draw the sample photos again
	$(BIN)/python -m drawing.signs samples

clean:  ## Remove what make made, but not the fetched models
	rm -rf $(VENV) $(VENV)-training $(VENV)-mutation $(STAMPS) $(DEMO) $(SITE) mutants
