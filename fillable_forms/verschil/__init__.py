"""What changed between two forms: in words, as data, and as an accessible page."""
