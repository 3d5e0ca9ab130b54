"""The smallest true file of each kind the site takes, made here so that no test needs a binary in the repository."""

import io
import zipfile

from PIL import Image

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of `{name: content}`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(text: str = "Witaj", parts: dict | None = None, types: str = "") -> bytes:
    """A document of one heading and one paragraph, with further `parts`."""
    main = f'<Override PartName="/word/document.xml" ContentType="{OFFICE}wordprocessingml.document.main+xml"/>'
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Rozdział</w:t></w:r></w:p>'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
    document = f'<?xml version="1.0"?><w:document {WORDS}><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": TYPES.format(main + types), "word/document.xml": document, **(parts or {})})


def office(kind: str, parts: dict | None = None) -> bytes:
    """An empty presentation or sheet: `presentationml.presentation`, `spreadsheetml.sheet`."""
    main = f'<Override PartName="/main.xml" ContentType="{OFFICE}{kind}.main+xml"/>'
    return packed({"[Content_Types].xml": TYPES.format(main), **(parts or {})})


def open_document(kind: str, body: str = "", parts: dict | None = None) -> bytes:
    """`text`, `spreadsheet` or `presentation`; `body` is what stands inside the body element."""
    names = ("office", "text", "table", "presentation")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    spaces += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>'
    return packed({"mimetype": OPEN + kind, "content.xml": content, **(parts or {})})


def epub(chapter: str = "<h1>Rozdział</h1><p>Witaj</p>", parts: dict | None = None) -> bytes:
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    book = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Książka</dc:title>'
        '<dc:language>pl</dc:language></metadata><manifest><item id="a" href="a.xhtml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    inside = {"META-INF/container.xml": container, "OPS/book.opf": book, "OPS/a.xhtml": f"<html>{chapter}</html>"}
    return packed({"mimetype": "application/epub+zip", **inside, **(parts or {})})


def pdf(*objects: bytes, pages: tuple[str, ...] = ("Witaj",), end: bytes = b"") -> bytes:
    """A PDF of one line of text a page; `objects` come after the others, `end` stands behind everything."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(pl-PL)>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for index, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
        resources = f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * index} 0 R"
        bodies.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}>>".encode())
        bodies.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
    return numbered([*bodies, *objects]) + end


def numbered(bodies: list[bytes]) -> bytes:
    """A PDF of objects numbered from 1, of which the first is the catalogue, with its table of places."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(data))
    return data + head + table + trailer


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """A picture as Pillow's `kind`: PNG, JPEG, GIF, WEBP."""
    file = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, kind)
    return file.getvalue()


MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00\x00\x00\x08free"
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x13OpusHead\x01\x01" + bytes(10)

MAKERS = {
    "docx": docx,
    "epub": epub,
    "odp": lambda: open_document("presentation"),
    "ods": lambda: open_document("spreadsheet"),
    "odt": lambda: open_document("text"),
    "pdf": pdf,
    "pptx": lambda: office("presentationml.presentation"),
    "rtf": lambda: rb"{\rtf1\ansi\ansicpg1250 Witaj\par}",
    "txt": lambda: "Zażółć gęślą jaźń\n".encode(),
    "vtt": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\nWitaj\n",
    "xlsx": lambda: office("spreadsheetml.sheet"),
    "zip": lambda: packed({"karta.txt": "Witaj", "zdjęcia/mapa.png": picture("PNG")}),
    "m4a": lambda: MP4.replace(b"isom", b"M4A ", 1),
    "mp3": lambda: b"ID3\x04\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x64" + bytes(400),
    "mp4": lambda: MP4,
    "ogg": lambda: OGG,
    "opus": lambda: OGG,
    "wav": lambda: b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(28),
    "webm": lambda: b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + bytes(20),
    "gif": lambda: picture("GIF"),
    "jpg": lambda: picture("JPEG"),
    "png": lambda: picture("PNG"),
    "webp": lambda: picture("WEBP"),
}


def sample(extension: str) -> bytes:
    """A small true file for a name that ends in `.extension`."""
    return MAKERS[extension]()
