"""The stylesheets that visitors get, read by Lightning CSS and CSSTree, got through npm (`node/stylesheets.cjs`)."""

import json
from pathlib import Path

from .findings import Finding, Judgement
from .node import LISTS, Node

SCRIPT = LISTS / "stylesheets.cjs"
NAMES = ("css/main.css", "css/design.css")  # all others are parts of the first
SECONDS = 60


def check(static: Path, node: Node) -> list[Judgement]:
    """What is wrong with the stylesheets in the folder `static`, where they were collected."""
    manifest = json.loads((static / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    files = {str(static / manifest[name]): name for name in NAMES}
    done = node.run(SCRIPT, *files, seconds=SECONDS)
    if done.returncode:
        raise RuntimeError(f"The parsers of stylesheets broke down: {done.stderr[-2000:]}")
    found = json.loads(done.stdout)
    return [
        Judgement(
            "CSS",
            name,
            [Finding("css", said["words"], [f"line {said['line']}"]) for said in found if said["file"] == file],
        )
        for file, name in files.items()
    ]
