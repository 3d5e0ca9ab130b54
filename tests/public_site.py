"""The portal as a public server runs it: a scratch folder, the settings of production, gunicorn as in the README."""

import contextlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests import scratch
from tests.browser.server import free_port, stop

SECONDS_TO_START = 60
COMMAND = ["-m", "gunicorn", "portal.wsgi", "--worker-class", "gthread", "--workers", "2", "--threads", "8"]


class Site:
    """Where the portal keeps its data, and the address it will be served at. `others`: more settings."""

    def __init__(self, var: str, **others: str):
        self.var = var
        self.others = others
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """Variables of the environment of every process of this portal."""
        return {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "SECRET_KEY": "tests-only",
            "ALLOWED_HOSTS": "localhost",
            "SECURE_SSL_REDIRECT": "0",  # nothing speaks HTTPS before it
            "SITE_URL": self.url,
            **self.others,
        }

    def run(self, module: str, *arguments: str) -> str:
        """The last line that `python -m module` prints."""
        return scratch.run(self.var, module, *arguments, settings=self.settings)

    @contextlib.contextmanager
    def served(self) -> Iterator[str]:
        """A block in which the portal answers at the address it yields."""
        log = Path(self.var) / "gunicorn.log"
        environment = scratch.environment(self.var, self.settings)
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, *COMMAND, "--bind", f"127.0.0.1:{self.port}"],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait(process, log)
            yield self.url
        finally:
            stop(process)

    def _wait(self, process: subprocess.Popen, log: Path) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(f"{self.url}/robots.txt"):
                return
            time.sleep(0.2)
        raise RuntimeError(f"The portal did not start:\n{log.read_text()}")
