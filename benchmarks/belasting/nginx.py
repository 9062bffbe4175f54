"""A real nginx before two services: by turns, one body sent once, and nothing on its disk."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["is_er", "nginx_voor", "vrije_poort"]

# A form that was sent to one service is never sent to another (nginx keeps to that for POST): a hostile file would
# bring down both. A service that does not answer its door is passed over. What breaks on the way becomes the 503 that
# the service itself would give, with a Retry-After.
_INSTELLING = """
{gebruiker}
daemon off;
worker_processes 1;
pid {map}/nginx.pid;
error_log {map}/fouten.log warn;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  server_tokens off;
  client_body_temp_path {map}/a; proxy_temp_path {map}/b;
  fastcgi_temp_path {map}/c; uwsgi_temp_path {map}/d; scgi_temp_path {map}/e;
  upstream sjablonen {{
{diensten}
  }}
  server {{
    listen 127.0.0.1:{poort};
    client_max_body_size 45m;
    client_body_buffer_size 64k;
    proxy_request_buffering off;
    proxy_buffering on;
    proxy_buffers 64 16k;
    proxy_max_temp_file_size 0;
    proxy_http_version 1.1;
    proxy_read_timeout 200s;
    proxy_connect_timeout 2s;
    location / {{
      proxy_pass http://sjablonen;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      {wie}
      error_page 502 504 = @druk;
    }}
    location @druk {{
      internal;
      add_header Retry-After 5 always;
      default_type "text/plain; charset=utf-8";
      return 503 "Het is nu druk. Probeer het zo nog eens.";
    }}
  }}
}}
"""


def is_er() -> bool:
    return _programma() is not None


def _programma() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def vrije_poort() -> int:
    with socket.socket() as gat:
        gat.bind(("127.0.0.1", 0))
        return int(gat.getsockname()[1])


@contextlib.contextmanager
def nginx_voor(poorten: Sequence[int], poort: int, *, kop: str) -> Iterator[None]:
    """It listens on `poort`. `kop` is the header for the account; "" keeps the address of the user instead."""
    programma = _programma()
    assert programma is not None
    with tempfile.TemporaryDirectory(prefix="belasting-nginx-") as map_:
        instelling = Path(map_) / "nginx.conf"
        instelling.write_text(_INSTELLING.format(
            map=map_, poort=poort, gebruiker="user root;" if os.geteuid() == 0 else "",
            diensten="\n".join(f"    server 127.0.0.1:{p} max_fails=1 fail_timeout=1s;" for p in poorten),
            wie=f"proxy_set_header {kop} regisseur-$remote_addr;" if kop else "proxy_bind $remote_addr;",
        ))  # fmt: skip
        proces = subprocess.Popen([programma, "-p", map_, "-c", str(instelling), "-e", f"{map_}/fouten.log"])
        try:
            _wacht(poort, proces)
            yield
        finally:
            proces.terminate()
            proces.wait(20)


def _wacht(poort: int, proces: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", poort), 1):
            return
        if proces.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("nginx startte niet")
