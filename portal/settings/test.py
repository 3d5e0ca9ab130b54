"""The test suite: a file database in a scratch folder (browser and worker threads share it), fast passwords."""

import os
import tempfile

# Every worker of pytest-xdist has a folder of its own: some tests compare what lies in it before and after.
VAR = os.environ.get("VAR") or tempfile.mkdtemp(prefix="sciezka-test-")
os.environ["VAR"] = os.path.join(VAR, os.environ.get("PYTEST_XDIST_WORKER", ""))

from .base import *  # noqa: E402, F403
from .base import DATABASES, STATIC_ROOT, STORAGES, VAR  # noqa: E402

DEBUG = False
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    # Nobody mourns a test database lost in a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a missing one
WHITENOISE_AUTOREFRESH = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
