"""What has been found in a sentence is found once.

Promise: the answer is kept with the sentence and goes when the sentence goes; nothing of
what somebody wrote outlives the call.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from fillable_forms.controle.taal.ontleding import Zin

__all__ = ["onthoud"]

T = TypeVar("T")


def onthoud(functie: Callable[[Zin], T]) -> Callable[[Zin], T]:
    """The same function, that looks at each sentence once."""
    naam = f"{functie.__module__}.{functie.__qualname__}"

    @wraps(functie)
    def eenmaal(zin: Zin) -> T:
        if naam not in zin.gevonden:
            zin.gevonden[naam] = functie(zin)
        return cast(T, zin.gevonden[naam])

    return eenmaal
