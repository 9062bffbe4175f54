"""The same functions for programs, under /api/v1."""
