"""Settings from the environment that can be wrong: each problem is named together with the line that mends it."""

import re
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
    if not _is_address(url):
        raise BadSetting(f"SITE_URL is not an address: {value!r}.", "SITE_URL=https://portal.example.org")
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def search_engine(name: str, url: str) -> str:
    """What answers searches; raise `BadSetting` when there is no such thing or its server is not named."""
    if name not in ("database", "elasticsearch"):
        raise BadSetting(
            f"SEARCH_ENGINE is {name!r}, which is no engine of search.",
            "SEARCH_ENGINE=database   (or elasticsearch, together with ELASTICSEARCH_URL)",
        )
    if name == "elasticsearch" and not _is_address(url):
        # The address is not repeated: it may hold a password.
        raise BadSetting(
            "SEARCH_ENGINE is elasticsearch, and ELASTICSEARCH_URL is not the address of its server.",
            "ELASTICSEARCH_URL=http://127.0.0.1:9200   (or SEARCH_ENGINE=database, which needs no server)",
        )
    return name


def index_name(value: str) -> str:
    """What the index is called; raise `BadSetting` when Elasticsearch would not take the name."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,99}", value):
        raise BadSetting(
            f"ELASTICSEARCH_INDEX is {value!r}: small letters, digits and hyphens are possible.",
            "ELASTICSEARCH_INDEX=sciezka-mentora",
        )
    return value


def meaning(value: str) -> bool:
    """Whether texts near in meaning are looked for; raise `BadSetting` when that is not said clearly."""
    if value not in ("on", "off"):
        raise BadSetting(f"MEANING is {value!r}, which is neither on nor off.", "MEANING=on   (or off)")
    return value == "on"
