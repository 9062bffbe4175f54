"""Saving a workbook, in a way that leaves nothing behind and says who made it.

openpyxl keeps each sheet in a temporary file that has a name and outlives a kill (safety
rule 13), and says that it was Excel's kind of program that made the workbook; by our own name
one sees whether somebody saved it since. Neither can be set, so both are put right here.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from datetime import UTC, datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from generator.onaangeroerd import PROGRAMMA

__all__ = ["bewaar", "schrijf_zonder_naam"]

_MAKER = re.compile(rb"<Application>[^<]*</Application>")


def bewaar(boek: Workbook, stroom: IO[bytes]) -> None:
    """Write the workbook, once, with our own name as the program that made it."""
    boek.properties.modified = datetime.now(tz=UTC).replace(tzinfo=None)
    with _Archief(stroom, "w", ZIP_DEFLATED) as archief:
        ExcelWriter(boek, archief).write_data()


def schrijf_zonder_naam(blad: Any) -> None:
    """Keep the rows of this write-only sheet in a file without a name, that is gone with the process.

    Call it after the widths of columns and what else stands above the rows are set.
    """
    blad._writer = _Bladschrijver(blad)
    blad._writer.write_top()


class _Bladschrijver(WorksheetWriter):
    def __init__(self, blad: Any) -> None:
        self._bestand = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `cleanup`
        super().__init__(blad, self._bestand)

    def cleanup(self) -> None:
        self._bestand.close()


class _Archief(ZipFile):
    def writestr(self, zinfo_or_arcname: Any, data: Any, *rest: Any, **opties: Any) -> None:
        if zinfo_or_arcname == "docProps/app.xml":
            ruw = data.encode() if isinstance(data, str) else bytes(data)
            data = _MAKER.sub(PROGRAMMA, ruw)
        super().writestr(zinfo_or_arcname, data, *rest, **opties)

    def write(self, filename: Any, arcname: Any = None, *rest: Any, **opties: Any) -> None:
        if not hasattr(filename, "read"):
            super().write(filename, arcname, *rest, **opties)
            return
        # With its size known beforehand a part gets no ZIP64 header, which Excel calls damage.
        deel = ZipInfo(arcname)
        deel.compress_type = ZIP_DEFLATED
        deel.file_size = filename.seek(0, os.SEEK_END)
        filename.seek(0)
        with self.open(deel, "w") as doel:
            shutil.copyfileobj(filename, doel, 1 << 20)
