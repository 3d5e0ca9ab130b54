"""`make audit`: what only tools outside Python can judge. So far: every EPUB of the sample content by epubcheck."""

import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import scratch

from . import epubcheck

SHOWN_PLACES = 5


def main() -> None:
    """Print a line for each book, what was found in it, and the count; fail with any error or unnamed warning."""
    epubcheck.check_tools()
    folder = epubcheck.jars()
    with tempfile.TemporaryDirectory(prefix="sciezka-audit-") as var:
        print("-- Loading the sample content and making its EPUBs", flush=True)
        books = json.loads(scratch.run(var, "tests.audit.books"))
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            checked = list(pool.map(lambda book: epubcheck.check(Path(book["path"]), folder), books))
    failed = 0
    for book, findings in zip(books, checked, strict=True):
        bad = any(finding.counts for finding in findings)
        failed += bad
        print(f"{'FAILED' if bad else 'passed'}  EPUB  {book['language']}  {book['title']}")
        _print_findings(findings)
    print(f"{len(books) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not books else 0)


def _print_findings(findings: list[epubcheck.Finding]) -> None:
    for finding in findings:
        places = ", ".join(finding.places[:SHOWN_PLACES])
        allowed = f" - allowed: {epubcheck.EXCEPTIONS[finding.id]}" if finding.id in epubcheck.EXCEPTIONS else ""
        print(f"        {finding.severity} {finding.id}: {finding.words} ({places}){allowed}")


if __name__ == "__main__":
    main()
