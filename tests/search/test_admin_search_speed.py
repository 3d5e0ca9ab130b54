"""Typing in the page chooser of a big site answers at once, where Wagtail's own index takes the square of the hits.

Times are compared with Wagtail's on the same machine at the same moment: tests run side by side.
"""

import random
import time
import uuid

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.database import SearchBackend

from resources.models import ScenarioPage
from search import wagtail_backend
from tests.generated_pages import insert_below

pytestmark = pytest.mark.django_db

PAGES = 3000
WORDS = (
    "mentor mentorka wychowanek rodzina dziecko szkoła praca mieszkanie rozmowa warsztat spotkanie dług zdrowie "
    "świetlica wsparcie cel zaufanie prawo kurator edukacja zawód grupa emocje radość miasto gmina fundacja senior"
)
TYPED = "men"  # stands in the titles of several hundred pages
FASTEST_OF = 5


@pytest.fixture
def big_site(materials):
    dice, now, locale = random.Random(7), timezone.now(), materials.locale
    titles = [" ".join(dice.choices(WORDS.split(), k=5)) for _ in range(PAGES)]
    duration = {"minutes_min": 45, "minutes_max": 60}
    insert_below(
        materials,
        [
            ScenarioPage(
                title=title,
                slug=f"s-{place}",
                locale=locale,
                translation_key=uuid.uuid4(),
                first_published_at=now,
                **duration,
            )
            for place, title in enumerate(titles)
        ],
    )
    wagtail_backend.rebuild()


def seconds(work) -> float:
    """The least time this process works on it, after a first time that does not count."""
    times = []
    for _ in range(FASTEST_OF + 1):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times[1:])


def first_hits(backend) -> list[Page]:
    return list(backend.autocomplete(TYPED, Page)[:25])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite works in the process whose time is measured")
def test_typing_in_a_chooser_answers_at_once(big_site, client, editor):
    client.force_login(editor)
    address = reverse("wagtailadmin_choose_page_search")
    ours, theirs = get_search_backend(), SearchBackend({})  # both read the same index
    hits = ours.autocomplete(TYPED, Page).count()

    answer = seconds(lambda: client.get(address, {"q": TYPED}))
    count = seconds(lambda: ours.autocomplete(TYPED, Page).count())
    own = seconds(lambda: first_hits(ours))
    stock = seconds(lambda: first_hits(theirs))

    assert hits > 400
    assert own * 8 < stock  # 11 ms and 270 ms on an idle machine
    assert count * 8 < stock
    assert answer * 2 < stock  # 73 ms, most of it for writing the page
