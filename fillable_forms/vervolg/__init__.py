"""Carrying forward: the next form of the chain from all forms of one household.

`maak_vervolg` is the only way in. It reads and writes no files.
"""

from fillable_forms.vervolg.afsluiten import redenen_om_niet_af_te_sluiten
from fillable_forms.vervolg.resultaat import Vervolg, VoorTeLeggen
from fillable_forms.vervolg.stappen import STAPPEN, Stap, maak_vervolg, mogelijke_vervolgen

__all__ = [
    "STAPPEN",
    "Stap",
    "Vervolg",
    "VoorTeLeggen",
    "maak_vervolg",
    "mogelijke_vervolgen",
    "redenen_om_niet_af_te_sluiten",
]
