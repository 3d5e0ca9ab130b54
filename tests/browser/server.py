"""The portal as `make run` starts it, in a process and a folder of its own."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 400  # the first start builds every sample document, perhaps on a busy machine


@dataclass
class Portal:
    """A running portal: its address, its folder, what it printed, and its administrator's password."""

    url: str
    var: Path
    output: str
    process: subprocess.Popen

    @property
    def password(self) -> str:
        return (self.var / "admin-password.txt").read_text().strip()


@contextlib.contextmanager
def running_portal(var: Path) -> Iterator[Portal]:
    """Start `manage.py serve` with its data in `var`, wait until it is ready, stop it afterwards."""
    port = free_port()
    var.mkdir(parents=True, exist_ok=True)
    log = var / f"serve-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            serve_command(),
            env=environment(var, str(port)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(process, log)
        yield Portal(f"http://localhost:{port}", var, log.read_text(), process)
    finally:
        stop(process)


def serve_command() -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), "serve"]


def environment(var: Path, port: str) -> dict[str, str]:
    """What `make run` gives the server, and nothing of the test run's own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    address = {"SITE_URL": f"http://localhost:{port}"} if port.isdigit() and int(port) < 65536 else {}
    return {
        **kept,
        **address,
        "VAR": str(var),
        "PORT": port,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PYTHONUNBUFFERED": "1",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not re.search(r"^Ready after", log.read_text(), re.MULTILINE):
        if process.poll() is not None:
            raise RuntimeError(f"`manage.py serve` ended with {process.returncode}:\n{log.read_text()}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"`manage.py serve` was not ready in {SECONDS_TO_START} s:\n{log.read_text()}")
        time.sleep(0.1)


def stop(process: subprocess.Popen) -> None:
    """Ask the server to stop, as Ctrl-C does; do not wait for ever."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
