"""Fifty regisseurs at once on the real service: `python -m benchmarks.belasting` (also in `make meten`).

Modules: `materiaal` (what is uploaded, and what must come back), `lijn` (a small HTTP client), `regisseur` (what
one user does and checks), `uitslag` (what was counted), `dienst` (the service as a process, and its memory),
`nginx` (two of them behind nginx), `alleen` (one form by itself), `verslag` (docs/belasting.md).
"""
