"""A public server behind a proxy that speaks HTTPS. What must be set fails at start with its name."""

import os

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, SITE_URL
from .environment import BadSetting

DEBUG = False
# The editor's preview is a frame of the same site: X_FRAME_OPTIONS is SAMEORIGIN, not DENY.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    raise BadSetting(
        "SECRET_KEY is missing. It is a long random text, the same for every process of the site.",
        "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' makes one; set SECRET_KEY to it",
    )
if not ALLOWED_HOSTS:
    raise BadSetting(
        "ALLOWED_HOSTS is missing: the host names of the site, separated by commas.",
        "ALLOWED_HOSTS=portal.example.org",
    )

CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_SSL_REDIRECT = os.environ.get("SECURE_SSL_REDIRECT", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
