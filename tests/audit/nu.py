"""The Nu HTML checker, which the W3C's validator runs on: got through npm, run by Java."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from .findings import Finding, Judgement
from .node import Node

SECONDS = 300
# Beginning of what it says -> why that does not count.
EXCEPTIONS = {
    "The “list” role is unnecessary for element": "Safari's screen reader does not tell of a list without bullets",
}


def check(pages: Mapping[Path, str], node: Node) -> list[Judgement]:
    """What it says of HTML files, given with the addresses they came from. Raises when it breaks down."""
    jar = node.packages / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, pages)], capture_output=True, text=True, timeout=SECONDS)
    try:
        messages = json.loads(done.stdout)["messages"]
    except ValueError as error:
        raise RuntimeError(f"The Nu HTML checker broke down: {done.stdout[-1000:]}{done.stderr[-1000:]}") from error
    found: dict[Path, list[dict]] = {path: [] for path in pages}
    for message in messages:
        found[Path(message["url"].removeprefix("file:"))].append(message)
    return [Judgement("HTML", pages[path], _findings(said)) for path, said in found.items()]


def _findings(messages: list[dict]) -> list[Finding]:
    """One for each thing said, with all its places; what is allowed is not worth a line."""
    places: dict[tuple[str, str], list[str]] = {}
    for message in messages:
        if not message["message"].startswith(tuple(EXCEPTIONS)):
            said = (message.get("subType") or message["type"], message["message"])
            places.setdefault(said, []).append(f"line {message.get('lastLine', '?')}")
    return [Finding(kind, words, lines) for (kind, words), lines in places.items()]
