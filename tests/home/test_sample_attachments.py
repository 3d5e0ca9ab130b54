"""What the sample says of its files to download."""

from collections import Counter

import yaml

from exchange.front_matter import split
from home.sample_files import CONTENT


def attachments() -> list[tuple[str, dict]]:
    """`(content file, row)` of every file to download."""
    pages = [path for path in sorted(CONTENT.rglob("*.md")) if path.parent.name != "files"]
    heads = {path: yaml.safe_load(split(path.read_text(encoding="utf-8"))[0]) for path in pages}
    return [(path.name, row) for path, head in heads.items() for row in head.get("attachments", [])]


def test_pages_are_counted_in_the_files_and_not_written_down():
    assert [name for name, row in attachments() if "pages" in row] == []


def test_every_scenario_has_a_handout_for_the_trainer_and_one_for_participants():
    roles: dict[str, set[str]] = {}
    for path in (CONTENT / "materialy" / "scenariusze").glob("*.md"):
        head = yaml.safe_load(split(path.read_text(encoding="utf-8"))[0])
        if head["type"] == "scenario" and ".en." not in path.name:
            roles[path.name] = {row.get("role", "main") for row in head.get("attachments", [])}

    assert len(roles) >= 14
    assert [name for name, given in roles.items() if not {"trainer", "participant"} <= given] == []


def test_every_type_is_there_in_both_languages_and_half_of_all_in_english():
    polish = [path for path in CONTENT.rglob("*.md") if path.parent.name != "files" and ".en." not in path.name]
    types = {path: yaml.safe_load(split(path.read_text(encoding="utf-8"))[0])["type"] for path in polish}
    english = {path: kind for path, kind in types.items() if path.with_suffix(".en.md").exists()}

    counted = Counter(types.values())
    assert set(english.values()) == set(types.values())
    assert 2 * len(english) >= len(types)
    wanted = {"handbook": 2, "scenario": 14, "good-practice": 6, "multimedia": 4, "contract-template": 2}
    assert {kind: counted[kind] >= number for kind, number in wanted.items()} == dict.fromkeys(wanted, True)


def test_no_text_document_is_called_accessible_without_a_check():
    texts = [row for name, row in attachments() if row["file"].endswith((".docx", ".odt"))]

    assert texts
    assert {row["accessibility"] for row in texts} == {"partly"}
    assert all(
        "czytnikiem ekranu" in row["accessibility_note"] or "screen reader" in row["accessibility_note"]
        for row in texts
    )
