"""Mistakes of editors get a plain message at the right field."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from good_practices.models import GoodPracticePage
from resources.models import MentorModelPage, MultimediaPage, ScenarioPage, TrainingModulePage
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


@pytest.mark.parametrize("kind", ["film", "game"])
def test_infographic_needs_its_words_on_a_page_of_any_kind(home, kind):
    page = make_page(MultimediaPage, home, kind=kind)
    page.image, page.text_alternative = ImageFactory(), '<p data-block-key="a"></p>'

    assert list(errors_of(page)) == ["text_alternative"]


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (ScenarioPage, "minutes_max", 0),
        (ScenarioPage, "group_min", 0),
        (TrainingModulePage, "minutes_min", 0),
        (TrainingModulePage, "group_max", 0),
        (MultimediaPage, "duration_minutes", 0),
        (GoodPracticePage, "year", 3),
        (GoodPracticePage, "year", 2999),
    ],
)
def test_numbers_that_cannot_be_are_refused(home, model, field, value):
    page = make_page(model, home)
    setattr(page, field, value)

    assert field in errors_of(page)


@pytest.mark.parametrize("model", [ScenarioPage, TrainingModulePage])
def test_database_refuses_a_range_upside_down(home, model):
    page = make_page(model, home)

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=page.pk).update(minutes_min=90, minutes_max=60)
    model.objects.filter(pk=page.pk).update(minutes_min=90, minutes_max=None)


def test_step_minutes_are_told_in_one_sentence(home):
    page = make_page(ScenarioPage, home, minutes_min=45, minutes_max=None)
    page.minutes_min = 60

    with translation.override("pl"):
        (message,) = errors_of(page)["steps"]

    assert ".." not in message
    assert "45" in message


def test_diagram_needs_its_words(home):
    page = make_page(MentorModelPage, home)
    page.diagram = ImageFactory()

    assert list(errors_of(page)) == ["diagram_alternative"]


def test_polish_title_makes_a_readable_slug(home):
    from home.models import ArticlePage

    page = ArticlePage(title="Łódź: żółta łąka")
    home.add_child(instance=page)

    assert page.slug == "lodz-zolta-laka"
