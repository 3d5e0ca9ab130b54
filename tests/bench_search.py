"""What searching costs: one page of what was found, the whole page, publishing, and Wagtail's own search beside it.

Each task has a process of its own on a database that another process has filled; it prints its numbers as JSON.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlencode

import django

from tests import scratch

QUERIES = Path(__file__).with_name("data") / "bench-queries.txt"
PUBLISHED = 30
STOCK_SECONDS = 60  # Wagtail's own search may take as long as that, for all queries together
STOCK_EVERY = 6  # it is asked each sixth query
TYPED = 400  # beginnings of words, for suggestions
KIB = 1 if sys.platform == "darwin" else 1024  # Linux counts memory in KiB, macOS in bytes


# What is measured at the largest size, and its limit.
TARGETS = (
    ("search p50, without the template", ("listing", "p50_ms"), "ms", 40),
    ("search p95, without the template", ("listing", "p95_ms"), "ms", 120),
    ("the whole page p50", ("page", "p50_ms"), "ms", None),
    ("the whole page p95", ("page", "p95_ms"), "ms", None),
    ("suggestions p50", ("suggestions", "p50_ms"), "ms", None),
    ("suggestions p95", ("suggestions", "p95_ms"), "ms", 15),
    ("what publishing a page adds", ("publishing", "adds_ms"), "ms", 30),
    ("indexing", ("pages_per_s",), "pages/s", -150),
    ("learning what texts mean", ("meaning_s",), "s", None),
    ("vectors on the disk", ("meaning_mb",), "MB", 60),
    ("memory of the process", ("page", "memory_mb"), "MB", 400),
    ("memory without meaning", ("without_meaning", "memory_mb"), "MB", 250),
    ("Wagtail's own search p50", ("stock", "p50_ms"), "ms", None),
    ("Wagtail's own search p95", ("stock", "p95_ms"), "ms", None),
)


def measure(var: str) -> dict[str, dict]:
    """Every task on the database in `var`."""
    measured = {task: json.loads(scratch.run(var, "tests.bench_search", task)) for task in TASKS}
    without = scratch.run(var, "tests.bench_search", "page", settings={"MEANING": "off"})
    return {**measured, "without_meaning": json.loads(without)}


def print_table(measured: list[dict]) -> None:
    """The numbers of each size, and of some queries beside Wagtail's own search. A target below 0 is a least value."""
    print(f"\n{'search':<36}" + "".join(f"{size['size']:>12,}" for size in measured) + f"{'target':>16}")
    for what, path, unit, target in TARGETS:
        values = [_at(size, path) for size in measured]
        row = f"{what:<36}" + "".join(f"{value:>12,}" for value in values)
        if target is not None:
            missed = values[-1] < -target if target < 0 else values[-1] > target
            row += f"{'>=' if target < 0 else '<='} {abs(target)} {unit}".rjust(16) + ("   MISSED" if missed else "")
        print(row)
    last = measured[-1]
    slowest = sorted(last["listing"]["ms"].items(), key=lambda pair: -pair[1])[:6]
    print("slowest: " + ", ".join(f"{query} {ms} ms" for query, ms in slowest))
    print(f"the same queries, {last['size']:,} pages: ours, Wagtail's own (it has no filters, counts and highlights)")
    for query, ms in last["stock"]["ms"].items():
        print(f"  {query:<36}{last['listing']['ms'][query]:>12,.1f} ms{ms:>12,.1f} ms")


def _at(values: dict, path: tuple[str, ...]):
    for name in path:
        values = values[name]
    return values


def addresses() -> dict[str, str]:
    """What somebody asks -> the address that asks it."""
    found = {}
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        words, _, filters = line.partition(" | ")
        found[line] = f"/szukaj/?{urlencode({'q': words})}{'&' + filters if filters else ''}"
    return found


def measure_listing() -> dict:
    """From the address to hits, facets and highlights, without a template: each query asked for the first time."""
    from django.test import RequestFactory
    from django.urls import get_resolver
    from django.utils.translation import override

    from core.remembered import remembering
    from search.listing import build_listing
    from search.params import SearchForm
    from search.reader import Reader

    def listing(address: str):
        request = RequestFactory(SERVER_NAME="localhost").get(address)
        with remembering():  # as for every request of a visitor
            return build_listing(SearchForm(request.GET, Reader.of(request)), request.path, is_search=True)

    with override("pl"):
        get_resolver().url_patterns  # noqa: B018 - imports the whole site, as a process does when it starts
        listing("/szukaj/?q=cokolwiek")  # reads what a process reads once
        totals, times = {}, {}
        for query, address in addresses().items():
            times[query] = _milliseconds(lambda address=address, query=query: totals.update({query: listing(address)}))
    if any(listing.is_degraded for listing in totals.values()):
        sys.exit("Another engine answered in the place of the one that was asked.")
    found = [listing.total for listing in totals.values()]
    return {"ms": times, "found": statistics.median(found), "nothing": found.count(0), **_percentiles(times.values())}


def measure_page() -> dict:
    """The whole page as a server makes it, and the memory of the process that has made them all."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.get("/szukaj/?q=cokolwiek")
    times = {}
    for query, address in addresses().items():
        answers = []
        times[query] = _milliseconds(lambda address=address, answers=answers: answers.append(client.get(address)))
        if answers[0].status_code != 200:
            sys.exit(f"{address} answered {answers[0].status_code}")
    for address in ("/", "/admin/login/"):
        client.get(address)
    return {"ms": times, "memory_mb": _peak_memory(), **_percentiles(times.values())}


def measure_suggestions() -> dict:
    """What is suggested to somebody who types: the whole answer of a server, each beginning asked for once."""
    from django.test import Client

    from search.suggestions.making import make_titles

    started = time.perf_counter()
    make_titles()
    renewed = time.perf_counter() - started
    client = Client(SERVER_NAME="localhost")
    first = _milliseconds(lambda: client.get("/szukaj/podpowiedzi/?q=co"))
    times, numbers = {}, []
    for text in _typed():
        address, answers = f"/szukaj/podpowiedzi/?{urlencode({'q': text})}", []
        times[text] = _milliseconds(lambda address=address, answers=answers: answers.append(client.get(address)))
        numbers.append(len(answers[0].json()["suggestions"]))
    slowest = dict(sorted(times.items(), key=lambda pair: -pair[1])[:6])
    return {
        "renewal_s": round(renewed, 2),
        "first_ms": first,
        "median_number": statistics.median(numbers),
        "slowest_ms": slowest,
        **_percentiles(times.values()),
    }


def _typed() -> list[str]:
    """Beginnings of words of titles, from two letters on, and of several words."""
    from search.models import SearchEntry

    titles = list(SearchEntry.objects.order_by("pk").values_list("title", flat=True))
    beginnings: dict[str, None] = {}
    for place, title in enumerate(titles[:: max(1, len(titles) // TYPED)]):
        words = [word for word in title.split() if len(word) > 2]
        if words:
            word, last = words[place % len(words)], words[-1]
            beginnings |= dict.fromkeys([word[:2], word[:3], word[: 2 + place % 7], f"{words[0]} {last[:2]}"])
    return list(beginnings)[: 2 * TYPED]


def measure_publishing() -> dict:
    """What bringing the index up to date adds to publishing a page, in ms."""
    from resources.models import ScenarioPage
    from search import outbox
    from search.indexing import drain_outbox

    pages = list(ScenarioPage.objects.filter(locale__language_code="pl").order_by("path")[: 2 * PUBLISHED + 2])
    times: dict[bool, list[float]] = {True: [], False: []}
    for place, page in enumerate(pages):
        page.minutes_min = page.minutes_max = sum(block.value["minutes"] for block in page.steps)
        page.goals = f"<p>Zmieniony cel numer {place}: spotkać się i porozmawiać o pracy.</p>{page.goals}"
        with_index = bool(place % 2)
        with patch.object(outbox, "_drain_once", outbox._drain_once if with_index else lambda: None):
            times[with_index].append(_milliseconds(lambda page=page: page.save_revision().publish()))
        drain_outbox()
    with_index, without = (statistics.median(times[key][1:]) for key in (True, False))  # the first ones warm up
    return {
        "with_index_ms": round(with_index, 1),
        "without_ms": round(without, 1),
        "adds_ms": round(with_index - without, 1),
    }


def measure_stock() -> dict:
    """The first 20 hits of Wagtail's own search on the same pages, and how many pages a second its index takes."""
    from modelsearch.backends.database import SearchBackend
    from wagtail.models import Page
    from wagtail.search.index import SearchField

    from core.page_types import classified_models

    backend = SearchBackend({})
    started, indexed = time.perf_counter(), 0
    for model in classified_models():
        # Ours leave the texts of pages to our own index; a site that has none names them.
        model.search_fields = [*model.search_fields, *map(SearchField, _names_of_texts(model))]
        pages = list(model.objects.all())
        backend.get_index_for_model(model).add_items(model, pages)
        indexed += len(pages)
    rate = indexed / (time.perf_counter() - started)
    times: dict[str, float] = {}
    for query in list(addresses())[::STOCK_EVERY]:
        words = query.partition(" | ")[0].replace('"', "")  # a quotation mark is an error to it
        times[query] = _milliseconds(lambda words=words: list(backend.search(words, Page.objects.live())[:20]))
        if sum(times.values()) > STOCK_SECONDS * 1000:
            break
    return {"ms": times, "pages_per_s": round(rate), **_percentiles(times.values())}


def _names_of_texts(model: type) -> list[str]:
    from django.db.models import TextField
    from wagtail.fields import StreamField

    named = {field.field_name for field in model.get_search_fields()}
    fields = [field for field in model._meta.fields if isinstance(field, TextField | StreamField)]
    return [field.name for field in fields if field.name not in named]


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return round((time.perf_counter() - started) * 1000, 2)


def _percentiles(times) -> dict[str, float]:
    times = sorted(times)
    return {"p50_ms": round(statistics.median(times), 1), "p95_ms": round(times[int(len(times) * 0.95)], 1)}


def _peak_memory() -> int:
    """In MB, since the process began."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB / 1024**2)


TASKS = {
    "listing": measure_listing,
    "page": measure_page,
    "suggestions": measure_suggestions,
    "publishing": measure_publishing,
    "stock": measure_stock,
}

if __name__ == "__main__":
    django.setup()
    print(json.dumps(TASKS[sys.argv[1]]()))
