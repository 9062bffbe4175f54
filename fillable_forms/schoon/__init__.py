"""The copy to send: the same form without anything that cannot be seen.

`kopie.maak_schoon` is the way in; it reads and writes no files.
"""
