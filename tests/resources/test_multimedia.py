"""Films and podcasts: the player, its chapters, captions and versions, and consents that end."""

import datetime
import re

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection, CollectionViewRestriction, GroupPagePermission

from core.models import CustomDocument, CustomMedia
from resources.models import MultimediaPage
from tests.factories import ImageFactory, make_page

pytestmark = pytest.mark.django_db

CHAPTERS = [
    ("chapter", {"time": "00:00", "heading": "Powitanie"}),
    ("chapter", {"time": "01:35", "heading": "Pierwsze pytanie"}),
]
SOURCE = re.compile(r'<source src="([^"]+)"')


@pytest.fixture
def film(home):
    """A film of ten minutes with captions in two languages and two chapters."""
    captions = [("captions", {"language": code, "file": captions_file(code)}) for code in ("pl", "en")]
    return make_page(
        MultimediaPage,
        home,
        external_url="",
        media=recording("film"),
        duration_minutes=10,
        captions=captions,
        chapters=CHAPTERS,
    )


def recording(title: str, kind: str = "video", **values) -> CustomMedia:
    name = f"{title}.{'mp4' if kind == 'video' else 'mp3'}"
    return CustomMedia.objects.create(title=title, type=kind, file=ContentFile(b"bytes", name=name), **values)


def captions_file(language: str) -> CustomDocument:
    text = b"WEBVTT\n\n00:01.000 --> 00:02.000\nTekst\n"
    return CustomDocument.objects.create(title=f"Napisy {language}", file=ContentFile(text, name=f"{language}.vtt"))


def html_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def errors_of(page) -> dict[str, list[str]]:
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        page.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(("asked", "second"), [("95", 95), ("1:35", 95), ("01:35", 95), ("0:01:35", 95), ("599", 599)])
def test_film_starts_where_the_address_says(client, film, asked, second):
    html = html_of(client, f"{film.url}?t={asked}")

    assert SOURCE.findall(html) == [f"{film.media.url}#t={second}"]
    assert f'<link rel="canonical" href="{settings.SITE_URL}{film.url}">' in html


@pytest.mark.parametrize(
    "query",
    ["", "t=", "t=0", "t=abc", "t=-5", "t=1e3", "t=600", "t=99999999999999999999", "t=1:75", "t=%00", "t=5%00"]
    + ["t=5&t=9", "t=%22%3E%3Cscript%3E", "t=%C2%B2", "t=nan", "t=1.5", "wersja=%00", "wersja=nie-ma", "t[]=5"],
)
def test_an_address_that_makes_no_sense_is_ignored(client, film, query):
    html = html_of(client, f"{film.url}?{query}")

    assert SOURCE.findall(html) == [film.media.url]
    assert "data-start-note" not in html


def test_chapters_are_links_that_need_no_script(client, film):
    html = html_of(client, f"{film.url}?t=95")

    assert 'href="?t=0#player"' in html
    assert re.search(r'<a href="\?t=95#player"[^>]* aria-current="true">Pierwsze pytanie</a>', html)
    assert 'id="player"' in html
    assert not re.search(r"<(script(?![^>]*(src=|ld\+json))|style)|\bstyle=|\bon\w+=", html)


def test_captions_of_the_readers_language_are_shown_first(client, film, english_home):
    polish = html_of(client, film.url)
    english = html_of(client, f"/en{film.url}")

    assert re.findall(r'srclang="(\w+)" label="[^"]+" default', polish) == ["pl"]
    assert re.findall(r'srclang="(\w+)" label="[^"]+" default', english) == ["en"]
    assert polish.count("<track ") == 2


def test_place_of_the_film_is_kept_before_it_is_loaded(client, film):
    guessed = html_of(client, film.url)
    film.media.width, film.media.height = 640, 480
    film.media.save()
    measured = html_of(client, f"{film.url}?nowy=1")

    assert 'width="960" height="540"' in guessed
    assert 'width="640" height="480"' in measured


def test_a_recording_says_what_it_costs_and_loads_nothing_before_it_is_started(client, film):
    html = html_of(client, film.url)

    assert 'preload="none"' in html
    assert "autoplay" not in html
    size = film.media.size_label.replace("\xa0", " ")
    assert f"Odtwarzanie zużyje około {size} danych." in " ".join(html.split())


def test_other_versions_play_by_a_link_and_keep_the_chapters(client, film):
    film.audio_described, film.sign_language = recording("z-opisem"), recording("migowy")
    film.save()

    first = html_of(client, film.url)
    described = html_of(client, f"{film.url}?wersja=audiodeskrypcja&t=95")

    assert SOURCE.findall(first) == [film.media.url]
    assert 'href="?wersja=migowy#player"' in first
    assert film.sign_language.url in first
    assert SOURCE.findall(described) == [f"{film.audio_described.url}#t=95"]
    assert 'href="?wersja=audiodeskrypcja&amp;t=95#player"' in described


def test_download_tells_type_minutes_and_size(client, film):
    assert re.search(r"\(MP4, 10\xa0min, 5\s\w+\)", html_of(client, film.url))


def test_podcast_plays_with_its_transcript(client, home):
    media = recording("podcast", "audio")
    page = make_page(MultimediaPage, home, kind="podcast", media=media, transcript="<p>Dzień dobry.</p>")

    html = html_of(client, f"{page.url}?t=5")

    assert re.search(r"<audio[^>]* controls", html)
    assert SOURCE.findall(html) == [f"{media.url}#t=5"]
    assert 'href="#transcript"' in html


def test_a_film_elsewhere_is_a_link_with_its_host_and_length(client, home):
    page = make_page(MultimediaPage, home, external_url="https://film.example/1", duration_minutes=7, chapters=CHAPTERS)

    html = html_of(client, page.url)

    assert re.search(r"film\.example[^<]*</span>|film\.example.*\(7\xa0min\)", html)
    assert "Pierwsze pytanie" in html
    assert "data-player" not in html
    assert not re.search(r'src="https://film', html)


def test_private_recording_is_not_played(client, film):
    collection = Collection.get_first_root_node().add_child(name="Robocze")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    film.media.collection = collection
    film.media.save()

    html = html_of(client, film.url)

    assert str(film.media.uuid) not in html
    assert "data-player" not in html


def test_page_of_a_film_takes_few_queries(client, film, django_assert_max_num_queries):
    film.audio_described, film.poster = recording("z-opisem"), ImageFactory()
    film.save()
    client.get(film.url)

    with django_assert_max_num_queries(15):
        client.get(f"{film.url}?t=95")


def test_a_film_needs_captions_and_a_podcast_its_words(film):
    film.captions = []
    without_captions = errors_of(film)
    film.kind = "podcast"
    without_words = errors_of(film)

    assert list(without_captions) == ["captions"]
    assert list(without_words) == ["transcript"]
    film.is_deferred_validation = True
    film.full_clean()


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (["00:00", "01:35", "01:20"], "“3” (01:20) must start after the one above"),
        (["00:10", "00:10"], "must start after"),
        (["00:00", "10:00"], "“2” (10:00) starts after the end"),
        (["00:00", "1:00:00"], "starts after the end"),
    ],
)
def test_chapters_stand_in_order_inside_the_recording(film, times, words):
    film.chapters = [("chapter", {"time": time, "heading": str(n)}) for n, time in enumerate(times, start=1)]

    errors = errors_of(film)

    assert list(errors) == ["chapters"]
    assert words in errors["chapters"][0]


def test_measured_length_is_truer_than_whole_minutes(film):
    film.media.duration = 90.5

    assert film.length_seconds == 91
    assert list(errors_of(film)) == ["chapters"]


@pytest.mark.parametrize(("day", "listed"), [("2026-10-31", False), ("2026-11-01", True), ("2026-12-02", True)])
def test_editors_are_warned_before_a_consent_ends_and_after(client, editor, film, day, listed):
    film.consent_until = datetime.date(2026, 12, 1)
    film.save()

    with time_machine.travel(f"{day}T12:00:00+01:00", tick=False):
        client.force_login(editor)
        edit_url = reverse("wagtailadmin_pages:edit", args=[film.pk])
        home_page = html_of(client, reverse("wagtailadmin_home"))
        edit_page = html_of(client, edit_url)

    assert ("ending-consents" in home_page) == listed
    assert (edit_url in home_page.partition("ending-consents")[2]) == listed
    assert bool(re.search(r"help-block help-(warning|critical)", edit_page)) == listed


def test_only_pages_one_may_edit_are_named(client, django_user_model, film):
    from django.contrib.auth.models import Group, Permission

    film.consent_until = datetime.date.today()
    film.save()
    group = Group.objects.create(name="Redakcja")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person = django_user_model.objects.create_user("anna", "anna@przyklad.example", "haslo-redakcji-12")
    person.groups.add(group)
    client.force_login(person)

    before = html_of(client, reverse("wagtailadmin_home"))
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=film, permission=change)
    after = html_of(client, reverse("wagtailadmin_home"))

    assert "ending-consents" not in before
    assert "ending-consents" in after
