"""The WSGI entry point for production servers."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()

# Whoever searches first does not wait for the two seconds this takes.
from search.meaning.encoder import warm_up  # noqa: E402 - needs the settings

threading.Thread(target=warm_up, name="warm_up", daemon=True).start()
