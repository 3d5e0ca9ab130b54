"""Captions: what browsers would show wrong is told by line, and every broken file gets a clear word."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation

from core.models import CustomDocument
from home.sample_files import CONTENT
from resources.blocks.multimedia import CaptionsBlock
from resources.webvtt import LARGEST, problems, problems_of_file

GOOD = """\
WEBVTT Pierwsze spotkanie

STYLE
::cue { color: white }

NOTE
Napisy po polsku.

1
00:01.000 --> 00:04.500 position:10%,line-left align:left size:80%
<v Mentorka>Jak <i>spałaś</i>?</v>

00:00:04.500 --> 00:00:07.000 line:-1
Dobrze.
A ty?
"""
FIRST = "WEBVTT\n\n00:05.000 --> 00:07.000\nDobrze.\n\n"
FILES_OF_CAPTIONS = sorted(CONTENT.rglob("*.vtt"))


@pytest.fixture(autouse=True)
def _english():
    """Tests quote messages; their translations may change."""
    with translation.override("en"):
        yield


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_good_captions_have_no_problems(start, end):
    text = start + GOOD.replace("\n", end)

    assert problems(text) == []
    assert problems_of_file(text.encode()) == []


@pytest.mark.parametrize("path", FILES_OF_CAPTIONS, ids=lambda path: path.name)
def test_captions_of_the_sample_content_have_no_problems(path):
    assert problems_of_file(path.read_bytes()) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("00:01.000 --> 00:02.000\nDobrze.", 1, "WEBVTT"),
        ("WEBVTTX\n\n00:01.000 --> 00:02.000\nDobrze.", 1, "WEBVTT"),
        ("WEBVTT\n00:01.000 --> 00:02.000\nDobrze.", 2, "empty line"),
        ("WEBVTT\n\n00:07.000 --> 00:05.000\nDobrze.", 3, "the end (00:05.000) is not after the start (00:07.000)"),
        ("WEBVTT\n\n00:05.000 --> 00:05.000\nDobrze.", 3, "is not after the start"),
        ("WEBVTT\n\n00:05,000 --> 00:07,000\nDobrze.", 3, "“00:05,000” is not a time"),
        ("WEBVTT\n\n5.000 --> 7.000\nDobrze.", 3, "“5.000” is not a time"),
        ("WEBVTT\n\n00:75.000 --> 00:77.000\nDobrze.", 3, "“00:75.000” is not a time"),
        ("WEBVTT\n\n00:05.000-->00:07.000\nDobrze.", 3, "write the times like this"),
        ("WEBVTT\n\n00:05.000 --> 00:07.000 middle\nDobrze.", 3, "“middle” is no setting"),
        ("WEBVTT\n\n00:05.000 --> 00:07.000 size:300%\nDobrze.", 3, "“size:300%” is no setting"),
        ("WEBVTT\n\n00:05.000 --> 00:07.000\n\n", 3, "no text"),
        (FIRST + "00:04.000 --> 00:09.000\nPotem.", 6, "before the one above"),
        (FIRST + "Dalszy ciąg napisu.", 6, "empty line inside"),
        (FIRST + "2\n00:08.000 --> 00:09.000\nA --> B", 8, "only between two times"),
        (FIRST.rstrip() + "\n00:08.000 --> 00:09.000\nPotem.", 5, "empty line is missing above"),
        ("WEBVTT\n\nNOTE Same uwagi.\n", 0, "no caption"),
    ],
)
def test_a_problem_is_told_with_its_line(text, line, words):
    (problem,) = problems(text)

    assert problem.line == line
    assert words in problem.message
    assert str(problem).startswith(f"Line {line}: " if line else problem.message)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (GOOD.encode("utf-16"), "UTF-8"),
        (GOOD.encode("utf-16-le"), "UTF-8"),
        (GOOD.encode("iso-8859-2"), "UTF-8"),
        (b"\x00\x01\x02\xff" * 1000, "UTF-8"),
        (b"WEBVTT\n\n\x00", "UTF-8"),
        (b"WEBVTT\n\n" + b"x" * 10_000_000, "too large"),
    ],
)
def test_a_file_that_is_not_text_gets_one_clear_word(data, words):
    (problem,) = problems_of_file(data)

    assert words in str(problem)


@pytest.mark.parametrize("filler", ["-->\n\n", "\n\n", "00:01.000 --> 00:02.000\n", "a" * 500, "--> " * 100])
def test_a_hostile_file_is_read_in_no_time(filler):
    text = "WEBVTT\n\n" + filler * (LARGEST // len(filler) - 10)

    assert problems_of_file(text.encode())


@pytest.mark.django_db
def test_editors_are_told_the_first_problems_when_they_choose_the_file():
    wrong = "\n\n".join(f"00:{second}.000 --> 00:01.000\nTekst." for second in range(10, 18))

    messages = errors_of(captions(f"WEBVTT\n\n{wrong}\n"))

    assert len(messages) == 6
    assert messages[0] == "Line 3: the end (00:01.000) is not after the start (00:10.000)."
    assert messages[-1] == "There are more below. Mend these first."


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["napisy.txt", "napisy.pdf"])
def test_captions_are_a_webvtt_file(name):
    assert errors_of(captions(GOOD, name=name)) == ["Captions must be a WebVTT file: its name ends with .vtt."]


@pytest.mark.django_db
def test_a_file_missing_from_the_store_is_no_server_error():
    document = captions(GOOD)
    document.file.storage.delete(document.file.name)

    assert errors_of(document) == ["The file is missing. Upload it again."]


@pytest.mark.django_db
def test_good_captions_are_accepted():
    document = captions(GOOD, name="NAPISY.VTT")
    value = CaptionsBlock().to_python({"language": "pl", "file": document.pk})

    assert CaptionsBlock().clean(value)["file"] == document


def captions(text: str, name: str = "napisy.vtt") -> CustomDocument:
    """A document of the site with this text."""
    return CustomDocument.objects.create(title="Napisy", file=ContentFile(text.encode(), name=name))


def errors_of(document: CustomDocument) -> list[str]:
    """What an editor is told who chooses this document as captions."""
    block = CaptionsBlock()
    with pytest.raises(ValidationError) as caught:
        block.clean(block.to_python({"language": "pl", "file": document.pk}))
    return caught.value.block_errors["file"].messages
