# Korte opdrachten. `make` alleen noemt ze.
# The environment is made by demo.py, so `make` and `python3 demo.py` share one way.

# The first Python that is new enough and can make an environment; else python3, and
# demo.py says what is the matter. Set another with: make test PYTHON=/path/to/python
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	if "$$p" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo "$$p"; exit; fi; done; echo python3)
DOE := .venv/bin/python

.DEFAULT_GOAL := hulp
.PHONY: hulp demo serve test lint meten plaatjes wielen sbom omgeving

hulp:
	@echo "make demo      laat het hele programma zien (in de map demo-uitvoer)"
	@echo "make serve     start de pagina om formulieren te controleren (http://127.0.0.1:8000/)"
	@echo "make test      controleert de code en draait alle tests"
	@echo "make lint      controleert alleen de code (ruff en mypy)"
	@echo "make meten     meet de snelheid en wat terugkomt, en schrijft dat in docs/"
	@echo "make plaatjes  tekent van elk formulier de eerste bladzijde in docs/plaatjes"
	@echo "make wielen    haalt alle onderdelen op voor een computer zonder internet (PLATFORM=win_amd64 PYTHONVERSIE=3.12)"
	@echo "make sbom      schrijft de lijst van onderdelen en licenties in docs/ (CycloneDX)"

demo:
	@$(PYTHON) demo.py

serve:
	@$(PYTHON) demo.py --alleen-omgeving --voor-web
	@$(DOE) -m fillable_forms.cli serveer

omgeving:
	@$(PYTHON) demo.py --alleen-omgeving --voor-tests

lint: omgeving
	@$(DOE) -m ruff check .
	@$(DOE) -m mypy

test: lint
	@$(DOE) -m pytest -q -n auto --dist loadfile

meten: omgeving
	@$(DOE) -m benchmarks.meten
	@$(DOE) -m benchmarks.leesroutes
	@$(DOE) -m benchmarks.oordeel tests/taal/*.jsonl tests/casussen --uit docs/taalregels.md
	@$(DOE) -m benchmarks.aanvallen
	@$(DOE) -m benchmarks.uploads
	@$(DOE) -m benchmarks.ketens
	@$(DOE) -m benchmarks.overzicht
	@$(DOE) -m benchmarks.huisstijlen
	@$(DOE) -m benchmarks.belasting

plaatjes: omgeving
	@$(DOE) -m benchmarks.plaatjes
	@$(DOE) -m benchmarks.paginas

# For this computer, or for another: make wielen PLATFORM=win_amd64 PYTHONVERSIE=3.12
wielen:
	@$(PYTHON) demo.py --alleen-omgeving --voor-web
	@PYTHONPATH=.ci $(DOE) -m uitgave.wielen $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHONVERSIE),--python $(PYTHONVERSIE))

sbom: omgeving
	@PYTHONPATH=.ci $(DOE) -m uitgave.sbom
