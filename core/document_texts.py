"""Reading documents: each has a `DocumentText` row from its upload on, which a limited process fills afterwards.

The row is made, waiting, in the transaction that saves the file. A web process reads it after its answer has gone out;
`run_scheduled` reads what is left, so that a killed process loses nothing.
"""

import datetime
import json
import logging
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryFile

from django.db import close_old_connections, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from . import document_reader
from .models import CustomDocument, DocumentPlace, DocumentText, TextStatus
from .remembered import mark_change

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
BROKEN_OFF = datetime.timedelta(minutes=5)  # a reading begun so long ago is not going on any more
COMMAND = [sys.executable, "-I", "-X", "utf8", str(Path(document_reader.__file__).resolve())]
PASSED_ON = ("LD_LIBRARY_PATH", "TMPDIR")  # no secret of ours

_files_wait = threading.Event()
_thread_runs = threading.Lock()


def note_file(document: CustomDocument) -> None:
    """See to it that the file is read if it is new, in the transaction that saves it."""
    text, is_new = DocumentText.objects.get_or_create(document=document, defaults={"file_hash": document.file_hash})
    if not is_new and text.file_hash == document.file_hash:
        return
    if not is_new:
        text.places.all().delete()
        DocumentText(pk=text.pk, document=document, file_hash=document.file_hash).save()
    transaction.on_commit(_files_wait.set)


def read_waiting_files(seconds: float | None = None) -> int:
    """Read the files that wait, one after another; how many were read. Stops after `seconds`, if given.

    Safe to run in several processes at once: each file is claimed by one of them.
    """
    started, done = time.monotonic(), 0
    _note_forgotten_files()
    while text := _claim():
        try:
            _read(text)
        except Exception:
            logger.exception("Document %s could not be read; it is tried again", text.document_id)
        done += 1
        if seconds is not None and time.monotonic() - started > seconds:
            break
    return done


def read_in_background(**kwargs) -> None:
    """Start reading what waits, if this process knows of something and is not reading already."""
    if _files_wait.is_set() and _thread_runs.acquire(blocking=False):
        threading.Thread(target=_read_until_done, name="document_texts", daemon=True).start()


def _read_until_done() -> None:
    try:
        close_old_connections()
        while _files_wait.is_set():
            _files_wait.clear()
            read_waiting_files()
    except Exception:
        logger.exception("Waiting documents could not be read; run_scheduled will try again")
    finally:
        connection.close()
        _thread_runs.release()


def _note_forgotten_files() -> None:
    """Documents saved past the signals, or before there were texts."""
    documents = CustomDocument.objects.filter(~Q(text__file_hash=F("file_hash")) | Q(text=None))
    for document in documents:
        with transaction.atomic():
            note_file(document)


def _claim() -> DocumentText | None:
    """A waiting text that only this process reads from now on."""
    while text := _free_texts().order_by("pk").select_related("document").first():
        text.attempts, text.claimed_at = text.attempts + 1, timezone.now()
        claimed = _free_texts().filter(pk=text.pk, attempts=text.attempts - 1)
        if not claimed.update(attempts=text.attempts, claimed_at=text.claimed_at):
            continue  # another process was quicker
        if text.attempts <= MOST_ATTEMPTS:
            return text
        _finish(text, {"error": "reading was broken off too many times"})
    return None


def _free_texts() -> QuerySet[DocumentText]:
    unclaimed = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - BROKEN_OFF)
    return DocumentText.objects.filter(unclaimed, status=TextStatus.WAITING)


def _read(text: DocumentText) -> None:
    path = text.document.file.path
    answer = read_file(path) if Path(path).is_file() else {"error": "missing from the store"}
    if "error" in answer:
        logger.warning("Document %s (%s) not read: %s", text.document_id, text.document.filename, answer["error"])
    _finish(text, answer)


def read_file(path: str) -> dict:
    """What `core.document_reader` finds in the file, or `{"error": why nothing}`. Takes at most its time and memory."""
    with TemporaryFile() as output:  # not a pipe: its size is limited, and nobody has to empty it meanwhile
        process = subprocess.Popen(
            [*COMMAND, path],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            start_new_session=True,
        )
        try:
            status = process.wait(document_reader.WALL_SECONDS)
        except subprocess.TimeoutExpired:
            return {"error": "takes too long to read"}
        finally:
            process.kill()
            process.wait()
        if status:
            return {"error": "takes too long to read" if status < 0 else f"the reader failed ({status})"}
        output.seek(0)
        try:
            return json.loads(output.read(document_reader.LARGEST_ANSWER))
        except ValueError:
            return {"error": f"the reader failed ({status})"}


def _finish(text: DocumentText, answer: dict) -> None:
    """Keep what was read, unless the file was replaced or deleted meanwhile."""
    places = answer.get("places", [])
    with transaction.atomic():
        waiting = DocumentText.objects.select_for_update().filter(status=TextStatus.WAITING)
        row = waiting.filter(pk=text.pk, file_hash=text.file_hash, attempts=text.attempts).first()
        if row is None:
            return
        row.places.all().delete()
        DocumentPlace.objects.bulk_create((DocumentPlace(document_text=row, **place) for place in places), 500)
        row.status = _status(answer)
        row.error = answer.get("error") or answer["note"]
        row.page_count, row.scanned_pages = answer.get("pages"), answer.get("scanned_pages", 0)
        row.title, row.language = answer.get("title", ""), answer.get("language", "")
        row.claimed_at = None
        row.save()
        if row.page_count:
            mark_change()


def _status(answer: dict) -> TextStatus:
    if "error" in answer:
        return TextStatus.NOT_READ
    return TextStatus.READ if any(place["text"] for place in answer["places"]) else TextStatus.NO_TEXT
