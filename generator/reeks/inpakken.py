"""A zip per organisation, to mail or to put on a site; made anew only when a file in it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.reeks.afdruk import afdruk_van_bytes
from generator.reeks.manifest import Manifest
from generator.zipbestand import lid, schrijf_zip

__all__ = ["pak_in", "zips_te_maken"]


def zips_te_maken(mappen: Iterable[str], manifest: Manifest) -> list[tuple[str, str]]:
    """(folder, fingerprint) of each zip that is not there, or not of these files."""
    uit = []
    for map_ in mappen:
        afdruk = _afdruk(map_, manifest)
        bekend = manifest.bestanden.get(f"{map_}.zip")
        if bekend is None or bekend.invoer != afdruk or not manifest.staat_er(f"{map_}.zip"):
            uit.append((map_, afdruk))
    return uit


def pak_in(uit: Path, mappen: Iterable[str], manifest: Manifest) -> Iterator[str]:
    """Write the zips that are outdated; yields the name of each. Only files of ours, as we left
    them, go in: what somebody changed by hand may hold answers."""
    with manifest.bijhouden() as schrijver:
        for map_, afdruk in zips_te_maken(mappen, manifest):
            leden = [
                # docx and pdf are packed already; twice costs time and gains nothing
                lid(f"{map_}/{Path(pad).name}", (uit / pad).read_bytes(), inpakken=False)
                for pad in _paden(map_, manifest)
                if manifest.staat_er(pad)
            ]
            schrijver.schrijf(f"{map_}.zip", schrijf_zip(leden), afdruk)
            yield f"{map_}.zip"


def _paden(map_: str, manifest: Manifest) -> list[str]:
    return sorted(p for p in manifest.bestanden if p.startswith(f"{map_}/"))


def _afdruk(map_: str, manifest: Manifest) -> str:
    regels = (f"{p}:{manifest.bestanden[p].inhoud}" for p in _paden(map_, manifest) if manifest.staat_er(p))
    return afdruk_van_bytes("\n".join(regels).encode())
