"""Laat het hele programma zien: `python3 demo.py`. Nothing but the standard library.

Makes `.venv` in this folder, installs the program in it with the versions of
constraints.txt, and runs `sjablonen demo`. `make` uses the same code for its own
environment (`--alleen-omgeving`), so there is one way in which it is made.

Written for old Pythons too (no f-strings, no annotations): a Python that is too old
must get a plain line that says so, and not a SyntaxError.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys

MINSTENS = (3, 11)
HIER = os.path.dirname(os.path.abspath(__file__))
OMGEVING = os.path.join(HIER, ".venv")
STEMPEL = os.path.join(OMGEVING, "sjablonen-klaar.txt")
LOGBOEK = os.path.join(OMGEVING, "installatie.log")


class Probleem(Exception):
    """Something the user can solve, in one Dutch line."""


class Lezer(argparse.ArgumentParser):
    """argparse speaks English; one Dutch line is enough here."""

    def error(self, message):
        raise Probleem("Zo start u de demo: python3 demo.py, of met een eigen map: python3 demo.py --uit MAP")


def main(argumenten=None):
    """Run; returns the exit code."""
    lezer = Lezer(add_help=False)
    lezer.add_argument("--uit", default="demo-uitvoer", metavar="MAP")
    lezer.add_argument("--alleen-omgeving", action="store_true")
    lezer.add_argument("--voor-tests", action="store_const", const="test", default="", dest="extra")
    lezer.add_argument("--voor-web", action="store_const", const="web", dest="extra")
    try:
        keuze = lezer.parse_args(argumenten)
        controleer_python(sys.version_info[:2])
        python = maak_omgeving(keuze.extra)
        if keuze.alleen_omgeving:
            return 0
        return subprocess.call([python, "-m", "fillable_forms.cli", "demo", "--uit", keuze.uit])
    except Probleem as probleem:
        sys.stderr.write("{}\n".format(probleem))
        return 2
    except KeyboardInterrupt:
        return 130


def controleer_python(versie):
    """Refuse a Python that is too old, or one that cannot make an environment."""
    if tuple(versie) < MINSTENS:
        raise Probleem(
            "Python {}.{} of nieuwer is nodig, en dit is Python {}.{}. Installeer een nieuwere Python "
            "(python.org) en start opnieuw, bijvoorbeeld met: python3.12 demo.py".format(*(MINSTENS + tuple(versie)))
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Probleem(
            "Deze Python kan geen eigen omgeving maken. Installeer het onderdeel venv en start opnieuw. "
            "Op Debian en Ubuntu: sudo apt install python3-venv"
        )


def maak_omgeving(extra):
    """Make `.venv` and install the program, unless that is done already; returns its Python.

    `extra` is "", "web" (the page) or "test" (everything).
    """
    python = python_in_omgeving()
    klaar = stempel(extra)
    bruikbaar = werkt(python)
    if bruikbaar and gezet_stempel() in (klaar, stempel("test")):
        return python
    if not bruikbaar:
        melding("Ik maak een eigen omgeving voor het programma (.venv).")
        shutil.rmtree(OMGEVING, ignore_errors=True)
        doe([sys.executable, "-m", "venv", OMGEVING],
            "De omgeving .venv kan hier niet worden gemaakt. Kijk of u in deze map mag schrijven.")
    melding("Ik haal de onderdelen op. Dat duurt de eerste keer een minuut of twee.")
    doe([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
         "-c", os.path.join(HIER, "constraints.txt"), "-e", HIER + ("[{}]".format(extra) if extra else "")],
        "De onderdelen konden niet worden opgehaald. Kijk of deze computer internet heeft en probeer het nog eens. "
        "Wat er misging staat in .venv/installatie.log")
    with open(STEMPEL, "w") as bestand:
        bestand.write(klaar)
    return python


def python_in_omgeving():
    """Where the Python of the environment is, or will be."""
    return os.path.join(OMGEVING, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def werkt(python):
    """True when the environment is there, is new enough and has pip."""
    vraag = "import sys, pip; sys.exit(sys.version_info[:2] < {!r})".format(MINSTENS)
    try:
        with open(os.devnull, "w") as niets:
            return subprocess.call([python, "-c", vraag], stdout=niets, stderr=niets) == 0
    except OSError:
        return False


def stempel(extra):
    """What the installed parts depend on: when this changes, they are installed again."""
    som = hashlib.sha256()
    for naam in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(HIER, naam), "rb") as bestand:
            som.update(bestand.read())
    # An editable install points to this folder; after a move it must be made again.
    som.update(HIER.encode("utf-8"))
    return "{} {}".format(extra or "gewoon", som.hexdigest())


def gezet_stempel():
    """The stamp of the last installation that went well."""
    try:
        with open(STEMPEL) as bestand:
            return bestand.read().strip()
    except OSError:
        return ""


def doe(opdracht, als_het_misgaat):
    """Run a command quietly; its output goes to a log inside the environment."""
    gemaakt = subprocess.Popen(opdracht, cwd=HIER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    uitvoer = gemaakt.communicate()[0]
    if gemaakt.returncode:
        if os.path.isdir(OMGEVING):
            with open(LOGBOEK, "wb") as bestand:
                bestand.write(uitvoer)
        raise Probleem(als_het_misgaat)


def melding(tekst):
    """A line for a person who waits."""
    sys.stderr.write(tekst + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
