"""Pages and files behind a password: the form speaks to everybody, gives nothing away, and lets in who knows it."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from resources.models import ScenarioPage
from tests.factories import DocumentFactory, make_page

PASSWORD = "klucz-pod-wycieraczka"


@pytest.fixture
def closed_page(scenarios) -> tuple[str, str]:
    """Address and form of a page behind a password."""
    page = make_page(ScenarioPage, scenarios, title="Tajny scenariusz", summary="Tajne streszczenie")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password=PASSWORD)
    return page.url, f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"


@pytest.fixture
def closed_file(home) -> tuple[str, str]:
    """Address and form of a file in a collection behind a password."""
    collection = Collection.get_first_root_node().add_child(name="Robocze")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password=PASSWORD
    )
    return DocumentFactory(collection=collection).url, f"/pliki/haslo/{restriction.pk}/"


@pytest.fixture(params=["closed_page", "closed_file"])
def closed(request) -> tuple[str, str]:
    return request.getfixturevalue(request.param)


def test_the_form_is_a_page_of_the_site_that_no_cache_keeps(client, closed):
    url, form = closed

    response = client.get(url)

    html = response.content.decode()
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert f'action="{form}"' in html
    assert '<label class="password-form__label" for="password">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'id="main"' in html
    assert "style=" not in html
    assert "aria-invalid" not in html


def test_the_form_says_nothing_of_what_it_hides(client, closed_page):
    url, _form = closed_page

    html = client.get(url).content.decode()

    assert "Tajny" not in html
    assert "Tajne" not in html
    assert 'rel="canonical"' not in html


def test_a_wrong_password_brings_the_reader_back_into_the_field(client, closed):
    url, form = closed

    response = client.post(form, {"password": "inne", "return_url": url})

    html = response.content.decode()
    assert 'aria-invalid="true" aria-describedby="password-error" autofocus' in html
    assert 'id="password-error"' in html
    assert f'name="return_url" value="{url}"' in html


def test_the_right_password_opens(client, closed):
    url, form = closed

    response = client.post(form, {"password": PASSWORD, "return_url": url})

    assert (response.status_code, response["Location"]) == (302, url)
    opened = client.get(url)
    assert "password-form" not in (opened.content.decode() if not opened.streaming else "")
