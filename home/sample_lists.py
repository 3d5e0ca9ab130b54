"""The sample without its materials: home pages and empty lists, for a site that starts with materials of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from exchange.front_matter import FENCE, split
from exchange.source import Source

from . import sample_files

# What is true of an empty site too. The ids let the whole sample be loaded into these pages later.
KEPT = {"id", "type", "title", "slug", "show_in_menus"}


@contextmanager
def lists_only() -> Iterator[Source]:
    """The home page and the lists of the sample in every language, with their titles only."""
    with TemporaryDirectory() as folder:
        for path in sorted(sample_files.CONTENT.rglob("index*.md")):
            head = yaml.safe_load(split(path.read_text(encoding="utf-8"))[0])
            if head["type"] == "home" or head["type"].endswith("-index"):
                _write(Path(folder, path.relative_to(sample_files.CONTENT)), head)
        yield Source(Path(folder))


def _write(path: Path, head: dict) -> None:
    kept = yaml.safe_dump({name: value for name, value in head.items() if name in KEPT}, allow_unicode=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{FENCE}\n{kept}{FENCE}\n", encoding="utf-8")
