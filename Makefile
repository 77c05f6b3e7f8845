# Two commands for a new user: `make run` plans the sample firm, `make test` runs the whole suite.
# `make docs` rewrites the pages made from the code, `make lock` the pinned dependencies.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip, ssl; assert (3, 11) <= sys.version_info < (3, 14)' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := src/kafaat/samples/centre-fes

.PHONY: run test lint docs lock clean

run: $(READY)
	@$(BIN)/kafaat plan $(SAMPLE) --out sortie

test: $(READY) lint
	@$(BIN)/python -m pytest -n 2

lint: $(READY)
	@$(BIN)/ruff check src tests docs benchmarks examples
	@$(BIN)/mypy

docs: $(READY)
	@$(BIN)/python docs/generate.py

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Kafaat demande Python 3.11, 3.12 ou 3.13 avec son module venv (Debian : apt install python3 python3-venv). Aucun n'a été trouvé ; indiquez-le : make $(MAKECMDGOALS) PYTHON=/chemin/vers/python3" >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys, venv, ensurepip, ssl; assert (3, 11) <= sys.version_info < (3, 14)' 2>/dev/null || { echo "$(PYTHON) ne convient pas : Kafaat demande Python 3.11, 3.12 ou 3.13 avec ses modules venv et ssl." >&2; exit 2; }
	@$(BIN)/python -c 'import sys; assert (3, 11) <= sys.version_info < (3, 14)' 2>/dev/null || "$(PYTHON)" -m venv --clear $(VENV)
	@echo "Installation des dépendances (une seule fois)…"
	@{ $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock \
	   && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; } \
	 || { echo "L'installation n'a pas abouti (réseau, place sur le disque ?). Le message de pip est au-dessus ; relancez ensuite la même commande." >&2; exit 1; }
	@touch $(READY)

# Needs uv (pip install uv), after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.lock

clean:
	rm -rf $(VENV) build dist sortie
