"""Other people's broken files, uploaded through the CMS: no server error, no hang, little memory. Not a test.

    pip download --no-deps --no-binary :all: pillow pypdf pikepdf
    python -m tests.corpora FOLDER...

Uploads every picture and PDF found in the folders and in the source packages (`.tar.gz`) in them, then reads every PDF
as after an upload, also those the CMS refuses. Prints counts, the slowest times and the highest memory. The exit status
is 1 after any server error or anything slower than allowed.
"""

import os
import resource
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PICTURES = {".gif", ".jpg", ".jpeg", ".png", ".webp"}
SLOWEST_UPLOAD = 5  # seconds
SLOWEST_READING = 31
LARGEST_FILE = 50 * 1024 * 1024
# The reader, which notes its highest memory in kB when it ends by itself.
MEASURED = """
import atexit, runpy
status = lambda: open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]
atexit.register(lambda: open({memory!r}, "a").write(status() + chr(10)))
runpy.run_path({reader!r}, run_name="__main__")
"""


def main(folders: list[str]) -> int:
    """Upload and read everything in a scratch database; the exit status."""
    with tempfile.TemporaryDirectory(prefix="sciezka-corpora-") as var:
        os.environ["VAR"] = var
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
        import django

        django.setup()
        paths = [Path(folder) for folder in folders]
        upload_problems = _upload_all(_editor(), _files(paths))
        reading_problems = _read_all((file for file in _files(paths) if _suffix(file[0]) == ".pdf"), Path(var))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(f"Highest memory of the server: {memory} MB")
    return 1 if upload_problems or reading_problems else 0


def _files(folders: list[Path]) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.name.endswith(".tar.gz"):
                yield from _packed_files(path)
            elif _is_wanted(path.name) and path.is_file():
                yield path.name, path.read_bytes()


def _packed_files(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and _is_wanted(member.name) and member.size < LARGEST_FILE:
                yield member.name.rpartition("/")[2], archive.extractfile(member).read()


def _is_wanted(name: str) -> bool:
    return _suffix(name) in {*PICTURES, ".pdf"} or "/images/" in name  # under any name


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _editor():
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", interactive=False, verbosity=0)
    cms = Client(raise_request_exception=False)
    cms.force_login(get_user_model().objects.create_superuser("redakcja", "", "haslo-redakcji-12"))
    return cms


def _upload_all(cms, files: Iterator[tuple[str, bytes]]) -> int:
    """Upload each file, print what came of them; how many made trouble."""
    outcomes, times, trouble = Counter(), [], []
    for name, body in files:
        kind = "PDF" if _suffix(name) == ".pdf" else "picture"
        started = time.monotonic()
        status = _upload(cms, kind, name, body)
        times.append((time.monotonic() - started, name))
        outcomes[kind, {302: "accepted", 200: "refused with a reason"}.get(status, f"HTTP {status}")] += 1
        if status not in (200, 302) or times[-1][0] > SLOWEST_UPLOAD:
            trouble.append(f"{name}: HTTP {status}, {times[-1][0]:.1f} s")
    for (kind, outcome), count in sorted(outcomes.items()):
        say(f"{kind} {outcome}: {count}")
    _print_slowest("upload", times, trouble)
    return len(trouble)


def _upload(cms, kind: str, name: str, body: bytes) -> int:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse
    from wagtail.models import Collection

    address = reverse("wagtaildocs:add" if kind == "PDF" else "wagtailimages:add")
    file = SimpleUploadedFile(name, body, "application/octet-stream")
    form = {"title": name[:200], "collection": Collection.get_first_root_node().pk, "tags": "", "file": file}
    return cms.post(address, form).status_code


def _read_all(files: Iterator[tuple[str, bytes]], folder: Path) -> int:
    """Read each PDF in the limited process, print what came of them; how many made trouble."""
    from core import document_reader, document_texts

    outcomes, times, trouble = Counter(), [], []
    path, memory = folder / "reading.pdf", folder / "memory"
    measured = MEASURED.format(memory=str(memory), reader=document_reader.__file__)
    document_texts.COMMAND = [sys.executable, "-I", "-X", "utf8", "-c", measured]
    for name, body in files:
        path.write_bytes(body)
        started = time.monotonic()
        answer = document_texts.read_file(str(path))
        times.append((time.monotonic() - started, name))
        outcomes[answer.get("error", "read").partition(":")[0]] += 1
        if times[-1][0] > SLOWEST_READING:
            trouble.append(f"{name}: read for {times[-1][0]:.1f} s")
    for outcome, count in outcomes.most_common():
        say(f"PDF, text: {outcome}: {count}")
    _print_slowest("reading", times, trouble)
    highest = max(map(int, memory.read_text().split()), default=0) // 1024
    say(f"Highest memory of a reader: {highest} MB")
    return len(trouble)


def _print_slowest(what: str, times: list[tuple[float, str]], trouble: list[str]) -> None:
    for seconds, name in sorted(times, reverse=True)[:3]:
        say(f"Slow {what}: {seconds:.1f} s {name}")
    for line in trouble:
        say(f"TROUBLE {line}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
