"""Mistakes of editors get a plain message at the right field."""

import pytest
from django.core.exceptions import ValidationError

from good_practices.models import GoodPracticePage
from resources.models import MentorModelPage, MultimediaPage, ScenarioPage
from tests.factories import STEP, ImageFactory, make_page

pytestmark = pytest.mark.django_db


def errors_of(page) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("minutes", "fits"), [([45], True), ([30, 30], True), ([44], False), ([30, 31], False), ([600], False)]
)
def test_steps_must_fit_the_duration(home, minutes, fits):
    page = make_page(ScenarioPage, home, minutes_min=45, minutes_max=60)
    page.steps = [("step", {**STEP, "minutes": number}) for number in minutes]

    if fits:
        page.full_clean()
    else:
        assert list(errors_of(page)) == ["steps"]


def test_scenario_without_a_longest_duration_takes_exactly_the_shortest(home):
    page = make_page(ScenarioPage, home, minutes_min=45, minutes_max=None)
    page.full_clean()

    page.minutes_min = 50

    assert list(errors_of(page)) == ["steps"]


@pytest.mark.parametrize(("low", "high"), [("minutes_min", "minutes_max"), ("group_min", "group_max")])
def test_the_largest_number_is_not_smaller_than_the_smallest(home, low, high):
    page = make_page(ScenarioPage, home)
    setattr(page, low, 90)
    setattr(page, high, 60)

    assert high in errors_of(page)


def test_cover_needs_a_description_or_is_decoration(home):
    page = make_page(GoodPracticePage, home)
    page.cover_image = ImageFactory()

    assert list(errors_of(page)) == ["cover_image_alt"]
    page.cover_image_decorative = True
    page.full_clean()


@pytest.mark.parametrize("kind", ["film", "podcast", "presentation", "game"])
def test_multimedia_needs_its_file_or_an_address(home, kind):
    page = make_page(MultimediaPage, home)
    page.kind, page.external_url = kind, ""

    assert len(errors_of(page)) == 1


def test_infographic_needs_its_words(home):
    page = make_page(MultimediaPage, home)
    page.kind, page.image = "infographic", ImageFactory()

    assert list(errors_of(page)) == ["text_alternative"]


def test_diagram_needs_its_words(home):
    page = make_page(MentorModelPage, home)
    page.diagram = ImageFactory()

    assert list(errors_of(page)) == ["diagram_alternative"]


def test_polish_title_makes_a_readable_slug(home):
    from home.models import ArticlePage

    page = ArticlePage(title="Łódź: żółta łąka")
    home.add_child(instance=page)

    assert page.slug == "lodz-zolta-laka"
