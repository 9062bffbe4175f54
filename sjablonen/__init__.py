"""What a form is: the section specification and the data of one form.

This package reads nothing but its own data files and knows no output format.
Import what you need from its modules; nothing heavy is loaded here.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
