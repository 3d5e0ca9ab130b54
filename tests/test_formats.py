"""Dates and numbers by language."""

import datetime

import pytest
from django.utils.formats import date_format, localize
from django.utils.translation import override


@pytest.mark.parametrize(("language", "words"), [("pl", "12 maja 2025"), ("en", "12 May 2025")])
def test_dates_are_written_as_people_write_them(language, words):
    with override(language):
        assert date_format(datetime.date(2025, 5, 12), "DATE_FORMAT") == words


@pytest.mark.parametrize(("language", "number"), [("pl", "2,5"), ("en", "2.5")])
def test_decimals_are_written_as_people_write_them(language, number):
    with override(language):
        assert localize(2.5) == number
