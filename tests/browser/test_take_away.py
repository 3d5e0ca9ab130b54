"""Taking everything of a material away in one go, in both languages."""

import re
import zipfile

import docx
import pytest

from tests.editions.pdf_structure import Structure

from .interface import english, polish

SCENARIO = "/materialy/scenariusze/slucham-cie/"


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [(SCENARIO, "pl", polish), (f"/en{SCENARIO}", "en", english)],
    ids=["Polish", "English"],
)
def test_visitor_downloads_everything_of_a_scenario_and_finds_it_right(page, address, language, words):
    page.goto(address)
    title = page.get_by_role("heading", level=1).inner_text()

    with page.expect_download() as started:
        page.get_by_role("link", name=re.compile(re.escape(words("Download everything")))).click()

    taken = started.value
    assert taken.suggested_filename == f"{title}.zip"
    archive = zipfile.ZipFile(taken.path())
    assert archive.testzip() is None
    pdf = Structure(archive.read(f"{title}.pdf"))
    assert pdf.problems() == []
    assert (pdf.language, pdf.title) == (language, title)
    assert words("For participants") in pdf.text
    with archive.open(f"{title}.docx") as file:
        document = docx.Document(file)
    assert (document.core_properties.title, document.core_properties.language) == (title, language)
    readme = archive.read("README.txt").decode("utf-8-sig")
    assert readme.startswith(title)
    assert f"{words('Licence')}: CC BY 4.0" in readme
    assert any("/" in name for name in archive.namelist())  # handouts lie in folders of their own


def test_trainer_gets_a_plan_for_as_many_people_as_will_come(page_without_js):
    page = page_without_js
    page.goto(SCENARIO)
    page.get_by_label(polish("How many people will come?")).fill("7")

    with page.expect_response(re.compile(r"/pobierz/\d+/pdf/.*\?osoby=7$")) as answered:
        page.get_by_role("button", name=polish("PDF for this group")).click()

    assert answered.value.status == 200
