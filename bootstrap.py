"""Prepares .venv and hands over to the program that does the work; `make` calls it.

Standard library only, and written so that an old Python can read it far enough to say that it is too old.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
RUNTIME = ["requirements.txt", "constraints.txt"]
DEVELOPMENT = ["requirements-dev.txt", *RUNTIME]
WORKERS = str(min(4, (os.cpu_count() or 1) + 1))  # one more than cores: the tests of the browser mostly wait


def say(text):
    print("-- " + text, flush=True)


def stop(problem, mend):
    sys.exit("\n{}\nTo mend: {}".format(problem, mend))


def check_python():
    """Stop with the line that mends it when this Python cannot run the portal."""
    if sys.version_info < (3, 11):
        stop("Python 3.11 or newer is needed, this is {}.{}.".format(*sys.version_info[:2]), install_python())
    version = "{}.{}".format(*sys.version_info[:2])
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop("Python's venv module is missing.", "sudo apt install python{}-venv".format(version))
    try:
        import sqlite3

        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except Exception as error:
        stop("This Python's SQLite has no full-text search, FTS5 ({}).".format(error), install_python())


def install_python():
    if sys.platform == "darwin":
        return "brew install python@3.12"
    return "sudo apt install python3 python3-venv   (and let PATH find that one first)"


def fingerprint(files):
    """One hash of the Python version and of what is to be installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in files:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def prepare_venv(files):
    """Make .venv and install `files[0]` into it, unless that is already done."""
    stamp = VENV / ("installed-" + files[0])
    wanted = fingerprint(files)
    if stamp.exists() and stamp.read_text() == wanted and runs(VENV_PYTHON):
        return
    if not runs(VENV_PYTHON) or not same_version(VENV_PYTHON):
        say("Making the virtual environment .venv")
        call([sys.executable, "-m", "venv", "--clear", str(VENV)], "delete the folder .venv, then repeat")
    say("Installing {} into .venv (the first time takes a minute or two)".format(files[0]))
    call(
        [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        + ["-r", files[0], "-c", "constraints.txt"],
        "check the network (or pip's proxy and index settings), then repeat",
    )
    stamp.write_text(wanted)
    if files is DEVELOPMENT:  # it includes the other list
        (VENV / ("installed-" + RUNTIME[0])).write_text(fingerprint(RUNTIME))


def runs(python):
    """Whether this Python starts and has pip: .venv breaks when the system's Python is replaced."""
    try:
        return subprocess.run([str(python), "-c", "import pip"], capture_output=True).returncode == 0
    except OSError:
        return False


def same_version(python):
    """Whether .venv was made from the Python that runs now."""
    show = "import sys; print(sys.version)"
    asked = subprocess.run([str(python), "-c", show], capture_output=True, text=True)
    return asked.stdout.strip() == sys.version


def call(command, mend):
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        stop("This failed, its messages are above: " + " ".join(command), mend)


def read_env_file():
    """Take settings from .env, where the environment does not already say otherwise."""
    path = ROOT / ".env"
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.strip().partition("=")
        if equals and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("'\""))


def find_browser():
    """Put the browser for the tests into CHROMIUM; without one the tests say what they skip."""
    command = [str(VENV_PYTHON), "-m", "tests.browser.chromium"]
    found = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if found.returncode == 0:
        os.environ["CHROMIUM"] = found.stdout.strip()
        say("Browser for the tests: " + os.environ["CHROMIUM"])


def hand_over(*arguments):
    """Become the program that does the work, so that Ctrl-C and signals reach it directly."""
    os.chdir(ROOT)
    os.execv(str(VENV_PYTHON), [str(VENV_PYTHON), *arguments])


def run():
    read_env_file()
    port = os.environ.get("PORT") or "8000"
    if port.isdigit() and int(port) < 65536:  # `serve` names a port that is none
        os.environ.setdefault("SITE_URL", "http://localhost:" + port)
    prepare_venv(RUNTIME)
    hand_over("manage.py", "serve")


def test():
    prepare_venv(DEVELOPMENT)
    find_browser()
    hand_over("-m", "pytest", "-n", WORKERS, "--dist", "loadgroup")


def test_postgres():
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        stop(
            "DATABASE_URL must name a PostgreSQL server whose user may create databases.",
            "make test-postgres DATABASE_URL=postgresql://user:password@127.0.0.1:5432/postgres",
        )
    prepare_venv(DEVELOPMENT)
    hand_over("-m", "pytest", "-n", WORKERS, "--dist", "loadgroup", "-m", "not browser")


def test_elasticsearch():
    if not os.environ.get("ELASTICSEARCH_URL"):
        stop(
            "ELASTICSEARCH_URL must name an Elasticsearch 8 server on which indexes may be made and deleted.",
            "make test-elasticsearch ELASTICSEARCH_URL=$(.ci/elasticsearch start)   (.ci/elasticsearch stop ends it)",
        )
    prepare_venv(DEVELOPMENT)
    hand_over("-m", "pytest", "-n", WORKERS, "--dist", "loadgroup", "-m", "elasticsearch")


def audit():
    prepare_venv(DEVELOPMENT)
    find_browser()
    hand_over("-m", "tests.audit")


def screens():
    if not os.environ.get("FOLDER"):
        stop("FOLDER must name a folder for the pictures.", "make screens FOLDER=/tmp/screens")
    prepare_venv(DEVELOPMENT)
    find_browser()
    hand_over("-m", "tests.browser.screenshots", os.environ["FOLDER"])


def bench():
    prepare_venv(DEVELOPMENT)
    hand_over("-m", "tests.bench", *filter(None, [os.environ.get("JSON")]))


def relevance():
    prepare_venv(DEVELOPMENT)
    hand_over("-m", "tests.relevance")


def lint():
    prepare_venv(DEVELOPMENT)
    hand_over("-m", "pytest", "tests/test_architecture.py", "tests/test_readme.py")


TASKS = {
    "run": run,
    "test": test,
    "test-postgres": test_postgres,
    "test-elasticsearch": test_elasticsearch,
    "audit": audit,
    "screens": screens,
    "bench": bench,
    "relevance": relevance,
    "lint": lint,
}

if __name__ == "__main__":
    if sys.argv[1:2] == [] or sys.argv[1] not in TASKS:
        sys.exit("usage: python3 bootstrap.py " + "|".join(TASKS))
    check_python()
    TASKS[sys.argv[1]]()
