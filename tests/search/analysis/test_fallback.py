"""Where there is no package of Morfeusz."""

import json
import subprocess
import sys
from pathlib import Path

from search import checks
from search.analysis import polish

PROGRAM = """
import json, sys
sys.modules["morfeusz2"] = None
from search.analysis import VERSION, analyse, parse_query, polish
meets = lambda typed, written: bool(parse_query(typed).words[0].forms & set(analyse(written, "pl")[0].forms))
print(json.dumps({
    "version": VERSION,
    "dictionary": polish.has_dictionary(),
    "forms": analyse("szkoleniami", "pl")[0].forms,
    "inflected": meets("szkolenie", "szkoleniami"),
    "plain": meets("zawodnik", "zawodników"),
    "unaccented": meets("swietlica", "świetlicę"),
    "unrelated": meets("dom", "praca"),
    "families": sorted(parse_query("bezdomny").words[0].families),
    "hostile": len(parse_query("a" * 100_000).words),
}))
"""


def test_stems_take_the_place_of_lemmas():
    root = Path(__file__).parents[3]

    answer = json.loads(
        subprocess.run([sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, check=True).stdout
    )

    assert answer["version"].endswith(" snowball")
    assert not answer["dictionary"]
    assert answer["forms"][:2] == ["szkoleniami", "s0szkolen"]
    assert answer["inflected"]
    assert answer["plain"]
    assert answer["unaccented"]
    assert not answer["unrelated"]
    assert answer["families"] == []
    assert answer["hostile"] == 1


def test_the_missing_dictionary_is_told(monkeypatch):
    assert checks.polish_dictionary_is_here(None) == []

    monkeypatch.setattr(polish, "_morfeusz", None)

    assert [warning.id for warning in checks.polish_dictionary_is_here(None)] == ["search.W001"]
