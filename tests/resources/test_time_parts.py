"""Parts of a whole that takes time, and the bar drawn of them."""

from django.template.loader import render_to_string

from resources.time_parts import time_parts


def test_shares_are_percent_of_the_whole_in_two_digits():
    parts = time_parts([("Powitanie", 5), ("Ćwiczenie", 80), ("Koniec", 15)])

    assert [part.share for part in parts] == ["05", "80", "15"]
    assert [part.ends for part in parts] == [5, 85, 100]
    assert [part.number for part in parts] == [1, 2, 3]


def test_the_shortest_part_is_never_without_a_share():
    assert [part.share for part in time_parts([("Minuta", 1), ("Kilka dni", 5000)])] == ["01", "99"]


def test_there_are_no_parts_where_a_bar_would_be_untrue_or_say_nothing():
    assert time_parts([("Bez czasu", None), ("Z czasem", 10)]) == []
    assert time_parts([("Jedyna część", 10)]) == []
    assert time_parts([]) == []


def test_each_part_of_the_bar_leads_to_its_place_and_says_what_it_is():
    parts = time_parts([("Powitanie", 15), ("Ćwiczenie", 90)])

    html = render_to_string("components/time_ribbon.html", {"parts": parts, "prefix": "step", "label": "Kroki"})
    words = " ".join(html.replace("\xa0", " ").split())

    assert 'href="#step-2"' in words
    assert 'data-share="86"' in words
    assert "Ćwiczenie," in words
    assert "1 godz. 30 min" in words
