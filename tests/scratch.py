"""Work that needs the portal in a process and a data folder of its own, with nothing of the caller's settings."""

import os
import subprocess
import sys
from collections.abc import Mapping

OF_THE_CALLER = ("DATABASE_URL", "DEBUG", "ALLOWED_HOSTS", "MEANING", "SEARCH_ENGINE", "SITE_URL")


def run(var: str, module: str, *arguments: str, settings: Mapping[str, str] | None = None) -> str:
    """The last line that `python -m module arguments` prints, with its data in `var`. Ends this program if it fails.

    `settings` are variables of its environment.
    """
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment(var, settings), stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"This failed, its messages are above: python -m {module} {' '.join(arguments)}")
    return done.stdout.strip().rpartition("\n")[2]


def environment(var: str, settings: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of such a process."""
    own = {name: value for name, value in os.environ.items() if name not in OF_THE_CALLER}
    return {**own, "VAR": var, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", **(settings or {})}
