"""The report of a check as a page of its own. Import what you need from its modules."""
