"""A process that publishes and indexes is killed (`kill -9`) at random moments; each time the index must come right.

`python -m tests.killing NUMBER [SEED]` works in the migrated database of VAR, and in Elasticsearch when the environment
says so, and prints how many kills it survived.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable

import django

LONGEST = 0.8  # seconds of one life


def main(kills: int, seed: int) -> None:
    """Kill a child `kills` times; after each, what waits is followed and nothing may differ."""
    pick = random.Random(seed)
    _prepare()
    broken_off = 0
    for number in range(kills):
        _disconnect()
        child = os.fork()
        if not child:
            _live(random.Random(seed * 1000 + number))
        time.sleep(pick.uniform(0.02, LONGEST))
        os.kill(child, signal.SIGKILL)
        if os.WTERMSIG(os.waitpid(child, 0)[1]) != signal.SIGKILL:
            sys.exit(f"The child of round {number} ended before it was killed.")
        broken_off += _something_waits()
        _check(number)
    sys.stdout.write(f"{kills} kills, {broken_off} of them left something to follow, no differences\n")


def _disconnect() -> None:
    """A child must not share the connections of its parent."""
    from django.db import connections

    from search.engines import _make_engine
    from search.engines.elasticsearch_server import get_server

    connections.close_all()
    _make_engine.cache_clear()
    if get_server.cache_info().currsize:
        get_server().client.close()
        get_server.cache_clear()


def _prepare() -> None:
    """A site with some scenarios, all indexed."""
    from wagtail.models import Locale, Page, Site

    from resources.models import ScenarioIndexPage, ScenarioPage
    from search.engines import get_engine
    from search.indexing import rebuild
    from tests.factories import HomePageFactory, make_page

    root = Page.objects.get(depth=1)
    root.get_children().delete()
    homes = []
    for code in ("pl", "en"):
        locale = Locale.objects.get_or_create(language_code=code)[0]
        key = {"translation_key": homes[0].translation_key} if homes else {}
        homes.append(HomePageFactory(parent=Page.objects.get(depth=1), slug=code, locale=locale, **key))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": homes[0]})
    for home in homes:
        scenarios = make_page(ScenarioIndexPage, home)
        for _ in range(5):
            make_page(ScenarioPage, scenarios)
    rebuild()
    get_engine().rebuild()


def _live(pick: random.Random) -> None:
    """Change something and follow it, again and again, until killed."""
    try:
        while True:
            pick.choice(_deeds())(pick)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)


def _deeds() -> list[Callable[[random.Random], object]]:
    return [_rewrite, _rewrite, _rewrite, _give_file, _take_down, _add, _translate, _delete, _hide, _sync, _everything]


def _scenario(pick: random.Random):
    from resources.models import ScenarioPage

    return ScenarioPage.objects.get(pk=pick.choice(ScenarioPage.objects.values_list("pk", flat=True)))


def _rewrite(pick: random.Random) -> None:
    from tests.factories import STEP

    page = _scenario(pick)
    page.title = f"Scenariusz {pick.random()}"
    instruction = "".join(f"<p>Krok {pick.random()}</p>" for _ in range(pick.randrange(1, 99)))
    page.steps = [("step", {**STEP, "instruction": instruction})]
    page.save_revision().publish()


def _give_file(pick: random.Random) -> None:
    from django.core.files.base import ContentFile

    from core.document_texts import read_waiting_files
    from tests.factories import STEP, DocumentFactory

    page = _scenario(pick)
    file = ContentFile(f"Karta {pick.random()}. ".encode() * 2000, name="karta.txt")
    page.steps = [("step", {**STEP, "handout": DocumentFactory(file=file)})]
    page.save_revision().publish()
    read_waiting_files()


def _take_down(pick: random.Random) -> None:
    page = _scenario(pick)
    if page.live:
        page.unpublish()
    else:
        page.save_revision().publish()


def _add(pick: random.Random) -> None:
    from resources.models import ScenarioIndexPage, ScenarioPage
    from tests.factories import make_page

    make_page(ScenarioPage, pick.choice(ScenarioIndexPage.objects.all()), slug=f"strona-{pick.getrandbits(60)}")


def _translate(pick: random.Random) -> None:
    from resources.models import ScenarioIndexPage, ScenarioPage
    from tests.factories import make_page

    page = _scenario(pick)
    other = ScenarioIndexPage.objects.exclude(locale=page.locale).first()
    if not ScenarioPage.objects.filter(translation_key=page.translation_key, locale=other.locale).exists():
        slug = f"strona-{pick.getrandbits(60)}"
        make_page(ScenarioPage, other, translation_key=page.translation_key, title=f"Plan {pick.random()}", slug=slug)


def _delete(pick: random.Random) -> None:
    from resources.models import ScenarioPage

    if ScenarioPage.objects.count() > 6:
        _scenario(pick).delete()


def _hide(pick: random.Random) -> None:
    from wagtail.models import PageViewRestriction

    page = _scenario(pick)
    if not PageViewRestriction.objects.filter(page=page).delete()[0]:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _sync(pick: random.Random) -> None:
    """Send to the engine again whatever pages there are."""
    from search.engines import get_engine
    from search.mirror_events import note
    from search.models import SearchEntry

    note(SearchEntry.objects.values_list("pk", flat=True))
    get_engine().sync()


def _everything(pick: random.Random) -> None:
    from search.engines import get_engine
    from search.indexing import bring_up_to_date, rebuild
    from search.models import OutboxEvent

    if pick.random() < 0.5:
        rebuild()
        get_engine().rebuild()
    else:
        OutboxEvent.objects.create(kind=OutboxEvent.Kind.EVERYTHING)
        bring_up_to_date()


def _something_waits() -> bool:
    from search.indexing import needs_rebuild
    from search.models import MirrorEvent, OutboxEvent

    return OutboxEvent.objects.exists() or MirrorEvent.objects.exists() or needs_rebuild()


def _check(number: int) -> None:
    """What the upkeep of the next minute does, then the check."""
    from search.checking import differences
    from search.indexing import bring_up_to_date
    from search.meaning.making import learn_meanings

    bring_up_to_date()
    learn_meanings(seconds=None)
    if found := list(differences()):
        sys.exit("\n".join([f"After kill {number}:", *found]))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
