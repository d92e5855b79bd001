"""Runs nginx as an ordinary user before the service, with the lines that the README shows."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from tests.stores.servers import free_port

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
#: What a host copies into the configuration of nginx.
(LINES,) = re.findall(r"```nginx\n(.*?)```", README, re.DOTALL)
#: Where the README has the service.
SERVICE = "http://127.0.0.1:8000"
STARTING_SECONDS = 20.0

_CONFIGURATION = """
daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    {lines}
  }}
}}
"""


@contextmanager
def behind_nginx(folder: Path, service: str) -> Iterator[str]:
    """Run nginx before a service; gives the address of the host, without the prefix."""
    program, port = os.environ["PARTNERSHIPS_NGINX"], free_port()
    assert SERVICE in LINES
    lines = LINES.replace(SERVICE, service)
    configuration = folder / "nginx.conf"
    configuration.write_text(_CONFIGURATION.format(folder=folder, port=port, lines=lines), "utf-8")
    command = [
        program,
        "-p",
        str(folder),
        "-e",
        str(folder / "error.log"),
        "-c",
        str(configuration),
    ]
    with subprocess.Popen(command) as process:
        try:
            yield _started(process, f"http://127.0.0.1:{port}", folder)
        finally:
            process.terminate()


def _started(process: subprocess.Popen[bytes], address: str, folder: Path) -> str:
    deadline = time.monotonic() + STARTING_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            httpx.get(address, trust_env=False)
            return address
        time.sleep(0.05)
    raise AssertionError(f"nginx did not start:\n{(folder / 'error.log').read_text('utf-8')}")
