"""Forms set aside on disk for a moment, so that ten thousand of them take no memory.

Promise: the file has no name and is gone with the process, also after a kill (safety rule 13);
what comes back is the same form. A form handed in twice is kept once.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zlib
from array import array
from types import TracebackType

from sjablonen.formulier import Formulier

__all__ = ["Spoel"]


class Spoel:
    """`with Spoel() as spoel: n = spoel.bewaar(form, "naam")`, and later `spoel.haal(n)`."""

    def __init__(self) -> None:
        self._bestand = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__
        self._begin = array("Q", [0])
        self._gezien: set[bytes] = set()
        self.dubbel = 0

    def __enter__(self) -> Spoel:
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, tb: TracebackType | None) -> None:
        self._bestand.close()

    def __len__(self) -> int:
        return len(self._begin) - 1

    def bewaar(self, formulier: Formulier, bron: str) -> int | None:
        """The number of the form; None when the very same form is there already."""
        f = formulier
        inhoud = [f.format, f.kenmerk, f.datum_overleg, f.dossier, list(f.vorige), f.gegevens]
        kern = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        vingerafdruk = hashlib.blake2b(kern, digest_size=16).digest()
        if vingerafdruk in self._gezien:
            self.dubbel += 1
            return None
        self._gezien.add(vingerafdruk)
        deel = zlib.compress(json.dumps([f.specificatie, bron]).encode() + b"\n" + kern, 1)
        self._bestand.seek(self._begin[-1])
        self._bestand.write(deel)
        self._begin.append(self._begin[-1] + len(deel))
        return len(self) - 1

    def haal(self, nummer: int) -> tuple[Formulier, str]:
        """The form and the name of its file."""
        self._bestand.seek(self._begin[nummer])
        ruw = zlib.decompress(self._bestand.read(self._begin[nummer + 1] - self._begin[nummer]))
        kop, _, kern = ruw.partition(b"\n")
        specificatie, bron = json.loads(kop)
        format_, kenmerk, datum, dossier, vorige, gegevens = json.loads(kern.decode("utf-8", "surrogatepass"))
        formulier = Formulier(
            format=format_, specificatie=specificatie, gegevens=gegevens, kenmerk=kenmerk, vorige=tuple(vorige),
            datum_overleg=datum, dossier=dossier,
        )  # fmt: skip
        return formulier, bron
