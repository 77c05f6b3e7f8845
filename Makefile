# Two commands for a new user: `make run` plans the sample firm, `make test` runs the whole suite.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip, ssl; assert (3, 11) <= sys.version_info < (3, 14)' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test lint lock clean

run: $(READY)
	@$(BIN)/kafaat plan examples/centre-fes --out sortie

test: $(READY) lint
	@$(BIN)/python -m pytest -n 2

lint: $(READY)
	@$(BIN)/ruff check src tests benchmarks examples
	@$(BIN)/mypy

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Kafaat demande Python 3.11, 3.12 ou 3.13 avec son module venv (Debian : apt install python3 python3-venv). Aucun n'a été trouvé ; indiquez-le : make run PYTHON=/chemin/vers/python3"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installation des dépendances (une seule fois)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# Rewrites the lock after a change of pyproject.toml (needs uv: pip install uv).
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.lock

clean:
	rm -rf $(VENV) build dist sortie
