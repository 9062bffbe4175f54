"""Findings back into the document that came in. Import what you need from its modules."""
