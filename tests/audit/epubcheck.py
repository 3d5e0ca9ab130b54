"""epubcheck, the checker of EPUBs from the people who write the standard: got through Maven, run by Java."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import kept
from .findings import Finding, Judgement

POM = Path(__file__).parent / "pom.xml"
SEVERE = {"FATAL", "ERROR", "WARNING"}
EXCEPTIONS: dict[str, str] = {}  # id of a message that does not count -> why
SECONDS = 300
MENDING = {
    "java": "sudo apt install default-jre-headless   (on macOS: brew install openjdk)",
    "mvn": "sudo apt install maven   (on macOS: brew install maven)",
}


def check_tools() -> None:
    """Stop with the line that mends it when Java or Maven does not start: macOS has commands that only say so."""
    for name, mend in MENDING.items():
        version = "-version" if name == "java" else "--version"
        if not shutil.which(name) or subprocess.run([name, version], capture_output=True).returncode:
            sys.exit(f"\n{name} is missing, which runs the checkers of EPUBs and pages.\nTo mend: {mend}")


def jars() -> Path:
    """The folder with epubcheck and what it needs. Ends this program when Maven cannot get it."""
    return kept.folder_of([POM], _get)


def _get(folder: Path) -> None:
    print("-- Getting epubcheck through Maven (the first time takes a minute)", flush=True)
    quietly = ["--batch-mode", "--quiet", "-Dstyle.color=never"]
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    if subprocess.run(["mvn", *quietly, "--file", str(POM), *goal]).returncode:
        sys.exit("\nMaven could not get epubcheck.\nTo mend: check the network (or Maven's settings), then repeat")


def check(books: Sequence[dict[str, str]], folder: Path) -> list[Judgement]:
    """What epubcheck finds in each of `{language, title, path}`. Raises when it breaks down."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        found = pool.map(lambda book: _check(Path(book["path"]), folder), books)
        return [
            Judgement("EPUB", f"{book['language']}  {book['title']}", findings)
            for book, findings in zip(books, found, strict=True)
        ]


def _check(book: Path, folder: Path) -> list[Finding]:
    quickly = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # it runs for seconds only
    command = ["java", *quickly, "-cp", f"{folder}/*", "com.adobe.epubcheck.tool.Checker", str(book)]
    done = subprocess.run(
        [*command, "--usage", "--quiet", "--json", "-"], capture_output=True, text=True, timeout=SECONDS
    )
    try:
        messages = json.loads(done.stdout[done.stdout.index("{") :])["messages"]
    except ValueError as error:
        raise RuntimeError(f"epubcheck broke down: {done.stdout[-1000:]}{done.stderr[-1000:]}") from error
    return [_finding(message) for message in messages]


def _finding(message: dict) -> Finding:
    places = [f"{place['path']}:{place['line']}" for place in message.get("locations", [])]
    severity = message["severity"]
    allowed = EXCEPTIONS.get(message["ID"], "" if severity in SEVERE else "a remark, no error")
    return Finding(f"{severity} {message['ID']}", message["message"], places, allowed)
