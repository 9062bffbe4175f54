"""The list of parts for a release: `make sbom` writes docs/sbom.cdx.json and docs/onderdelen.md.

CycloneDX 1.6, the same bytes for the same versions on every computer: no clock (the date of the
release in publiccode.yml, or SOURCE_DATE_EPOCH), no random number, no path, no address but public pages.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

import sjablonen
from uitgave.onderdelen import WORTEL, Onderdeel, OnderdeelFout, eisen_van, laad_onderdelen, pinnen

__all__ = ["EXTRAS", "als_json", "als_tabel", "main", "maak", "uitgavetijd"]

# All that a service can be installed with; `dask` is for making forms and `test` for us.
EXTRAS = ("web", "oidc", "ocr")
_KOP = """# Onderdelen en licenties

Gemaakt met `make sbom`, uit dezelfde gegevens als [sbom.cdx.json](sbom.cdx.json) (CycloneDX 1.6). Dit zijn alle
onderdelen van anderen die met `sjablonen[web,oidc,ocr]` meekomen, in de versies waarmee deze uitgave getest is. Geen
ervan heeft een AGPL-licentie.

Wat de makers in hun wiel hebben meegebakken (zoals zlib in Pillow), verschilt per besturingssysteem en staat er daarom
niet bij. Een deel van de wielen draagt daarvoor een eigen SBOM: na de installatie staat die in
`site-packages/*.dist-info/sboms/`.

| onderdeel | versie | licentie | waarvoor |
|---|---|---|---|
"""


def maak(onderdelen: Iterable[Onderdeel], tijd: datetime) -> Bom:
    """The bill of materials of this version of the program."""
    licentie = LicenseFactory()
    program = Component(
        name="sjablonen", version=sjablonen.__version__, type=ComponentType.APPLICATION, bom_ref="sjablonen",
        purl=PackageURL("pypi", name="sjablonen", version=sjablonen.__version__),
        licenses=[licentie.make_from_string("EUPL-1.2")], supplier=OrganizationalEntity(name="De makers van Sjablonen"),
    )  # fmt: skip
    bom = Bom(metadata=BomMetaData(
        component=program, timestamp=tijd, supplier=OrganizationalEntity(name="De makers van Sjablonen"),
        properties=[Property(name="sjablonen:extras", value=",".join(EXTRAS))],
    ))  # fmt: skip
    delen = {o.naam: _component(o, licentie) for o in onderdelen}
    for component in delen.values():
        bom.components.add(component)
    for o in onderdelen:
        bom.register_dependency(delen[o.naam], [delen[n] for n in o.nodig])
    eigen = eisen_van(_eigen_eisen())
    bom.register_dependency(program, [delen[n] for n in sorted(eigen)])
    bom.serial_number = uuid.uuid5(
        uuid.NAMESPACE_URL, " ".join([sjablonen.__version__, tijd.isoformat(), *sorted(o.purl for o in onderdelen)])
    )
    return bom


def _eigen_eisen() -> list[str]:
    project = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(e for extra in EXTRAS for e in project["optional-dependencies"].get(extra, ()))]


def _component(o: Onderdeel, licentie: LicenseFactory) -> Component:
    verwijzing = [ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(o.adres))] if o.adres else []
    return Component(
        name=o.naam, version=o.versie, type=ComponentType.LIBRARY, bom_ref=o.purl, description=o.omschrijving,
        purl=PackageURL("pypi", name=o.naam, version=o.versie), licenses=[licentie.make_from_string(o.licentie)],
        external_references=verwijzing, scope=ComponentScope.REQUIRED,
    )  # fmt: skip


def als_json(bom: Bom) -> str:
    """As text, checked against the schema. Raises OnderdeelFout."""
    gegevens: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    # The library adds itself as the tool with its own pages; who made it is us, and the order is fixed.
    gegevens["metadata"].pop("tools", None)
    tekst = json.dumps(gegevens, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if fout := JsonStrictValidator(SchemaVersion.V1_6).validate_str(tekst):
        raise OnderdeelFout(f"De lijst klopt niet met het schema van CycloneDX: {fout}")
    return tekst


def als_tabel(onderdelen: Iterable[Onderdeel]) -> str:
    """The same for people."""
    rijen = (
        f"| {f'[{o.naam}]({o.adres})' if o.adres else o.naam} | {o.versie} | {o.licentie} | {_veilig(o.omschrijving)} |"
        for o in onderdelen
    )
    return _KOP + "\n".join(rijen) + "\n"


def _veilig(tekst: str) -> str:
    return tekst.replace("|", "/").replace("<", "").replace(">", "")


def uitgavetijd(omgeving: Mapping[str, str] = os.environ) -> datetime:
    """When this version came out: SOURCE_DATE_EPOCH, else the date in publiccode.yml."""
    if seconden := omgeving.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(seconden), UTC)
    publiek = yaml.safe_load((WORTEL / "publiccode.yml").read_text(encoding="utf-8"))
    return datetime.fromisoformat(str(publiek["releaseDate"])).replace(tzinfo=UTC)


def main(argumenten: list[str] | None = None) -> int:
    lezer = argparse.ArgumentParser(prog="make sbom")
    lezer.add_argument("--uit", type=Path, default=WORTEL / "docs", metavar="MAP")
    uit = lezer.parse_args(argumenten).uit
    try:
        onderdelen = laad_onderdelen(pinnen((WORTEL / "constraints.txt").read_text(encoding="utf-8")))
        tekst = als_json(maak(onderdelen, uitgavetijd()))
    except OnderdeelFout as fout:
        sys.stderr.write(f"{fout}\n")
        return 2
    (uit / "sbom.cdx.json").write_text(tekst, encoding="utf-8", newline="\n")
    (uit / "onderdelen.md").write_text(als_tabel(onderdelen), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
