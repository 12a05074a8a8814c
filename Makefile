PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export DAGSTER_HOME := $(CURDIR)/data/dagster
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DAGSTER_DISABLE_TELEMETRY := yes
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
.PHONY: run reprocess soak test ui lint clean help

run: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## read RASAD_LANDING, annotate what is new, build the marts
	@$(BIN)/python -m orchestration.run

reprocess: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## annotate again what was annotated with other code, models or lists
	@$(BIN)/python -m orchestration.run reprocess

soak: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## tests at full size: ten kills over 300 articles
	@$(BIN)/python -m pytest -m soak

test: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## run the test suite
	@$(BIN)/python -m pytest

ui: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## Dagster's web UI on http://127.0.0.1:3000
	@$(BIN)/dagster dev -m orchestration.definitions -h 127.0.0.1

lint: $(VENV)/stamp ## ruff, mypy and sqlfluff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/sqlfluff lint sql/models sql/tests

clean: ## remove the environment, the warehouse and all that is built
	rm -rf $(VENV) data .pytest_cache .ruff_cache .mypy_cache .hypothesis sql/target sql/logs

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(VENV)/stamp: pyproject.toml constraints.txt
	@echo "Making $(VENV) (about 2 GB of packages, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

$(DAGSTER_HOME)/dagster.yaml: orchestration/dagster.yaml
	@mkdir -p $(DAGSTER_HOME) && cp $< $@
