"""A form comes back: reading, checking, carrying forward, and the command line."""
