"""One person's machine: `make run`. Debug pages are off, so that what one sees is what visitors would see."""

import os
import secrets

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, STATIC_ROOT, STORAGES, VAR

DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]


def _kept_secret_key() -> str:
    """A random key made at the first start and kept beside the database, so that logins survive a restart."""
    if os.environ.get("SECRET_KEY"):
        return os.environ["SECRET_KEY"]
    path = VAR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = _kept_secret_key()

# Static files are served from their sources: no collectstatic before the first start.
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns about a missing one
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
