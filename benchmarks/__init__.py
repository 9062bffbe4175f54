"""Measurements of speed. Nothing in the program depends on them."""
