"""What opening a damaged zip raises, in one place; and the ways of packing that office programs use."""

from __future__ import annotations

import zipfile
import zlib

__all__ = ["GEWOON_INGEPAKT", "ZIPFOUTEN"]

# Its own errors, those of the unpacking, and those for what Python's zipfile does not know.
ZIPFOUTEN = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError,
)  # fmt: skip

# Word and OpenDocument know no other; the rest only brings more code near a hostile file.
GEWOON_INGEPAKT = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
