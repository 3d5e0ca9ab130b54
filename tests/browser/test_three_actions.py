"""A newcomer finds a 60-minute scenario about active listening for people leaving care in at most three actions.

An action is a click, a search that is submitted, or a set of filters that is applied; the way begins at the home page.
Newcomers know what they need and read what the pages say; they know no title and no address.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from . import keyboard
from .conftest import PHONE
from .interface import polish
from .listing_steps import filter_group, up_to_an_hour

MOST_ACTIONS = 3
GROUP, TOPIC, KIND = "osoby opuszczające pieczę zastępczą", "aktywne słuchanie", "Scenariusz"
AN_HOUR = re.compile(re.escape(polish("%(hours)s h", hours=1)).replace(r"\ ", r"\s") + r"(?![\s–]*\d)")
NARROW = {**PHONE, "viewport": {"width": 320, "height": 640}}
SETTINGS = {
    "desktop": {},
    "desktop without a script": {"java_script_enabled": False},
    "narrow phone": NARROW,
    "narrow phone without a script": {**NARROW, "java_script_enabled": False},
}


class Newcomer:
    """Does what people do on a page, and counts it. `keys`: with the keyboard alone."""

    def __init__(self, page: Page, keys: bool = False):
        self.page, self.keys, self.actions = page, keys, 0
        page.goto("/")

    def follow(self, link: Locator) -> None:
        self.actions += 1
        self._press(link)

    def look_for(self, words: str) -> None:
        self.actions += 1
        box = self.page.get_by_role("search").get_by_role("searchbox").or_(self.page.get_by_role("combobox"))
        box = box.locator("visible=true").first
        if self.keys:
            keyboard.tab_to(self.page, box)
        box.press_sequentially(words)
        box.press("Enter")
        expect(self.page).to_have_url(re.compile(r"\?q="))

    def narrow_to(self, *choices: Locator) -> None:
        """Apply a set of filters: open them where they are folded, choose, and ask for the results."""
        self.actions += 1
        folded = self.page.get_by_text(polish("Filters"), exact=True).locator("visible=true")
        expect(choices[0].or_(folded).first).to_be_visible()
        if not choices[0].is_visible():
            self._press(folded.first)
        for choice in choices:
            if self.keys:
                keyboard.choose(self.page, choice)
            else:
                choice.check()
            expect(choice).to_be_checked()
        self._press(self.page.get_by_role("button", name=re.compile("^Pokaż")))

    def _press(self, target: Locator) -> None:
        if self.keys:
            keyboard.tab_to(self.page, target)
            self.page.keyboard.press("Enter")
        else:
            target.click()


def what_is_needed(page: Page) -> list[Locator]:
    """The filters for whom, for how long and about what, in the order in which they stand."""
    group = filter_group(page, "Target group").get_by_role("checkbox", name=GROUP)
    topic = filter_group(page, "Topic").get_by_role("checkbox", name=TOPIC)
    return [group, up_to_an_hour(page), topic]


def fitting_card(page: Page) -> Locator:
    """The link of the first card that says: scenario, an hour, this group, and speaks of listening."""
    card = page.get_by_role("main").get_by_role("article").filter(has_text=KIND).filter(has_text=re.compile("słuchani"))
    card = card.filter(has_text=GROUP).filter(has_text=AN_HOUR)
    return card.first.get_by_role("link")


def assert_has_arrived(newcomer: Newcomer) -> None:
    """What they need stands on the page of a scenario, and it took them few enough actions to come there."""
    page = newcomer.page
    expect(page).to_have_url(re.compile(r"/scenariusze/[\w-]+/$"))
    main = page.get_by_role("main")
    expect(main).to_contain_text(AN_HOUR)
    expect(main).to_contain_text(GROUP)
    expect(main).to_contain_text(TOPIC)
    assert newcomer.actions <= MOST_ACTIONS


def go_by_the_door_for_trainers(newcomer: Newcomer) -> None:
    page = newcomer.page
    newcomer.follow(page.get_by_role("main").get_by_role("link", name="Prowadzę szkolenia"))
    newcomer.narrow_to(*what_is_needed(page))
    newcomer.follow(fitting_card(page))


@pytest.mark.parametrize("setting", SETTINGS)
def test_newcomer_finds_it_by_the_door_for_trainers(new_page, setting):
    newcomer = Newcomer(new_page(**SETTINGS[setting]))

    go_by_the_door_for_trainers(newcomer)

    assert_has_arrived(newcomer)


@pytest.mark.parametrize("setting", ["desktop", "desktop without a script"])
def test_newcomer_finds_it_with_the_keyboard_alone(new_page, setting):
    newcomer = Newcomer(new_page(**SETTINGS[setting]), keys=True)

    go_by_the_door_for_trainers(newcomer)

    assert_has_arrived(newcomer)


def test_newcomer_finds_it_with_words_of_their_own(page):
    newcomer = Newcomer(page)

    newcomer.look_for("aktywne słuchanie")
    kind = filter_group(page, "Kind of material").get_by_role("checkbox", name=KIND)
    group, hour, _topic = what_is_needed(page)
    newcomer.narrow_to(group, kind, hour)
    newcomer.follow(fitting_card(page))

    assert_has_arrived(newcomer)


@pytest.mark.parametrize("setting", ["desktop", "narrow phone without a script"])
def test_newcomer_finds_it_on_the_page_of_the_group(new_page, setting):
    newcomer = Newcomer(new_page(**SETTINGS[setting]))

    groups = newcomer.page.get_by_role("region", name=polish("Choose the people you work with"))
    newcomer.follow(groups.get_by_role("link", name=GROUP))
    newcomer.follow(fitting_card(newcomer.page))

    assert_has_arrived(newcomer)
