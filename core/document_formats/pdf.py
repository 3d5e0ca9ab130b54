"""PDF, page by page."""

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from .reading import Full, NotReadable, Reading

MOST_PAGES = 3000
A_WORD = 3  # letters and digits; fewer are a page number on a scan


def read(path: str, reading: Reading) -> None:
    try:
        pdf = PdfReader(path)
        if pdf.is_encrypted and not pdf.decrypt(""):
            raise NotReadable("locked with a password")
        reading.pages = len(pdf.pages)
    except DependencyError as error:  # AES needs a library we do without
        raise NotReadable("encrypted") from error
    except FileNotDecryptedError as error:
        raise NotReadable("locked with a password") from error
    _read_properties(pdf, reading)
    failed = 0
    for number in range(min(reading.pages, MOST_PAGES)):
        try:
            _read_page(pdf, number, reading)
        except (Full, MemoryError):
            raise
        except Exception as error:  # one bad page does not take the others away
            failed += 1
            reading.note = f"{failed} pages could not be read, such as page {number + 1}: {type(error).__name__}"
    if failed and not reading.places:
        raise NotReadable(reading.note)


def _read_properties(pdf: PdfReader, reading: Reading) -> None:
    try:
        reading.language = str(pdf.root_object.get("/Lang", ""))
        reading.title = str((pdf.metadata and pdf.metadata.title) or "")
    except Exception as error:
        reading.note = f"properties could not be read: {type(error).__name__}"


def _read_page(pdf: PdfReader, number: int, reading: Reading) -> None:
    page = pdf.pages[number]
    text = page.extract_text()
    if sum(char.isalnum() for char in text) >= A_WORD:
        reading.add(number + 1, "", text)
    elif _has_picture(page.get("/Resources")):
        reading.scanned_pages += 1


def _has_picture(resources, depth: int = 0) -> bool:
    """Whether a page draws a picture, by itself or in a form within two others."""
    objects = (resources.get_object() if resources else {}).get("/XObject") or {}
    for entry in objects.get_object().values() if objects else ():
        drawn = entry.get_object()
        if drawn.get("/Subtype") == "/Image":
            return True
        if drawn.get("/Subtype") == "/Form" and depth < 2 and _has_picture(drawn.get("/Resources"), depth + 1):
            return True
    return False
