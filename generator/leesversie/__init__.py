"""What was filled in, to read: the plan without its form, and lists to tick."""
