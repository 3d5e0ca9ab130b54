"""`make bench ENTRIES=100000`: searching among very many entries, on SQLite and, where there is one, Elasticsearch."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import django

from tests import scratch
from tests.empty_tables import copy_tables
from tests.following_server import delete_index

TARGETS = {"sqlite": 600, "elasticsearch": 150}  # p95 in ms
SITE = 200  # real pages around them: lists, target groups


def main(number: int) -> dict[str, dict]:
    """Measure each engine on `number` entries and print the numbers; engine -> its numbers."""
    measured = {}
    with tempfile.TemporaryDirectory(prefix="sciezka-bench-") as var:
        print(f"-- {number:,} entries: filling", flush=True)
        copy_tables(Path(var))
        filled = json.loads(scratch.run(var, "tests.bench_entries", "fill", str(number)))
        print(f"filled in {filled['seconds']} s, database {filled['megabytes']} MB")
        measured["sqlite"] = _measure("sqlite", var, {})
        if os.environ.get("ELASTICSEARCH_URL"):
            settings = {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_INDEX": f"bench-{os.getpid()}"}
            print("-- Elasticsearch: indexing", flush=True)
            indexed = json.loads(scratch.run(var, "tests.bench_entries", "index", settings=settings))
            print(f"indexed in {indexed['seconds']} s")
            measured["elasticsearch"] = _measure("elasticsearch", var, settings)
            scratch.run(var, "tests.bench_entries", "delete", settings=settings)
    return measured


def _measure(engine: str, var: str, settings: dict[str, str]) -> dict[str, dict]:
    print(f"-- {engine}: searching", flush=True)
    numbers = {
        task: json.loads(scratch.run(var, "tests.bench_search", task, settings=settings))
        for task in ("listing", "page")
    }
    _print_numbers(engine, numbers)
    return numbers


def fill(number: int) -> None:
    """Put `number` entries into the database in VAR; prints how long that took, as JSON."""
    from search.indexing import rebuild
    from tests.generated_entries import EntryGenerator
    from tests.generated_pages import Generator

    started = time.perf_counter()
    Generator().fill(SITE)
    rebuild()
    EntryGenerator().fill(number)
    size = sum(path.stat().st_size for path in Path(os.environ["VAR"]).glob("db.sqlite3*"))
    print(json.dumps({"seconds": round(time.perf_counter() - started), "megabytes": size // 1024**2}))


def index() -> None:
    """Bring the entries into the engine of this process."""
    from search.engines import get_engine

    started = time.perf_counter()
    get_engine().rebuild()
    print(json.dumps({"seconds": round(time.perf_counter() - started)}))


def _print_numbers(engine: str, numbers: dict) -> None:
    # For a server of its own, end to end is the whole page.
    measured = numbers["page" if engine == "elasticsearch" else "listing"]["p95_ms"]
    for task, what in (("listing", "without the template"), ("page", "the whole page")):
        print(f"{engine}, {what}: p50 {numbers[task]['p50_ms']} ms, p95 {numbers[task]['p95_ms']} ms")
    slowest = sorted(numbers["listing"]["ms"].items(), key=lambda pair: -pair[1])[:6]
    print("slowest: " + ", ".join(f"{query} {ms} ms" for query, ms in slowest))
    print(f"memory {numbers['page']['memory_mb']} MB; p95 at most {TARGETS[engine]} ms", end="")
    print("" if measured <= TARGETS[engine] else "   MISSED", flush=True)


if __name__ == "__main__":
    django.setup()
    {"fill": lambda: fill(int(sys.argv[2])), "index": index, "delete": delete_index}[sys.argv[1]]()
