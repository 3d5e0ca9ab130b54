"""What is said in a recording is read from its captions, in passages that begin with a time."""

import pytest
from django.core.files.base import ContentFile

from core.models import CustomDocument
from resources.models import MultimediaPage
from resources.transcript import Passage, cues, passages_of
from tests.factories import make_page

from .test_multimedia import captions_file, html_of, recording

TALK = """WEBVTT

NOTE nobody says this

1
00:00:01.000 --> 00:00:04.000 align:start
<v Ola>Dzień dobry.</v>

00:00:05.000 --> 00:00:09.000
Mówię &amp; słucham,
a potem

00:00:09.000 --> 00:00:12.500
pytam.

00:00:13.000 --> 00:00:15.000
To nowe zdanie.

01:00:20.000 --> 01:00:22.000
Po długiej ciszy.
"""


def test_captions_are_read_without_their_signs():
    assert [cue.words for cue in cues(TALK)][:3] == ["Dzień dobry.", "Mówię & słucham, a potem", "pytam."]


def test_passages_end_with_a_sentence_or_before_a_silence(db):
    document = CustomDocument(title="x", file=ContentFile(TALK.encode(), name="x.vtt"))
    document.save()

    assert passages_of(document) == [
        Passage(1, "Dzień dobry. Mówię & słucham, a potem pytam."),
        Passage(13, "To nowe zdanie."),
        Passage(3620, "Po długiej ciszy."),
    ]
    assert [passage.time for passage in passages_of(document)] == ["0:01", "0:13", "1:00:20"]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"WEBVTT\n\n--> \nx", b"\0", "WEBVTT\n\nżadnych czasów".encode()])
def test_what_is_no_captions_gives_no_passages(db, data):
    document = CustomDocument.objects.create(title="x", file=ContentFile(data, name="x.vtt"))

    assert passages_of(document) == []


def test_captions_whose_file_is_gone_give_no_passages(db):
    document = captions_file("pl")
    document.file.storage.delete(document.file.name)

    assert passages_of(document) == []


def test_page_shows_the_captions_of_the_readers_language_and_keeps_the_editors_text(client, home):
    captions = [("captions", {"language": code, "file": captions_file(code)}) for code in ("en", "pl")]
    film = make_page(
        MultimediaPage, home, media=recording("film"), captions=captions, transcript="<p>Napisane ręcznie.</p>"
    )

    html = html_of(client, film.url)

    assert html.count('class="transcript__time"') == 1
    assert 'href="?t=1#player"' in html
    assert "Napisane ręcznie." in html
    assert 'lang="en" data-moments' not in html


def test_captions_in_another_language_say_which(client, home):
    captions = [("captions", {"language": "en", "file": captions_file("en")})]
    film = make_page(MultimediaPage, home, media=recording("film"), captions=captions)

    assert '<ol class="transcript__passages" role="list" lang="en"' in html_of(client, film.url)


def test_without_captions_the_editors_text_is_the_transcript(client, home):
    podcast = make_page(
        MultimediaPage, home, kind="podcast", media=recording("x", "audio"), transcript="<p>Napisane ręcznie.</p>"
    )

    html = html_of(client, podcast.url)

    assert "Napisane ręcznie." in html
    assert "data-transcript" not in html
