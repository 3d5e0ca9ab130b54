"""Finds the browser for the tests, or installs one: `python -m tests.browser.chromium` prints its path."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]
MAC_APPLICATIONS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
# Without these a headless Chromium calls home at every start, and as root it does not start at all.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NONE_FOUND = """\
*******************************************************************************
  NO BROWSER: the browser tests will be SKIPPED (and fail when CI=true).
  To mend: sudo apt install chromium     (or: make test CHROMIUM=/path/to/chrome)
*******************************************************************************"""


def find() -> str | None:
    """The path of a browser that is already there, or None."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    for name in COMMANDS + MAC_APPLICATIONS:
        if path := shutil.which(name):
            return path
    return _of_playwright()


def find_or_install() -> str | None:
    """The path of a browser, installed now if need be, or None."""
    if os.environ.get("CHROMIUM"):
        return find()
    return find() or _install_with_apt() or _install_with_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install_with_apt() -> str | None:
    if not shutil.which("apt-get"):
        return None
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not (shutil.which("sudo") and _runs([*as_root, "true"])):
        return None
    print("-- Installing Debian's chromium for the browser tests", file=sys.stderr)
    _runs([*as_root, "apt-get", "update", "-q"])
    _runs([*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q", "chromium"])
    return shutil.which("chromium")


def _install_with_playwright() -> str | None:
    print("-- Asking playwright for a Chromium for the browser tests", file=sys.stderr)
    _runs([sys.executable, "-m", "playwright", "install", "chromium"])
    return _of_playwright()


def _runs(command: list[str]) -> bool:
    """Whether `command` succeeds; what it prints goes to stderr, stdout is for the path."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode == 0


if __name__ == "__main__":
    path = find_or_install()
    if not path:
        if os.environ.get("CHROMIUM"):
            print(f"CHROMIUM={os.environ['CHROMIUM']} is not a program.", file=sys.stderr)
        sys.exit(NONE_FOUND)
    print(path)
