"""epubcheck, the checker of EPUBs from the people who write the standard: got through Maven, run by Java."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

POM = Path(__file__).parent / "pom.xml"
KEPT = Path(__file__).resolve().parents[2] / "var" / "audit"
SEVERE = {"FATAL", "ERROR", "WARNING"}
EXCEPTIONS: dict[str, str] = {}  # id of a message that does not count -> why
SECONDS = 300
MENDING = {
    "java": "sudo apt install default-jre-headless   (on macOS: brew install openjdk)",
    "mvn": "sudo apt install maven   (on macOS: brew install maven)",
}


class Finding(NamedTuple):
    """What epubcheck says of a book."""

    severity: str
    id: str
    words: str
    places: list[str]

    @property
    def counts(self) -> bool:
        return self.severity in SEVERE and self.id not in EXCEPTIONS


def check_tools() -> None:
    """Stop with the line that mends it when Java or Maven does not start: macOS has commands that only say so."""
    for name, mend in MENDING.items():
        version = "-version" if name == "java" else "--version"
        if not shutil.which(name) or subprocess.run([name, version], capture_output=True).returncode:
            sys.exit(f"\n{name} is missing, which runs the checker of EPUBs.\nTo mend: {mend}")


def jars() -> Path:
    """The folder with epubcheck and what it needs, filled once for each content of the list of them."""
    folder = KEPT / hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    if folder.is_dir():
        return folder
    print("-- Getting epubcheck through Maven (the first time takes a minute)", flush=True)
    unfinished = folder.with_suffix(".part")
    command = [
        "mvn",
        "--batch-mode",
        "--quiet",
        "-Dstyle.color=never",
        "--file",
        str(POM),
        "dependency:copy-dependencies",
    ]
    if subprocess.run([*command, f"-DoutputDirectory={unfinished}"]).returncode:
        sys.exit("\nMaven could not get epubcheck.\nTo mend: check the network (or Maven's settings), then repeat")
    return unfinished.rename(folder)


def check(book: Path, folder: Path) -> list[Finding]:
    """What epubcheck finds in `book`. Raises when it breaks down."""
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
    return Finding(message["severity"], message["ID"], message["message"], places)
