"""Settings from the environment that can be wrong: each problem is named together with the line that mends it."""

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"


class BadSetting(ImproperlyConfigured):
    """A variable that is missing or of no use. `manage.py` prints it without a traceback."""

    def __init__(self, problem: str, mend: str):
        super().__init__(f"{problem}\nTo mend: {mend}")


def writable_folder(value: str | Path) -> Path:
    """The folder VAR, made when it is not there; raise `BadSetting` when one cannot write to it."""
    path = Path(value).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise BadSetting(
            f"The folder {path} (VAR) cannot be made or written to: {error.strerror}.",
            "set VAR to a folder of yours: make run VAR=$HOME/sciezka-mentora   "
            "(on a server: sudo install -d -o portal /srv/sciezka-mentora)",
        ) from error


def database(url: str) -> dict:
    """Django's settings of the database at `url`; raise `BadSetting` when it is not the address of one."""
    try:
        found = dj_database_url.parse(url, conn_max_age=60)
    except ValueError:
        found = {"ENGINE": "unknown"}
    if found["ENGINE"] not in (SQLITE, POSTGRESQL):
        # The address is not repeated: it holds a password.
        raise BadSetting(
            "DATABASE_URL is not the address of a PostgreSQL or SQLite database.",
            "DATABASE_URL=postgresql://user:password@127.0.0.1:5432/portal   (%40 for @ in a password, %2F for /)",
        )
    if found["ENGINE"] == SQLITE:
        # WAL lets readers and one writer work together; IMMEDIATE takes the write lock before reading, so that two
        # editors queue for 20 s instead of failing with "database is locked"; FULL survives a power cut.
        found["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
        }
    else:  # a server that does not answer is an error soon, not after minutes
        found.setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)
    return found


def site_url(value: str) -> str:
    """The address people type, without a slash at the end; raise `BadSetting` when it is not one."""
    url = value.rstrip("/")
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        is_address = False
    if not is_address:
        raise BadSetting(f"SITE_URL is not an address: {value!r}.", "SITE_URL=https://portal.example.org")
    return url
