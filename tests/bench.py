"""`make bench`: what the public pages and search cost with 200, 2,000 and 10,000 generated pages, and what files cost.

Each number has processes of its own: one fills a scratch database, another one measures, so that its memory is that of
a server which only answers. `python -m tests.bench [FILE]` also writes the numbers to FILE as JSON. With the variable
ENTRIES (100000) it measures only searching among so many entries.
"""

import json
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests import bench_entries, bench_files, bench_search, scratch
from tests.empty_tables import copy_tables

SIZES = (200, 2_000, 10_000)
REQUESTS = 200
WARM_UP = 20


def main(json_file: str | None) -> None:
    """Measure every size and print the tables."""
    if entries := os.environ.get("ENTRIES"):
        numbers = {"entries": bench_entries.main(int(entries))}
    else:
        numbers = _measure_sizes()
    if json_file:
        numbers = {"python": platform.python_version(), "requests": REQUESTS, **numbers}
        Path(json_file).write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")


def _measure_sizes() -> dict[str, list[dict]]:
    measured, searched = [], []
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="sciezka-bench-") as var:
            print(f"-- {size:,} pages: filling", flush=True)
            copy_tables(Path(var))
            filled = json.loads(scratch.run(var, "tests.bench", "--fill", str(size)))
            print(f"-- {size:,} pages: measuring", flush=True)
            measured.append(json.loads(scratch.run(var, "tests.bench", "--measure", str(size))))
            print(f"-- {size:,} pages: searching", flush=True)
            searched.append({"size": size, **filled, **bench_search.measure(var)})
    _print_table(measured)
    bench_search.print_table(searched)
    return {"sizes": measured, "search": searched, "files": bench_files.main()}


def fill(size: int) -> None:
    """Put `size` pages into the database in VAR and index them; prints how fast that was, as JSON."""
    from search.correction.making import make_words
    from search.indexing import rebuild
    from search.meaning.making import learn_meanings
    from tests.generated_pages import Generator

    Generator().fill(size)
    started = time.perf_counter()
    pages = rebuild()
    indexed = time.perf_counter() - started
    make_words()
    started = time.perf_counter()
    learn_meanings(seconds=None)
    learned = time.perf_counter() - started
    print(json.dumps({"pages_per_s": round(pages / indexed), "meaning_s": round(learned), "meaning_mb": _meaning_mb()}))


def _meaning_mb() -> float:
    """What the vectors take on the disk, indexes included."""
    from django.db import connection

    tables = "('search_entrymeaning', 'search_documentmeaning')"
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(pgsize) FROM dbstat JOIN sqlite_master USING (name) WHERE tbl_name IN " + tables)
        return round(cursor.fetchone()[0] / 1024**2, 1)


def measure(size: int) -> None:
    """Print what each page costs, as JSON."""
    addresses = _addresses()
    pages = {name: _measure_address(address) for name, address in addresses.items()}
    # Linux counts in KiB, macOS in bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    print(json.dumps({"size": size, "peak_memory_mb": round(peak), "pages": pages}))


def _addresses() -> dict[str, str]:
    from home.models import HomePage, TargetGroupPage
    from resources.models import HandbookChapterPage, MaterialIndexPage, ScenarioPage

    def address(model) -> str:
        # The first one written in Polish: every size has it.
        return model.objects.filter(locale__language_code="pl").order_by("path").first().url

    listing = address(MaterialIndexPage)
    return {
        "home": address(HomePage),
        "listing": listing,
        "listing, two filters": f"{listing}?rodzaj=scenario&minuty=60",
        "target group": address(TargetGroupPage),
        "scenario": address(ScenarioPage),
        "handbook chapter": address(HandbookChapterPage),
    }


def _measure_address(address: str) -> dict[str, float]:
    """What an address costs: composed anew each time, and (`again_ms`) as most visitors get it, from memory."""
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    for _ in range(WARM_UP):
        caches["pages"].clear()
        response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"{address} answered {response.status_code}")
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # now: the next request empties the log
    composed, again = [], []
    for _ in range(REQUESTS):
        caches["pages"].clear()
        for times in (composed, again):
            started = time.perf_counter()
            client.get(address)
            times.append((time.perf_counter() - started) * 1000)
    return {
        "queries": queries,
        "median_ms": round(statistics.median(composed), 1),
        "p95_ms": round(statistics.quantiles(composed, n=20)[-1], 1),
        "again_ms": round(statistics.median(again), 1),
        "html_bytes": len(response.content),
    }


def _print_table(measured: list[dict]) -> None:
    row = "{:>8}  {:<22}{:>9}{:>12}{:>10}{:>10}{:>12}"
    print("\n" + row.format("pages", "page", "queries", "median ms", "p95 ms", "again ms", "HTML bytes"))
    for size in measured:
        for name, cost in size["pages"].items():
            values = (cost["queries"], cost["median_ms"], cost["p95_ms"], cost["again_ms"], f"{cost['html_bytes']:,}")
            print(row.format(f"{size['size']:,}", name, *values))
        print(f"          peak memory {size['peak_memory_mb']} MB\n")
    first, last = measured[0]["pages"], measured[-1]["pages"]
    growth = (f"{name} {last[name]['median_ms'] / first[name]['median_ms']:.2f}x" for name in first)
    print(f"growth from {SIZES[0]:,} to {SIZES[-1]:,} pages: " + ", ".join(growth))


if __name__ == "__main__":
    if sys.argv[1:2] in (["--fill"], ["--measure"]):
        import django

        django.setup()
        {"--fill": fill, "--measure": measure}[sys.argv[1]](int(sys.argv[2]))
    else:
        main(sys.argv[1] if len(sys.argv) > 1 else None)
