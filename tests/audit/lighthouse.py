"""Lighthouse, Google's judge of pages, as an old phone on a slow line sees them: got through npm, drives Chromium."""

import json
import statistics
import tempfile
from pathlib import Path

from tests.browser.chromium import FLAGS

from .findings import Finding, Judgement
from .node import Node

# Home, a list, an item, and what was found.
PAGES = ("/", "/materialy/scenariusze/", "/materialy/scenariusze/mapa-wsparcia/", "/szukaj/?q=bezdomni")
# Beginning of an address -> what is not asked of it. Search pages are kept out of search engines on purpose.
LEFT_OUT = {"/szukaj/": "is-crawlable"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
RUNS = 3  # the middle one counts
TRIES = 3  # now and then Chromium loses a page's beginning, and nothing was measured
SECONDS = 120


def check(url: str, chromium: str, node: Node) -> list[Judgement]:
    """What Lighthouse gives the pages of the portal at `url`."""
    return [_judge(page, [_run(url + page, _left_out(page), chromium, node) for _ in range(RUNS)]) for page in PAGES]


def _left_out(page: str) -> list[str]:
    return [f"--skip-audits={audit}" for start, audit in LEFT_OUT.items() if page.startswith(start)]


def _run(address: str, options: list[str], chromium: str, node: Node) -> dict:
    """One report. Raises when Lighthouse measures nothing however often it is asked."""
    script = node.packages / "lighthouse" / "cli" / "index.js"
    chosen = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(FLAGS)}", *options]
    said = ""
    for _ in range(TRIES):
        with tempfile.NamedTemporaryFile(suffix=".json") as file:
            output = ["--quiet", "--no-enable-error-reporting", "--output=json", f"--output-path={file.name}"]
            done = node.run(script, address, *output, *chosen, seconds=SECONDS, CHROME_PATH=chromium)
            report = json.loads(Path(file.name).read_bytes() or "{}")
        if report and not report.get("runtimeError"):
            return report
        said = str(report.get("runtimeError") or done.stderr[-2000:])
    raise RuntimeError(f"Lighthouse did not measure {address}: {said}")


def _judge(page: str, reports: list[dict]) -> Judgement:
    scores = {name: [_score(report, name) for report in reports] for name in CATEGORIES}
    middle = {name: statistics.median(given) for name, given in scores.items()}
    findings = [
        Finding(name, f"{given} of {LEAST}, in runs {scores[name]}", _reasons(reports[-1], name))
        for name, given in middle.items()
        if given < LEAST
    ]
    return Judgement(
        "Lighthouse", f"{page}  {', '.join(f'{name} {given}' for name, given in middle.items())}", findings
    )


def _score(report: dict, category: str) -> int:
    return round((report["categories"][category]["score"] or 0) * 100)


def _reasons(report: dict, category: str) -> list[str]:
    """What took points, the heaviest first."""
    weights = {part["id"]: part["weight"] for part in report["categories"][category]["auditRefs"] if part["weight"]}
    audits = [report["audits"][name] for name in weights]
    costly = [audit for audit in audits if audit["score"] is not None and audit["score"] < 0.95]
    costly.sort(key=lambda audit: weights[audit["id"]] * (audit["score"] - 1))
    return [f"{audit['title']} {audit.get('displayValue', '')}".strip() for audit in costly]
