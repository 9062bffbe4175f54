"""After the meeting: a version to read for one person, lists of actions, a date for the agenda."""
