"""Pictures in some widths and two formats: made before anybody asks, so that a browser takes the lightest."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template
from PIL import Image

from core.models import CustomImage
from core.renditions import FAST, SIZES, SLOW, find_picture, make_missing_renditions, make_renditions, specs
from resources.models import ScenarioPage
from search.listing import list_pages
from tests.factories import make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(django_capture_on_commit_callbacks):
    """Makes an image as the CMS does: `upload(width, height, focal_point_x=...)`."""

    def saved(width: int = 1600, height: int = 900, **focus) -> CustomImage:
        data = io.BytesIO()
        Image.linear_gradient("L").resize((width, height)).convert("RGB").save(data, "JPEG")
        with django_capture_on_commit_callbacks(execute=True):
            return CustomImage.objects.create(
                title="Próg domu", file=ContentFile(data.getvalue(), name="prog.jpg"), **focus
            )

    return saved


def made(image) -> set[str]:
    return set(image.renditions.values_list("filter_spec", flat=True))


def shown(image, arguments: str) -> str:
    return Template(f"{{% load portal_tags %}}{{% picture image {arguments} %}}").render(Context({"image": image}))


def test_webp_is_made_at_upload_and_avif_by_the_upkeep(upload):
    image = upload()
    at_upload = made(image)

    make_missing_renditions(seconds=60)

    assert at_upload == set(specs(FAST))
    assert made(image) == set(specs(FAST, SLOW))


def test_upkeep_leaves_finished_pictures_alone(upload, monkeypatch):
    make_renditions(upload())
    monkeypatch.setattr(CustomImage, "create_rendition", lambda *args: pytest.fail("made again"))

    make_missing_renditions(seconds=60)


def test_a_picture_that_cannot_be_read_keeps_nobody_else_waiting(upload, caplog):
    image, broken = upload(), upload()
    broken.renditions.all().delete()
    broken.file.storage.delete(broken.file.name)

    make_missing_renditions(seconds=60)

    assert "sizes could not be made" in caplog.text
    assert made(image) == set(specs(FAST, SLOW))


def test_browsers_choose_format_and_width_and_know_the_place_it_takes(upload):
    image = upload()
    make_renditions(image)

    html = shown(image, '"poster" alt="Próg" sizes="50vw"')

    source, usual = re.search(r"<source [^>]+>", html)[0], re.search(r"<img [^>]+>", html)[0]
    assert 'type="image/avif"' in source
    assert re.findall(r"\.avif (\d+)w", source) == re.findall(r"\.webp (\d+)w", usual) == ["480", "960", "1440"]
    assert 'sizes="auto, 50vw"' in source
    assert 'width="1440" height="810" alt="Próg" loading="lazy"' in usual


def test_the_picture_above_the_fold_comes_first(upload):
    html = shown(upload(), '"poster" first=True')

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html
    assert "auto" not in html


def test_avif_is_offered_only_in_every_width(upload):
    image = upload()
    image.get_rendition(SIZES["card"].specs(SLOW)[0])

    assert find_picture(image, "card")["avif"] == ""
    assert "<source" not in shown(image, '"card"')


def test_a_small_picture_is_not_offered_wider_than_it_is(upload):
    picture = find_picture(upload(500, 400), "wide")

    assert (picture["width"], picture["height"]) == (500, 400)
    assert picture["srcset"].count(" 500w") == 1


@pytest.mark.parametrize(
    ("x", "y", "focus"), [(800, 450, ""), (100, 450, "left"), (1500, 100, "right top"), (800, 890, "bottom")]
)
def test_what_matters_stays_in_sight_where_a_card_cuts_more_off(upload, x, y, focus):
    image = upload(focal_point_x=x, focal_point_y=y, focal_point_width=50, focal_point_height=50)

    html = shown(image, '"card"')

    assert find_picture(image, "card")["focus"] == focus
    assert all(f"picture--{side}" in html for side in focus.split())


def test_a_new_focal_point_cuts_anew_and_drops_the_old_cuts(upload, django_capture_on_commit_callbacks):
    image = upload(1600, 1600)
    before = find_picture(image, "card")["url"]
    admin_thumbnail = image.get_rendition("max-165x165")

    image.focal_point_x = image.focal_point_y = 100
    image.focal_point_width = image.focal_point_height = 10
    with django_capture_on_commit_callbacks(execute=True):
        image.save()

    assert find_picture(image, "card")["url"] != before
    assert image.renditions.filter(filter_spec=SIZES["card"].specs(FAST)[-1]).count() == 1
    assert image.renditions.filter(pk=admin_thumbnail.pk).exists()


def test_no_page_encodes_a_picture(upload, client, scenarios, monkeypatch):
    image = upload()
    image.renditions.all().delete()
    page = make_page(ScenarioPage, scenarios, cover_image=image, cover_image_decorative=True)
    monkeypatch.setattr(CustomImage, "generate_rendition_file", lambda *args, **kwargs: pytest.fail("encoded"))

    answers = [client.get(url).status_code for url in (page.url, scenarios.url, *(p.url for p in list_pages()))]

    assert set(answers) == {200}
