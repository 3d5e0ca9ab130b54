"""The portal as a public server runs it: settings of production, collected static files, gunicorn as in the README."""

import contextlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from .server import ROOT, Portal, environment, free_port, stop

SECONDS_TO_START = 60
GUNICORN = ["-m", "gunicorn", "portal.wsgi", "--worker-class", "gthread", "--workers", "1", "--threads", "8"]


@contextlib.contextmanager
def public_portal(portal: Portal, var: Path) -> Iterator[str]:
    """Serve the pages of `portal`, which goes on beside it, with static files collected in `var`; yield the address."""
    port = free_port()
    settings = {
        **environment(var, str(port)),
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "DATABASE_URL": f"sqlite:///{portal.var / 'db.sqlite3'}",
        "SECRET_KEY": "tests-only",
        "ALLOWED_HOSTS": "localhost",
        "SECURE_SSL_REDIRECT": "0",  # nothing speaks HTTPS before it
        "MEANING": "off",
    }
    var.mkdir(parents=True)
    (var / "media").symlink_to(portal.var / "media")
    collect = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(collect, env=settings, check=True)
    log = var / "gunicorn.log"
    with log.open("w") as output:
        command = [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{port}"]
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_for_an_answer(process, f"http://localhost:{port}/robots.txt", log)
        yield f"http://localhost:{port}"
    finally:
        stop(process)


def _wait_for_an_answer(process: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(address):
            return
        time.sleep(0.1)
    raise RuntimeError(f"The public portal did not start:\n{log.read_text()}")
