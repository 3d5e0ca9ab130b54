"""The portal on one person's machine: `make run`."""

import errno
import logging
import os
import secrets
import signal
import sys
import threading
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler, get_internal_wsgi_application
from django.db import OperationalError, close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"
ADMIN_NAME = "admin"
SECONDS_BETWEEN_RUNS = 60


class QuietRequestHandler(WSGIRequestHandler):
    """Says nothing about a request that went well: the log is for people who look for trouble."""

    def log_message(self, format, *args) -> None:
        if len(args) > 1 and str(args[1]).startswith("5"):
            sys.stderr.write(f"{self.log_date_time_string()} {args[0]} {args[1]}\n")


class Command(BaseCommand):
    """Prepares what is missing, serves until Ctrl-C; a second start finds everything done and is quick."""

    help = "Prepares the database and the sample content, then serves the portal at http://localhost:PORT/."
    requires_system_checks: list[str] = []  # `make test` runs them; here they would only slow the start

    def handle(self, **options) -> None:
        started = time.monotonic()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        port = self._port()
        server = self._listen(port)
        try:
            self._check_database()
            self._prepare()
            self._announce(port, time.monotonic() - started)
            server.set_app(get_internal_wsgi_application())
            threading.Thread(target=run_scheduled_forever, name="run_scheduled", daemon=True).start()
            server.serve_forever()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. The data stay in " + str(settings.VAR))
        finally:
            server.server_close()

    def _port(self) -> int:
        value = os.environ.get("PORT") or "8000"
        if not value.isdigit() or not 0 < int(value) < 65536:
            raise CommandError(f"PORT must be a number from 1 to 65535, not {value!r}.\nTo mend: make run PORT=8000")
        return int(value)

    def _listen(self, port: int) -> ThreadedWSGIServer:
        """Take the port before the slow work starts: a taken one is known at once."""
        try:
            return ThreadedWSGIServer((HOST, port), QuietRequestHandler)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < 65535 else 8000
                raise CommandError(
                    f"Port {port} is taken by another program.\nTo mend: make run PORT={other}"
                ) from error
            raise CommandError(f"Port {port} cannot be used ({error}).\nTo mend: make run PORT=8000") from error

    def _check_database(self) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            said = str(error).strip()
            raise CommandError(
                f"The database does not answer: {said}\n"
                "To mend: start its server, or correct DATABASE_URL (without it the portal uses SQLite in VAR)"
            ) from error

    def _prepare(self) -> None:
        if self._unapplied_migrations():
            self.stdout.write("-- Preparing the database")
            call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("-- Sample content")
        call_command("load_sample_content", stdout=self.stdout)
        call_command("search_index", "rebuild", if_empty=True, stdout=self.stdout)

    def _unapplied_migrations(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _announce(self, port: int, seconds: float) -> None:
        address = f"http://localhost:{port}/"
        self.stdout.write(
            f"\nReady after {seconds:.1f} s. Ctrl-C stops it.\n\n"
            f"  The portal   {address}\n"
            f"  For editors  {address}admin/\n"
            f"  Log in as    {self._admin_login()}\n"
        )
        self.stdout.flush()

    def _admin_login(self) -> str:
        """Name and password of the first administrator, made at the first start, with a random password."""
        users = get_user_model().objects
        path = settings.VAR / "admin-password.txt"
        if not users.filter(is_superuser=True).exists():
            password = secrets.token_urlsafe(15)
            write_secret(path, password + "\n")
            users.create_superuser(ADMIN_NAME, email="", password=password)
        admin = users.filter(username=ADMIN_NAME).first()
        password = path.read_text().strip() if path.exists() else ""
        if admin and password and admin.check_password(password):
            return f"{ADMIN_NAME}, password {password}   (kept in {path})"
        return "the account and password you set yourself"


def write_secret(path, text: str) -> None:
    """Write a file only its owner may read, from its first byte on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def run_scheduled_forever() -> None:
    """The timer of a machine without one."""
    while True:
        try:
            call_command("run_scheduled")
        except Exception as error:
            logger.error("%s", error)
        finally:
            close_old_connections()
        time.sleep(SECONDS_BETWEEN_RUNS)
