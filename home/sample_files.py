"""Builds the files people download from the sample content (PDF, DOCX, ODT, PPTX, PNG) from texts beside it.

What content calls `files/x.pdf` is made of `files/x.md` by pandoc and Typst, a picture of `files/x.typ`.
Only what is new or whose source changed is made; both tools come as Python wheels and need nothing else.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import typst
import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from editions import typesetting

CONTENT = Path(__file__).parent / "sample_content"
BUILT = settings.VAR / "sample"
RECIPE = 2  # raise it when the same source must give another file
NAMED_FILE = re.compile(r"files/[\w.-]+\.(?:pdf|docx|odt|pptx|png)")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
MARKDOWN = "markdown-smart"  # quotation marks and dashes are already the right ones
PICTURE_DPI = 144


def build(say: Callable[[str], None]) -> Path:
    """Make what is missing or outdated and return the folder, laid out like the content itself."""
    done = _load_state()
    wanted = {target: _fingerprint(source) for target, source in _targets()}
    sources = dict(_targets())
    todo = [target for target, mark in wanted.items() if done.get(target) != mark or not (BUILT / target).is_file()]
    if todo:
        say(_("Building %(count)d sample files...") % {"count": len(todo)})
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for number, target in enumerate(pool.map(lambda target: _build(target, sources[target]), todo), start=1):
            done[target] = wanted[target]
            if number % 10 == 0 or number == len(todo):
                say(_("%(number)d of %(count)d files") % {"number": number, "count": len(todo)})
    if todo:
        _state_file().write_text(json.dumps({target: done[target] for target in sorted(wanted)}, indent=1))
    return BUILT


def _targets() -> Iterator[tuple[str, Path]]:
    """`(path of the file, its source)` of every file that content names and that is not there as it is."""
    seen = set()
    for page in sorted(CONTENT.rglob("*.md")):
        if page.parent.name == "files":
            continue
        for name in NAMED_FILE.findall(page.read_text(encoding="utf-8")):
            target = page.parent / name
            source = target.with_suffix(".typ" if target.suffix == ".png" else ".md")
            if target not in seen and not target.exists() and source.exists():
                seen.add(target)
                yield target.relative_to(CONTENT).as_posix(), source


def _fingerprint(source: Path) -> str:
    parts = [str(RECIPE).encode(), typesetting.TYPST_LOOK.read_bytes(), source.read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _state_file() -> Path:
    return BUILT / "built.json"


def _load_state() -> dict[str, str]:
    try:
        return json.loads(_state_file().read_text())
    except (OSError, ValueError):
        return {}


def _build(relative: str, source: Path) -> str:
    target = BUILT / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".png":
        picture = typst.compile(
            source, root=str(source.parent), ignore_system_fonts=True, format="png", ppi=PICTURE_DPI
        )
        target.write_bytes(picture)
    elif target.suffix == ".pdf":
        target.write_bytes(_pdf(source))
    else:
        text = source.read_text(encoding="utf-8")
        made = typesetting.pandoc(text, MARKDOWN, target.suffix[1:], source.parent, *_pandoc_options(text))
        target.write_bytes(made)
    return relative


def _pdf(source: Path) -> bytes:
    """A tagged PDF (PDF/UA-1) in the house's look."""
    text = source.read_text(encoding="utf-8")
    head = next(yaml.safe_load_all(text)) if text.startswith("---") else {}
    body = typesetting.pandoc(text, MARKDOWN, "typst", source.parent, *_pandoc_options(text))
    look = {
        "title": head.get("title", source.stem),
        "subtitle": head.get("subtitle", ""),
        "author": head.get("author", settings.WAGTAIL_SITE_NAME),
        "language": head.get("lang", "pl"),
    }
    return typesetting.pdf(body.decode(), {name: str(value) for name, value in look.items()}, source.parent)


def _pandoc_options(text: str) -> list[str]:
    """Headings begin at level 1, whatever level the source begins at: screen readers expect no gap."""
    highest = min((len(marks) for marks in HEADING.findall(text)), default=1)
    return [f"--shift-heading-level-by={1 - highest}"] if highest > 1 else []
