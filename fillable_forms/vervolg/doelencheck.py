"""The four goals that belong with a safety plan, in plain words of our own.

Source of the four: the doelencheck of the quality criteria of 2019 (keeping to the agreements,
lifting the unsafety, what lies under it, care for the harm). All four are always proposed:
which of them a form had ticked stays in that form.
"""

from __future__ import annotations

__all__ = ["doelencheckdoelen"]

_WIJ = (
    "Wij houden ons aan de veiligheidsafspraken.",
    "Het is bij ons thuis veilig, elke dag en voor iedereen.",
    "Wij werken aan de problemen die eronder liggen.",
    "Wie last heeft van wat er is gebeurd, krijgt hulp om daarvan te herstellen.",
)
_IK = (
    "Ik houd mij aan de veiligheidsafspraken.",
    "Het is bij mij thuis veilig, elke dag en voor iedereen.",
    "Ik werk aan de problemen die eronder liggen.",
    "Wie last heeft van wat er is gebeurd, krijgt hulp om daarvan te herstellen.",
)


def doelencheckdoelen(vorm: str | None) -> tuple[str, ...]:
    """The goals in the voice of the form ('ik', else wij)."""
    return _IK if vorm == "ik" else _WIJ
