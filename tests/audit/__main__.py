"""`make audit`: what only tools outside Python can judge, on the sample content with the settings of production.

EPUBs by epubcheck, every public page by the Nu HTML checker, the stylesheets by two parsers, and the main pages on a
phone by Lighthouse.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.browser import chromium
from tests.public_site import Site

from . import epubcheck, lighthouse, node, nu, stylesheets
from .findings import Judgement


def main() -> None:
    """Print what each tool finds in what it judges, and the count; fail with any error or unnamed warning."""
    epubcheck.check_tools()
    browser = chromium.find() or sys.exit(f"\n{chromium.NONE_FOUND}")
    passed = failed = 0
    for judgement in _judgements(browser):
        passed, failed = passed + (not judgement.failed), failed + judgement.failed
        print(judgement, flush=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


def _judgements(browser: str) -> Iterator[Judgement]:
    jars, tools = epubcheck.jars(), node.installed()
    with tempfile.TemporaryDirectory(prefix="sciezka-audit-") as var:
        site = Site(var)
        _say("Collecting the static files, loading the sample content, and making its EPUBs")
        site.run("django", "collectstatic", "--noinput", "--verbosity=0")
        yield from epubcheck.check(json.loads(site.run("tests.audit.books")), jars)
        yield from stylesheets.check(Path(var, "static"), tools)
        _say("Writing every page")
        yield from sorted(nu.check(_pages(site), tools), key=lambda judgement: judgement.failed)  # failed ones last
        _say(f"Asking Lighthouse {lighthouse.RUNS} times for each of {len(lighthouse.PAGES)} pages")
        with site.served() as url:
            yield from lighthouse.check(url, browser, tools)


def _pages(site: Site) -> dict[Path, str]:
    """HTML files, with the addresses they came from."""
    folder = Path(site.var, "pages")
    folder.mkdir()
    return {Path(page["file"]): page["address"] for page in json.loads(site.run("tests.audit.pages", str(folder)))}


def _say(text: str) -> None:
    print(f"-- {text}", flush=True)


if __name__ == "__main__":
    main()
