"""The portal as a judged set needs it: its documents may be Ukrainian, too."""

from portal.settings.dev import *  # noqa: F403
from portal.settings.dev import LANGUAGES, environment

LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [*LANGUAGES, ("uk", "Ukrainian")]
for database in DATABASES.values():  # noqa: F405
    if database["ENGINE"] == environment.SQLITE:
        # Nobody mourns a scratch database lost in a power cut.
        database["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
