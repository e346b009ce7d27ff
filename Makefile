# make site · make test · make fuzz · make serve · make bench · make lock · make licences · make sbom
PYTHON ?= python3
EXAMPLES ?= 100000
VENV := .venv
BIN := $(VENV)/bin

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate --no-header

.PHONY: site test fuzz serve bench lock licences sbom clean

site: $(VENV)/.ready
	$(BIN)/hanhai build

test: $(VENV)/.ready-for-tests
	$(BIN)/ruff check hooks tests bench .ci
	$(BIN)/ruff format --check hooks tests bench .ci
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder  # the slow first, in order of names

# Hours of what `make test` does for a minute: EXAMPLES of records, of prose and of files each, new ones every time.
fuzz: $(VENV)/.ready-for-tests
	HANHAI_FUZZ=$(EXAMPLES) $(BIN)/python -m pytest tests/fuzz --numprocesses 2 --dist load

serve: $(VENV)/.ready
	$(BIN)/hanhai serve

bench: $(VENV)/.ready
	$(BIN)/python bench/run.py

# After a change of pins: the only command besides installing that needs the network.
lock: $(BIN)/python
	@awk '/^[a-z]/ { on = /^uv==/ } on' requirements-dev.lock > $(VENV)/uv.lock
	$(PIP) --require-hashes --requirement $(VENV)/uv.lock
	$(LOCK) --output-file requirements.lock requirements.txt
	$(LOCK) --output-file requirements-dev.lock requirements-dev.txt
	$(MAKE) $(VENV)/.ready-for-tests
	$(BIN)/python .ci/supply/theme.py

licences: $(VENV)/.ready-for-tests
	$(BIN)/python .ci/supply/licences.py

sbom: $(VENV)/.ready-for-tests
	$(BIN)/python .ci/supply/sbom.py sbom.cdx.json

clean:
	rm -rf $(VENV) site .cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本。 Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "请先安装 python3-venv：sudo apt install python3-venv。 Install python3-venv first."; exit 1; }

# The pins constrain what the lock installs: where the two differ, pip stops (make lock mends that).
$(VENV)/.ready: requirements.lock requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements.lock --constraint requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-for-tests: $(VENV)/.ready requirements-dev.lock requirements-dev.txt
	$(PIP) --require-hashes --requirement requirements-dev.lock
	$(BIN)/python tests/browser/install.py
	$(BIN)/python tests/nginx.py
	$(BIN)/python tests/programs.py
	@touch $@
