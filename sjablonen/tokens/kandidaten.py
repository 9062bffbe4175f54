"""Where in the tokens a value of a huisstijl may stand, best first.

Source: counted over 47 theme folders; component tokens stand before those of a brand,
because only they mean the same in every theme.
"""

from __future__ import annotations

__all__ = ["ACCENT", "KLEUR", "KOPLETTER", "LETTER"]

KLEUR = (
    "utrecht.button.primary-action.background-color", "nl.button.primary.background-color", "utrecht.link.color",
    "nl.link.color", "utrecht.heading-1.color", "nl.heading.level-1.color", "utrecht.heading.color",
    "utrecht.button.background-color", "utrecht.page-header.background-color",
    "utrecht.navigation.background-color", "basis.color.action-1.bg-document",
    "basis.color.action-1.color-document", "basis.color.accent-1.color-document", "todo.link.color",
    "ams.color.interactive.default", "ams.link.color", "denhaag.link.color", "rhc.link.color",
    "denhaag.button.primary.background-color", "denhaag.action.primary.background-color", "rvo.link.color",
    "of.color.primary", "oip.color.primary", "brand.color.primary",
)  # fmt: skip
ACCENT = (
    "utrecht.button.secondary-action.background-color", "utrecht.page-header.background-color",
    "utrecht.page-footer.background-color", "utrecht.navigation.background-color",
    "utrecht.button.primary-action.hover.background-color", "utrecht.link.hover.color",
    "nl.button.primary.hover.background-color", "nl.link.hover.color", "utrecht.link.color",
    "utrecht.button.background-color", "utrecht.separator.color", "utrecht.blockquote.border-inline-start-color",
    "utrecht.badge.background-color", "basis.color.accent-2.color-document", "ams.color.highlight.default",
    "ams.color.interactive.hover", "utrecht.focus.outline-color", "oip.color.secondary", "of.color.secondary",
)  # fmt: skip
LETTER = (
    "utrecht.document.font-family", "nl.paragraph.font-family", "utrecht.paragraph.font-family",
    "basis.text.font-family.default", "basis.typography.font-family.default", "utrecht.body.font-family",
    "utrecht.button.font-family", "utrecht.link.font-family", "nl.button.font-family",
    "todo.paragraph.font-family", "ams.typography.font-family", "denhaag.typography.sans-serif.font-family",
    "denhaag.typography.font-family", "rhc.text.font-family.default", "rvo.font.sans-serif.font-family",
    "nlds.typography.default.font-family", "denhaag.accordion.font-family",
    "oip.typography.sans-serif.font-family", "of.typography.sans-serif.font-family",
)  # fmt: skip
KOPLETTER = (
    "utrecht.heading-1.font-family", "nl.heading.level-1.font-family", "utrecht.heading.font-family",
    "basis.heading.font-family", "todo.heading.font-family", "ams.typography.heading.font-family",
    "oip.typography.heading.font-family",
)  # fmt: skip
