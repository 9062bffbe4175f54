"""Rules about Dutch text: pure functions over one sentence or one row, with word lists as data."""
