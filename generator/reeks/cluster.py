"""The same work on a Dask cluster: only where it runs differs.

The workers of the cluster need the same version of this program, and no access to the
output folder: they send the forms back.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from sjablonen.fouten import OnderdeelOntbreekt

__all__ = ["cluster"]

_WACHT = "20s"


@contextmanager
def cluster(adres: str) -> Iterator[tuple[Executor, int]]:
    """The executor of the cluster at this address and how many tasks it takes at once."""
    client = _verbind(adres)
    try:
        draden = sum(client.nthreads().values())
        if not draden:
            raise OnderdeelOntbreekt(f"Het cluster op {adres} heeft geen werkers. Start er een met 'dask worker'.")
        # Each task is done once and never again for another reason than a lost worker.
        yield client.get_executor(pure=False), draden
    finally:
        client.close()


def _verbind(adres: str) -> Any:
    # Any: most of distributed has no type hints.
    try:
        import distributed
    except ImportError as fout:
        raise OnderdeelOntbreekt("Voor --dask is Dask nodig. Installeer het met: pip install sjablonen[dask]") from fout
    try:
        verbinding: Any = distributed.Client
        return verbinding(adres, timeout=_WACHT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as fout:
        raise OnderdeelOntbreekt(
            f"Het cluster op {adres} geeft geen antwoord. Kijk of het adres klopt, zoals tcp://127.0.0.1:8786."
        ) from fout
