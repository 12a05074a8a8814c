PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST := 127.0.0.1
PORT := 3000
SERVING := $(or $(RASAD_SERVING),data/serving)
export DAGSTER_HOME := $(CURDIR)/data/dagster
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DAGSTER_DISABLE_TELEMETRY := yes
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
SPLITS ?= dev test
.PHONY: run reprocess test soak ui web daemon demo sql docs lint evaluate judges models scores clean help

run: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## read RASAD_LANDING, annotate what is new, build the marts
	@$(BIN)/python -m orchestration.run

reprocess: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## annotate again what was annotated with other code, models or lists
	@$(BIN)/python -m orchestration.run reprocess

test: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## run the test suite
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadscope

soak: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## the tests at full size: kills, many readers, a real daemon
	@$(BIN)/python -m pytest -m soak

demo: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## fictional articles of seeds/demo into data/demo: a page to explore
	@RASAD_LANDING=seeds/demo RASAD_WAREHOUSE=data/demo/warehouse.duckdb RASAD_SERVING=data/demo/serving \
		DAGSTER_HOME=$(DAGSTER_HOME)-demo $(BIN)/python -m orchestration.run

sql: $(VENV)/stamp ## a SQL shell on what is published
	@test -e $(SERVING)/rasad.duckdb || { echo "Nothing is published in $(SERVING) yet: make run or make demo."; exit 1; }
	@$(BIN)/duckdb -readonly -init transforms/serve/shell.sql $(SERVING)/rasad.duckdb

docs: $(VENV)/stamp ## dbt's pages on every model and column, and the quality report of what is published, in data/docs
	@mkdir -p data/docs && cd sql && DBT_TARGET_PATH=../data/dbt DBT_LOG_PATH=../data/dbt ../$(BIN)/dbt docs generate --static --profiles-dir . --quiet
	@cp data/dbt/static_index.html data/docs/warehouse.html
	@RASAD_SERVING=$(SERVING) $(BIN)/python -m transforms.serve.quality_report data/docs/quality.html
	@echo "data/docs/warehouse.html, data/docs/quality.html"

ui: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## Dagster's web UI on http://127.0.0.1:3000, and the daemon that fires schedules
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/dagster dev -m orchestration.definitions -h $(HOST)

web: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## the web UI alone, as a service runs it
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/dagster-webserver -m orchestration.definitions -h $(HOST) -p $(PORT)

daemon: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## the daemon alone: schedules, sensors and their runs
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/dagster-daemon run -m orchestration.definitions

evaluate: $(VENV)/stamp $(DAGSTER_HOME)/dagster.yaml ## score extraction on the gold; CORPORA=path adds the real articles, SPLITS="dev" leaves test alone
	@$(if $(CORPORA),RASAD_CORPORA=$(abspath $(CORPORA))) SPLITS="$(SPLITS)" $(BIN)/python -m orchestration.evaluate

judges: $(VENV)/stamp ## train seeds/judges from the gold's train splits; CORPORA=path to the archive
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[train]'
	@$(if $(CORPORA),RASAD_CORPORA=$(abspath $(CORPORA))) $(BIN)/python -m transforms.train.make_judges

lint: $(VENV)/stamp ## ruff, mypy and sqlfluff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/sqlfluff lint sql/models sql/tests

models: $(VENV)/stamp ## train the Stanza package from CORPORA=path into data/models (an hour), score it beside the shipped one
	@$(BIN)/python -m transforms.train train --corpora "$(CORPORA)" $(if $(START),--start "$(START)")

scores: $(VENV)/stamp ## score the shipped Stanza package on the held-out parts of CORPORA=path
	@$(BIN)/python -m transforms.train score --corpora "$(CORPORA)"

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
	@mkdir -p $(DAGSTER_HOME) $(DAGSTER_HOME)-demo && cp $< $@ && cp $< $(DAGSTER_HOME)-demo
