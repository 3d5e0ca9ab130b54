"""What an editor comes for: write a scenario, look at it, publish it, and see that people find it."""

import re

from django.utils.text import capfirst
from playwright.sync_api import Locator, Page, expect

from .interface import polish
from .listing_steps import filter_group, take_file, up_to_an_hour

TITLE = "Pierwsza rozmowa przy herbacie"
GROUP = "osoby z doświadczeniem uzależnienia"
FILE_NAME = "karta-rozmowy.txt"
STEPS = [("10", "Rundka"), ("25", "Rozmowa w parach"), ("10", "Co zabieram ze sobą")]


def test_editor_writes_previews_and_publishes_a_scenario_that_people_find(editor_page, new_page, tmp_path):
    page = editor_page
    _open_new_scenario(page)
    _write_content(page)
    _write_key_facts(page)
    _classify(page)
    _attach_a_file(page, tmp_path)

    _look_at_the_preview(page)
    _publish(page)

    visitor = new_page()
    _find_it_and_take_its_file(visitor)
    _delete(page)
    assert visitor.goto(visitor.url).status == 404


def _open_new_scenario(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("button", name="Strony", exact=True).click()
    page.get_by_role("link", name="Ścieżka Mentora polski", exact=True).click()
    for below in ("Wszystkie materiały", "Scenariusze zajęć"):
        page.get_by_role("link", name=f"Przeglądaj strony pochodne '{below}'").click()
    page.get_by_role("link", name="Dodaj stronę podrzędną", exact=True).click()


def _write_content(page: Page) -> None:
    page.get_by_role("textbox", name="Tytuł*").fill(TITLE)
    _part(page, "summary").get_by_role("textbox").fill("Spokojna rozmowa dwóch osób. Na dobry początek.")
    _part(page, "goals").get_by_role("textbox").fill("Poznajemy się i ustalamy, po co się spotykamy.")
    steps = _part(page, "steps")
    for number, (minutes, title) in enumerate(STEPS):
        steps.get_by_role("button", name="Dodaj blok").last.click()
        step = steps.get_by_role("region", name=polish("Step")).nth(number)
        step.get_by_role("spinbutton", name=polish("Minutes")).fill(minutes)
        step.get_by_role("textbox", name=polish("Title")).fill(title)
        step.get_by_role("textbox").nth(1).fill("Siadamy wygodnie i rozmawiamy.")


def _write_key_facts(page: Page) -> None:
    panel = _open_tab(page, "Key facts")
    panel.get_by_role("spinbutton", name=polish("shortest duration in minutes")).fill("45")
    panel.get_by_role("spinbutton", name=polish("smallest group")).fill("2")


def _classify(page: Page) -> None:
    panel = _open_tab(page, "Classification")
    panel.get_by_role("checkbox", name=GROUP).check()


def _attach_a_file(page: Page, folder) -> None:
    file = folder / FILE_NAME
    file.write_text("Trzy pytania na początek rozmowy.", encoding="utf-8")
    panel = _open_tab(page, "Files")
    panel.get_by_role("button", name=f"Dodaj {polish('File')}").click()
    panel.get_by_role("button", name="Wybierz dokument").click()
    dialog = page.get_by_role("dialog").filter(has=page.get_by_role("tab", name="Prześlij"))
    dialog.get_by_role("tab", name="Prześlij").click()
    dialog.get_by_role("textbox", name="Tytuł").fill("Karta rozmowy")
    dialog.locator("input[type=file]").set_input_files(file)
    dialog.get_by_role("button", name="Prześlij").click()
    expect(panel.get_by_text("Karta rozmowy")).to_be_visible()


def _look_at_the_preview(page: Page) -> None:
    page.get_by_role("button", name="Przełącz podgląd").click()
    # Wagtail loads a new preview beside the old one and then takes its place.
    preview = page.frame_locator("iframe[title='Podgląd'] >> nth=-1")
    expect(preview.get_by_role("heading", level=1, name=TITLE)).to_be_visible(timeout=15_000)
    expect(preview.get_by_role("heading", name="Rozmowa w parach")).to_be_visible()
    page.get_by_role("button", name="Przełącz podgląd").click()


def _publish(page: Page) -> None:
    # The draft is saved by itself; publishing in the same moment would collide, or add rows twice.
    page.wait_for_url("**/edit/**")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Więcej akcji").click()
    page.get_by_role("button", name="Opublikuj", exact=True).click()
    expect(page.get_by_text(re.compile(f"{TITLE}.*opublikowan"))).to_be_visible()


def _find_it_and_take_its_file(page: Page) -> None:
    page.goto("/materialy/scenariusze/")
    page.get_by_role("checkbox", name=GROUP).check()
    expect(page).to_have_url(re.compile("grupa=people-with-addictions"))
    up_to_an_hour(page).check()
    expect(page).to_have_url(re.compile("minuty=60"))
    filter_group(page, "People in the group").get_by_role("spinbutton").fill("8")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("osoby=8"))
    page.get_by_role("article").get_by_role("link", name=TITLE).click()

    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(page.get_by_role("heading", level=3)).to_contain_text([title for _minutes, title in STEPS])
    assert take_file(page, "Karta rozmowy").path().read_text(encoding="utf-8").startswith("Trzy pytania")


def _delete(page: Page) -> None:
    """Leave the portal as the other tests expect it."""
    page.get_by_role("link", name=TITLE, exact=True).first.click()
    page.get_by_role("button", name="Akcje").first.click()
    page.get_by_role("link", name="Usuń").click()
    page.get_by_role("button", name="Tak, usuń").click()


def _part(page: Page, field: str) -> Locator:
    """The part of the open tab that holds one field."""
    return page.get_by_role("region", name=re.compile(f"^{capfirst(polish(field))}"))


def _open_tab(page: Page, name: str) -> Locator:
    page.get_by_role("tab", name=polish(name)).click()
    return page.get_by_role("tabpanel", name=polish(name))
