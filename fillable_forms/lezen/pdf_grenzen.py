"""How far pypdf may unpack a stream: small files exist that become gigabytes."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pypdf

__all__ = ["met_grenzen"]

# Larger than any stream of a form of ours; a small file cannot become a huge one.
_MAX_UITGEPAKT = 5_000_000


def met_grenzen() -> AbstractContextManager[object]:
    """Inside this, a stream that unpacks to more raises an error of pypdf."""
    return pypdf.apply_configuration(
        zlib_maximum_output_length=_MAX_UITGEPAKT,
        lzw_maximum_output_length=_MAX_UITGEPAKT,
        run_length_maximum_output_length=_MAX_UITGEPAKT,
    )
