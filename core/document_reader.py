"""The process that reads one uploaded file: `python -I core/document_reader.py FILE` writes what it found as JSON.

It sets its own limits before it opens the file, and imports neither Django nor numpy. A hostile file can make it fail
or be killed, nothing else. The parent is `core.document_texts`.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

MEMORY = 512 * 1024 * 1024  # bytes of address space
CPU_SECONDS = 20
SOON = 17  # CPU seconds after which what has been read so far is handed in
WALL_SECONDS = 30  # the parent ends it then
LARGEST_ANSWER = 32 * 1024 * 1024  # bytes it may write


class TimeIsUp(BaseException):
    """Not an Exception: no parser may catch it and go on."""


def main(path: str) -> None:
    _set_limits()
    for kind in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(kind, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS - 5, 1)  # on a busy machine the clock runs out first
    answer = _answer(path)
    for kind in (signal.SIGXCPU, signal.SIGALRM):
        signal.signal(kind, signal.SIG_IGN)
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))


def _set_limits() -> None:
    for limit, soft, hard in [
        (resource.RLIMIT_AS, MEMORY, MEMORY),
        (resource.RLIMIT_CPU, SOON, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_ANSWER, LARGEST_ANSWER),
        (resource.RLIMIT_NOFILE, 32, 32),
        (resource.RLIMIT_CORE, 0, 0),
    ]:
        resource.setrlimit(limit, (soft, hard))
    os.nice(10)  # visitors first


def _time_is_up(signum, frame) -> None:
    raise TimeIsUp


def _answer(path: str) -> dict:
    """What was read, or `{"error": why nothing was}`."""
    from core.document_formats.reading import Full, NotReadable, Reading

    reading = Reading()
    try:
        _reader(path)(path, reading)
    except Full:
        reading.note = "longer than what we keep"
    except NotReadable as error:
        return {"error": str(error)}
    except (TimeIsUp, MemoryError) as error:
        reading.note = "takes too long to read" if isinstance(error, TimeIsUp) else "needs too much memory"
        return reading.as_data() if reading.places else {"error": reading.note}
    except RecursionError:
        return {"error": "built in a circle, or too deep"}
    except Exception as error:  # a parser's own; what it says may be long and may quote the file
        return {"error": f"{type(error).__name__}: {error}"[:300]}
    return reading.as_data()


def _reader(path: str) -> Callable:
    from core.document_formats import office, open_document, pdf, plain
    from core.document_formats.reading import NotReadable

    readers = {
        ".docx": office.read_docx,
        ".epub": open_document.read_epub,
        ".odp": open_document.read_parts,
        ".ods": open_document.read_parts,
        ".odt": open_document.read_odt,
        ".pdf": pdf.read,
        ".pptx": office.read_pptx,
        ".rtf": plain.read_rtf,
        ".txt": plain.read_txt,
        ".vtt": plain.read_vtt,
        ".xlsx": office.read_xlsx,
        ".zip": plain.read_zip,
    }
    suffix = Path(path).suffix.lower()
    if suffix not in readers:
        raise NotReadable(f"we do not read {suffix or 'files without an extension'}")
    return readers[suffix]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main(sys.argv[1])
