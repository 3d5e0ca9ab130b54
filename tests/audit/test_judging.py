"""What the audit makes of what its tools say; the tools themselves are tried by `make audit`."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from . import lighthouse, node, nu
from .findings import Finding, Judgement


def report(performance: float, **more) -> dict:
    """A report of Lighthouse with full marks in all but performance."""
    speed = {"score": performance, "auditRefs": [{"id": "shift", "weight": 25}, {"id": "paint", "weight": 10}]}
    others = {name: {"score": 1, "auditRefs": []} for name in lighthouse.CATEGORIES}
    audits = {
        "shift": {"id": "shift", "title": "Things move", "score": 0.5, "displayValue": "0.3"},
        "paint": {"id": "paint", "title": "First paint", "score": 1},
    }
    return {"categories": {**others, "performance": speed}, "audits": audits, **more}


class Answers:
    """Stands for Node: gives these reports one after another, the last one for ever."""

    packages = Path("node_modules")

    def __init__(self, *reports: dict):
        self.reports = list(reports)
        self.asked: list[tuple[str, ...]] = []

    def run(self, script, *arguments, **options) -> subprocess.CompletedProcess:
        self.asked.append(arguments)
        given = self.reports.pop(0) if len(self.reports) > 1 else self.reports[0]
        output = next(argument for argument in arguments if argument.startswith("--output-path="))
        Path(output.partition("=")[2]).write_text(json.dumps(given))
        return subprocess.CompletedProcess([], 0, "", "")


def test_the_middle_of_the_runs_counts():
    slow_once = lighthouse.check("", "chromium", Answers(report(0.99), report(0.5), report(0.96)))
    slow_twice = lighthouse.check("", "chromium", Answers(report(0.99), report(0.5), report(0.94)))

    assert not slow_once[0].failed
    assert "performance 96" in slow_once[0].subject
    assert slow_twice[0].failed
    assert "runs [99, 50, 94]" in str(slow_twice[0])
    assert "Things move 0.3" in str(slow_twice[0])
    assert "First paint" not in str(slow_twice[0])


def test_a_run_that_measured_nothing_is_repeated_but_not_for_ever():
    nothing = report(1, runtimeError={"code": "NO_NAVSTART"})

    judged = lighthouse.check("", "chromium", Answers(nothing, report(1)))

    assert not any(judgement.failed for judgement in judged)
    with pytest.raises(RuntimeError, match="NO_NAVSTART"):
        lighthouse.check("", "chromium", Answers(nothing))


def test_only_of_search_pages_it_is_not_asked_whether_search_engines_may_have_them():
    answers = Answers(report(1))

    lighthouse.check("http://localhost", "chromium", answers)

    without = {arguments[0] for arguments in answers.asked if "--skip-audits=is-crawlable" in arguments}
    assert without == {"http://localhost/szukaj/?q=bezdomni"}


def test_what_nu_says_counts_unless_it_is_allowed(monkeypatch):
    said = [
        {"url": "file:/a.html", "type": "info", "subType": "warning", "message": next(iter(nu.EXCEPTIONS)) + " “ul”."},
        {"url": "file:/b.html", "type": "error", "message": "Stray end tag", "lastLine": 3},
        {"url": "file:/b.html", "type": "error", "message": "Stray end tag", "lastLine": 8},
    ]
    answer = subprocess.CompletedProcess([], 0, json.dumps({"messages": said}), "")
    monkeypatch.setattr(subprocess, "run", lambda *args, **options: answer)

    good, bad = nu.check({Path("/a.html"): "/", Path("/b.html"): "/b/"}, node.Node(Path("x")))

    assert str(good) == "passed  HTML  /"
    assert str(bad).splitlines() == ["FAILED  HTML  /b/", "        error: Stray end tag (line 3, line 8)"]


def test_what_is_allowed_is_said_with_the_reason_and_does_not_fail():
    judged = Judgement("EPUB", "pl  Mapa", [Finding("USAGE", "words", [], allowed="a remark")])

    assert not judged.failed
    assert "allowed: a remark" in str(judged)


def test_packages_are_pinned_and_the_lock_names_no_registry():
    wanted = json.loads(node.PACKAGES.read_text())["dependencies"]
    lock = json.loads(node.LOCK.read_text())["packages"]
    pins = [line for line in node.REQUIREMENTS.read_text().splitlines() if line and not line.startswith("#")]

    assert all(lock[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
    assert not any("resolved" in package for package in lock.values())
    assert all(package.get("integrity") for name, package in lock.items() if name)
    assert all(re.match(r"[\w.-]+==[\d.]+ ", pin) for pin in pins)
