# Helpathon. The first of these needs nothing but Python 3.11 (with venv), git and make:
#   make demo    the demonstration: PORT=8123, HELPATHON_DATA=dir, FRESH=1 (start over)
#   make test    everything that must hold, in a few minutes
# The rest:
#   make setup   only the set-up           make serve     the server on its data folder
#   make check   format, lint, types ...   make bench     the benchmarks
#   make faults  the long kills            make messages  collect and compile the translations
#   make wheel   the installable package   make lock      resolve the dependencies anew
#   make clean   remove what was built     (never your data)

PYTHON ?= python3
BIN := .venv/bin
export PYTHONUNBUFFERED = 1

.PHONY: demo setup serve test check bench faults messages wheel lock clean

demo: setup
	@exec $(BIN)/helpathon demo $(if $(FRESH),--fresh)

setup:
	@$(PYTHON) tools/setup.py run

serve: setup
	@$(BIN)/helpathon migrate --verbosity 0
	@exec $(BIN)/helpathon serve

test: setup-test
	@$(PYTHON) tools/node.py $(BIN)/pytest -n 3 --dist loadgroup -m "not faults"
	@$(PYTHON) tools/node.py npm --prefix frontend run --silent test

check: setup-test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy helpathon tools
	@$(BIN)/lint-imports
	@$(BIN)/helpathon manage makemigrations --check --dry-run
	@$(BIN)/python tools/messages.py check
	@$(PYTHON) tools/node.py npm --prefix frontend run --silent check

bench: setup-test
	@$(PYTHON) tools/node.py $(BIN)/python -m benchmarks

faults: setup-test
	@$(PYTHON) tools/node.py $(BIN)/pytest -m faults

messages: setup-test
	@$(BIN)/python tools/messages.py update

wheel: setup
	@$(BIN)/python -m hatchling build -t wheel

lock:
	@$(PYTHON) tools/setup.py lock

clean:
	@rm -rf .venv .tool dist frontend/node_modules helpathon/core/static/dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find helpathon -name '*.mo' -delete

.PHONY: setup-test
setup-test:
	@$(PYTHON) tools/setup.py test
