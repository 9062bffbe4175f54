"""The check: criteria against one form. Import what you need from its modules."""
