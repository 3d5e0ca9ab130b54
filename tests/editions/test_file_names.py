"""Names of files in packages."""

import pytest

from editions.file_names import distinct, safe_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Słucham Cię", "Słucham Cię"),
        ('Kto? "Ja"/my <x>|*', "Kto Ja my x"),
        ("..\\..\\etc/passwd", "etc passwd"),
        ("a\x00b\r\nc", "a b c"),
        ("\u202egpj.exe", "gpj.exe"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("kropka.", "kropka"),
        ("...", "plik"),
        ("", "plik"),
        ("z\u0301le", "źle"),
        ("x" * 300, "x" * 60),
    ],
)
def test_name_opens_on_every_system(text, expected):
    assert safe_name(text) == expected


def test_same_names_are_numbered_whatever_the_case():
    assert distinct("Karta.pdf", {"karta.pdf", "karta (2).pdf"}) == "Karta (3).pdf"
    assert distinct("folder", {"folder"}) == "folder (2)"
    assert distinct("inna.pdf", {"karta.pdf"}) == "inna.pdf"
