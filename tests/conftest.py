"""What most tests need: the site with a home page in each language, and the lists below them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils.translation import deactivate
from wagtail.models import Locale, Page, Site

from core.models import SiteText
from tests.empty_tables import copy_tables
from tests.factories import HomePageFactory, make_page

LONGEST_NAME = 60  # characters of a parameter that may stand in the name of a test


def pytest_make_parametrize_id(val, argname):
    """Name tests by their parameters, but never by the bytes of a file or a text that nobody reads.

    A generated archive holds the time it was made at: two workers that collect a second apart would not find the
    same tests.
    """
    if isinstance(val, bytes) or (isinstance(val, str) and len(val) > LONGEST_NAME):
        return argname
    return None


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, django_db_modify_db_settings: None) -> Iterator[bool]:
    """On SQLite every worker begins with a copy of tables that one of them has made, and leaves nothing behind."""
    database = settings.DATABASES["default"]
    if django_db_keepdb or database["ENGINE"] != "django.db.backends.sqlite3":
        yield django_db_keepdb
        return
    file = Path(database["TEST"]["NAME"])
    file.parent.mkdir(parents=True, exist_ok=True)
    copy_tables(file.parent, file.name)
    yield True
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """Wagtail's welcome page is deleted once for all tests: that takes most of the time `home` would need."""
    with django_db_blocker.unblock():
        Page.objects.filter(depth=2).delete()
        Page.objects.filter(depth=1).update(numchild=0)


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Wagtail keeps site roots and renditions in the cache; tests must not see each other's."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def _first_language():
    """A request in English leaves its language behind in the thread; the next test begins in that of the site."""
    deactivate()


@pytest.fixture
def polish(db):
    return Locale.objects.get_or_create(language_code="pl")[0]


@pytest.fixture
def english(db):
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def home(polish):
    """The Polish home page, root of the default site."""
    root = Page.objects.get(depth=1)
    page = HomePageFactory(parent=root, title="Ścieżka Mentora", slug="home", locale=polish)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": page}
    )
    Site.clear_site_root_paths_cache()
    SiteText.objects.get_or_create(locale=polish, defaults={"site_name": "Ścieżka Mentora"})
    return page


@pytest.fixture
def new_site(polish):
    """The page and the site that Wagtail puts into a new database."""
    page = Page(title="Welcome to your new Wagtail site!", slug="home", locale=polish)
    Page.objects.get(depth=1).add_child(instance=page)
    return Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)


@pytest.fixture
def english_home(home, english):
    """The English home page, a translation of the Polish one."""
    root = Page.objects.get(depth=1)
    page = HomePageFactory(
        parent=root, title="Mentor's Path", slug="home-en", locale=english, translation_key=home.translation_key
    )
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def materials(home):
    """The list of all materials."""
    from resources.models import MaterialIndexPage

    return make_page(MaterialIndexPage, home, title="Materiały", slug="materialy", show_in_menus=True)


@pytest.fixture
def scenarios(materials):
    """The list of scenarios."""
    from resources.models import ScenarioIndexPage

    return make_page(ScenarioIndexPage, materials, title="Scenariusze", slug="scenariusze")


@pytest.fixture
def editor(django_user_model, db):
    """A person who may do everything in the CMS."""
    return django_user_model.objects.create_superuser("redakcja", "redakcja@przyklad.example", "haslo-redakcji-12")
