"""Blank forms in series: many organisations, every format, only what changed."""
