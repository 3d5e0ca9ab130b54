"""The interface calls things by the names of docs/words.md, and nothing by those it rules out."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[1]
GLOSSARY = ROOT / "docs" / "words.md"
# Where messages for visitors are written; the CMS, its reports and the page of the design are for staff.
FOR_STAFF = re.compile(r"admin|query_log|templates/counting|portal/design|wagtail")


def rows() -> list[list[str]]:
    lines = GLOSSARY.read_text(encoding="utf-8").partition("| --- ")[2].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def ruled_out() -> list[re.Pattern]:
    words = [word.strip() for row in rows() for word in row[3].split(",")]
    patterns = (re.escape(word).replace(re.escape("*"), r"\w*") for word in words)
    return [re.compile(rf"\b{pattern}\b", re.IGNORECASE) for pattern in patterns]


def messages(language: str) -> list[str]:
    """What visitors may read, in all plural forms."""
    catalogue = polib.pofile(str(ROOT / "portal" / "locale" / language / "LC_MESSAGES" / "django.po"))
    entries = [
        entry
        for entry in catalogue
        if any(place.startswith("templates/") and not FOR_STAFF.search(place) for place, _line in entry.occurrences)
    ]
    return [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def test_the_glossary_names_each_thing_in_both_languages():
    assert len(rows()) > 15
    assert all(len(row) == 4 and all(row) for row in rows())


@pytest.mark.parametrize("language", ["pl", "en"])
def test_no_message_for_visitors_uses_a_word_that_is_ruled_out(language):
    said = messages(language)

    assert len(said) > 150
    found = [(word.pattern, text) for word in ruled_out() for text in said if word.search(text)]
    assert found == []


@pytest.mark.parametrize("language", ["pl", "en"])
def test_messages_for_visitors_do_not_shout(language):
    assert [text for text in messages(language) if "!" in text] == []


def test_words_with_any_ending_are_found():
    assert any(pattern.search("Kliknij tutaj") for pattern in ruled_out())
    assert not any(pattern.search("Wybierz materiał i pobierz plik") for pattern in ruled_out())
