"""Fonts that an ordinary Windows PC has (Windows 10 and 11, with or without Office).

Source: the font lists of Windows 10 and 11 and of Microsoft 365 (2024). Names in lower case.
"""

from __future__ import annotations

__all__ = ["op_windows"]

_WINDOWS = frozenset(
    """
arial, arial black, bahnschrift, calibri, calibri light, cambria, candara, comic sans ms, consolas, constantia,
corbel, courier new, ebrima, franklin gothic medium, gabriola, gadugi, georgia, impact, ink free, leelawadee ui,
lucida console, lucida sans unicode, malgun gothic, microsoft sans serif, palatino linotype, segoe print,
segoe script, segoe ui, segoe ui light, segoe ui semibold, segoe ui symbol, segoe ui variable, sitka, sylfaen,
tahoma, times new roman, trebuchet ms, verdana, aptos, century gothic, garamond, gill sans mt, book antiqua,
bookman old style, rockwell, franklin gothic book, lucida sans, arial narrow
""".replace("\n", " ").strip().split(", ")
)


def op_windows(naam: str) -> bool:
    """True when an ordinary Windows PC has this font."""
    return " ".join(naam.lower().split()) in _WINDOWS
