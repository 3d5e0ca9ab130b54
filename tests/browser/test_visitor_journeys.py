"""What people come for: find a material, take its file, move between pages, read in their language."""

import re

from playwright.sync_api import expect

from .interface import english, polish
from .listing_steps import (
    GROUP,
    HANDOUT,
    HANDOUT_FILE,
    card_titles,
    count_beside,
    language_of,
    open_scenarios_for_the_group,
    take_file,
    title,
    up_to_an_hour,
)

LIST = "/materialy/scenariusze/"
UNTRANSLATED = "We show the original, because there is no translation yet."


def test_trainer_finds_a_short_scenario_for_a_group_and_takes_its_handout(page):
    open_scenarios_for_the_group(page)
    expect(page.get_by_role("checkbox", name=GROUP)).to_be_checked()
    up_to_an_hour(page).check()
    expect(page).to_have_url(re.compile("grupa=homeless-people&minuty=60"))
    page.get_by_role("article").get_by_role("link", name="Mapa wsparcia").click()

    download = take_file(page, HANDOUT)

    assert download.suggested_filename == HANDOUT_FILE
    assert download.path().read_bytes().startswith(b"%PDF")


def test_number_beside_a_filter_is_the_number_of_results(page):
    page.goto(LIST)
    for_group = page.get_by_role("checkbox", name=GROUP)
    promised = count_beside(for_group)

    for_group.check()

    expect(page).to_have_url(re.compile("grupa=homeless-people"))
    expect(page.get_by_role("article")).to_have_count(promised)
    expect(page.get_by_role("status")).to_contain_text(str(promised))
    expect(for_group).to_be_focused()


def test_choice_made_before_the_script_came_counts_as_well(page):
    held = []
    page.route("**/filters*.js", lambda route: held.append(route))
    page.goto(LIST, wait_until="commit")
    page.get_by_role("checkbox", name=GROUP).check()

    held[0].continue_()

    expect(page).to_have_url(re.compile("grupa=homeless-people"))
    expect(page.get_by_role("checkbox", name=GROUP)).to_be_checked()


def test_removing_a_chip_widens_the_list(page):
    page.goto(f"{LIST}?grupa=homeless-people&minuty=60")
    few = page.get_by_role("article").count()

    page.get_by_role("link", name=polish("remove filter:")).filter(has_text=GROUP).click()

    expect(page).to_have_url(re.compile(r"\?minuty=60"))
    expect(page.get_by_role("checkbox", name=GROUP)).not_to_be_checked()
    assert page.get_by_role("article").count() > few


def test_list_is_sorted_by_title_and_paged(page):
    page.goto("/materialy/")
    page.get_by_role("navigation", name=polish("Order of results")).get_by_role("link", name=polish("By title")).click()
    expect(page).to_have_url(re.compile("sort=title"))
    first_titles = card_titles(page)

    page.get_by_role("navigation", name=polish("Pages of results")).get_by_role("link", name=polish("Next")).click()

    expect(page).to_have_url(re.compile("strona=2"))
    assert "sort=title" in page.url
    assert first_titles
    assert not set(first_titles) & set(card_titles(page))


def test_language_switch_leads_to_the_translation(page):
    page.goto(f"{LIST}mapa-wsparcia/")

    page.get_by_role("navigation", name=polish("Language")).get_by_role("link", name="English").click()

    expect(page.get_by_role("heading", level=1, name="Map of support")).to_be_visible()
    expect(page.get_by_text(english(UNTRANSLATED))).to_have_count(0)


def test_untranslated_page_is_shown_in_the_original_and_says_so(page):
    page.goto(f"{LIST}rzeczy-na-start/")

    page.get_by_role("navigation", name=polish("Language")).get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile("/en/"))
    expect(page.get_by_text(english(UNTRANSLATED))).to_be_visible()
    assert language_of(page.get_by_role("heading", level=1, name="Rzeczy na start")) == "pl"
    assert language_of(page.get_by_role("region", name=polish("Step by step"))) == "pl"
    assert language_of(page.get_by_role("region", name=english("See also"))) == "en"


def test_reader_goes_through_a_handbook_chapter_by_chapter(page):
    page.goto("/materialy/podreczniki/pierwsze-kroki/")
    page.get_by_role("region", name=polish("Chapters")).get_by_role("link").first.click()
    first = title(page)

    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{polish('Next')} ")).click()
    second = title(page)
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^{polish('Previous')} ")).click()

    assert first != second
    assert title(page) == first


def test_trainer_goes_from_a_module_through_its_session_to_the_scenario(page):
    page.goto("/materialy/sciezki/sciezka-mentorow/")
    stops = page.get_by_role("region", name=polish("Step by step"))
    stops.get_by_role("link", name="Moduł 3. Rozpoznawanie potrzeb", exact=True).click()

    sessions = page.get_by_role("region", name=polish("Sessions"))
    sessions.get_by_role("link", name=polish("Scenario: %(title)s", title="Mapa wsparcia")).click()

    expect(page.get_by_role("heading", level=1, name="Mapa wsparcia")).to_be_visible()


def test_breadcrumbs_lead_back(page):
    page.goto(f"{LIST}mapa-wsparcia/")

    page.get_by_role("navigation", name=polish("You are here")).get_by_role("link", name="Scenariusze zajęć").click()

    expect(page).to_have_url(re.compile(f"{LIST}$"))
