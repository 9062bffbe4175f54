"""The forms of a household through time: in order, with goals that keep their identity.

`maak_dossiers` for a folder with many households, `dossier_van` for one form and the folder
of its household, `lees_map` for the files. Nothing here writes, and nothing is stored.
"""

from fillable_forms.dossier.doelen import BEREIKT, NIET_BEREIKT, Doellijn, Doelrij, doelrijen, volg_doelen
from fillable_forms.dossier.doelfeiten import Doelfeit, Doelwat, doelfeiten, feiten_in, termijn_van
from fillable_forms.dossier.map import Gevonden, Mapinhoud, lees_bestanden, lees_map, zoek_bestanden
from fillable_forms.dossier.model import Dossier, Melding, Meldingsoort, Stuk
from fillable_forms.dossier.samenstellen import dossier_van, maak_dossiers, telt_mee

__all__ = [
    "BEREIKT",
    "NIET_BEREIKT",
    "Doelfeit",
    "Doellijn",
    "Doelrij",
    "Doelwat",
    "Dossier",
    "Gevonden",
    "Mapinhoud",
    "Melding",
    "Meldingsoort",
    "Stuk",
    "doelfeiten",
    "doelrijen",
    "dossier_van",
    "feiten_in",
    "lees_bestanden",
    "lees_map",
    "maak_dossiers",
    "telt_mee",
    "termijn_van",
    "volg_doelen",
    "zoek_bestanden",
]
