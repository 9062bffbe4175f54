"""A LibreOffice of our own for the scripts beside this one, with a profile of its own."""

from __future__ import annotations

import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def eigenschap(naam, waarde):
    return PropertyValue(naam, 0, waarde, 0)


@contextmanager
def kantoor(soffice):
    """The component context of a running soffice; stopped and cleaned up afterwards."""
    with tempfile.TemporaryDirectory() as profiel:
        pijp = f"sjablonen{time.monotonic_ns()}"
        proces = subprocess.Popen(
            [soffice, f"-env:UserInstallation={Path(profiel).as_uri()}", "--headless", "--norestore", "--nologo",
             f"--accept=pipe,name={pijp};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            yield _verbind(pijp, proces)
        finally:
            proces.terminate()
            try:
                proces.wait(20)
            except subprocess.TimeoutExpired:
                proces.kill()
            subprocess.run(["pkill", "-f", profiel], check=False)


def _verbind(pijp, proces):
    lokaal = uno.getComponentContext()
    resolver = lokaal.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", lokaal)
    for _ in range(240):
        if proces.poll() is not None:
            raise SystemExit("soffice is gestopt")
        try:
            return resolver.resolve(f"uno:pipe,name={pijp};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
    raise SystemExit("soffice antwoordt niet")
