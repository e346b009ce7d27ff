# make site · make test · make serve · make bench
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test serve bench clean

site: $(VENV)/.ready
	$(BIN)/hanhai build

test: $(VENV)/.ready-for-tests
	$(BIN)/ruff check hooks tests bench
	$(BIN)/ruff format --check hooks tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

serve: $(VENV)/.ready
	$(BIN)/hanhai serve

bench: $(VENV)/.ready
	$(BIN)/python bench/run.py

clean:
	rm -rf $(VENV) site .cache

$(VENV)/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本。 Python 3.11 or newer is needed."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "请先安装 python3-venv：sudo apt install python3-venv。 Install python3-venv first."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-for-tests: $(VENV)/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	$(BIN)/python tests/browser/install.py
	$(BIN)/python tests/nginx.py
	$(BIN)/python tests/strace.py
	@touch $@
