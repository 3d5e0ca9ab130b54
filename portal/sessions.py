"""Sessions in the database whose keys no database chokes on."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore


class SessionStore(DatabaseSessionStore):
    """Takes only keys of letters and digits, as Django makes them: PostgreSQL refuses others with a server error."""

    def _validate_session_key(self, key) -> bool:
        return super()._validate_session_key(key) and key.isascii() and key.isalnum()
