"""Where a reader stands and where the site leads: menu, breadcrumbs and languages, in one query a request."""

from collections.abc import Mapping
from functools import cached_property

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language_info
from wagtail.models import Page, Site

from .languages import reader_language
from .models.settings import site_text
from .remembered import remembered
from .visibility import reader_versions, visible

LONGEST_QUERY = 4000  # more than all filters of a list and many words; what is longer nobody chose on a page


class Navigation:
    """The pages around one page: its ancestors, its translations, the home pages and their menus."""

    def __init__(self, request: HttpRequest, page: Page | None, addresses: Mapping[str, str] | None = None):
        """`page`: one that is saved, or None."""
        self.request = request
        self.page = page
        self.addresses = addresses or {}  # by language, of what is shown where that is no page of the tree

    @classmethod
    def of(cls, context) -> "Navigation":
        """The navigation of the page being rendered, made once for a request."""
        request, page = context["request"], context.get("page")
        page = page if isinstance(page, Page) and page.pk else None
        known = getattr(request, "_navigation", None)
        if known is None or known.page is not page:
            known = request._navigation = cls(request, page, context.get("addresses"))
        return known

    @cached_property
    def _root(self) -> Page | None:
        site = Site.find_for_request(self.request)
        return site.root_page if site else None

    @cached_property
    def _pages(self) -> list[Page]:
        """Every page the chrome of this page may name, in tree order."""
        if self._root is None:
            return []
        wanted = Q(translation_key=self._root.translation_key) | Q(pk__in=_in_menus(self._root.depth + 1))
        if self.page is not None:
            steps = range(self._root.depth * Page.steplen, len(self.page.path), Page.steplen)
            above = Page.objects.filter(path__in=[self.page.path[:end] for end in steps])
            wanted |= Q(translation_key=self.page.translation_key)
            wanted |= Q(translation_key__in=above.values("translation_key"))
        if chosen := site_text().linked_pages:
            wanted |= Q(translation_key__in=Page.objects.filter(pk__in=chosen).values("translation_key"))
        return list(visible(Page.objects.filter(wanted)).select_related("locale").order_by("path"))

    @cached_property
    def homes(self) -> dict[str, Page]:
        """Home pages by language code."""
        key = self._root.translation_key if self._root else None
        return {page.locale.language_code: page for page in self._pages if page.translation_key == key}

    @property
    def home(self) -> Page | None:
        """The home page of the language of the request, else of the site's first language."""
        return self.homes.get(reader_language()) or self.homes.get(settings.LANGUAGE_CODE)

    @property
    def foreign_language(self) -> str:
        """The language of the page when it is not the reader's, else nothing."""
        if self.page is None:
            return ""
        known = {page.pk: page.locale.language_code for page in self._pages}
        language = known.get(self.page.pk) or self.page.locale.language_code
        return "" if language == reader_language() else language

    def breadcrumbs(self) -> list[dict[str, str]]:
        """Pages from the home page to the parent of the page: `[{"title", "url"}, ...]`."""
        above = [self._for_reader(page) for page in self._way if page.pk != self.page.pk]
        return [{"title": page.title, "url": reader_page_url(page)} for page in above]

    def menu(self) -> list[dict]:
        """Children of the home page with "show in menus": `[{"title", "url", "current"}, ...]`."""
        if self.home is None:
            return []
        children = [page for page in self._pages if page.show_in_menus and page.is_child_of(self.home)]
        here = {page.translation_key for page in self._way}
        return [
            {"title": page.title, "url": page.get_url(self.request), "current": page.translation_key in here}
            for page in children
        ]

    @cached_property
    def _way(self) -> list[Page]:
        """The pages from the home page to the page, itself included."""
        return [page for page in self._pages if self.page.path.startswith(page.path)] if self.page is not None else []

    def _for_reader(self, page: Page) -> Page:
        """`page` in the reader's language where it exists in it."""
        same = [other for other in self._pages if other.translation_key == page.translation_key]
        return next((other for other in same if other.locale.language_code == reader_language()), page)

    def language_links(self) -> list[dict]:
        """Where each language leads: the same page in it, else the original inside that language's site.

        `[{"code", "label", "url", "page_url", "current", "is_exact"}, ...]`; `is_exact`: the page exists in that
        language. `url` keeps what was chosen on this page, such as filters: parameters have the same names in every
        language; `page_url` is the page alone.
        """
        key = self.page.translation_key if self.page is not None else None
        exact = {page.locale.language_code: page for page in self._pages if page.translation_key == key}
        original = exact.get(settings.LANGUAGE_CODE)
        links = []
        for code, _name in settings.LANGUAGES:
            home = self.homes.get(code)
            if home is None:
                continue
            url = home.get_url(self.request)
            if code in self.addresses:
                url = self.addresses[code]
            elif code in exact:
                url = exact[code].get_url(self.request)
            elif original is not None:
                url = reader_url(original.get_url(self.request), settings.LANGUAGE_CODE, code)
            links.append(
                {
                    "code": code,
                    "label": get_language_info(code)["name_local"],
                    "url": url + self._chosen,
                    "page_url": url,
                    "current": code == reader_language(),
                    "is_exact": code in exact or code in self.addresses,
                }
            )
        return links

    @property
    def _chosen(self) -> str:
        """What the address of the page asks for, written anew: `?grupa=...`. A lost page keeps nothing."""
        chosen = self.request.GET.urlencode() if self.page is not None or self.addresses else ""
        return f"?{chosen}" if 0 < len(chosen) <= LONGEST_QUERY else ""

    def footer_links(self) -> list[dict[str, str]]:
        """The links of the footer, to pages in the reader's language where they exist: `[{"title", "url"}, ...]`."""
        text = site_text()
        return text.links(reader_versions(text.linked_pages, self._pages), reader_page_url)


@remembered
def _in_menus(depth: int) -> list[int]:
    """Ids of the pages at `depth` marked for menus, be they public or not: finding them takes a look at every page."""
    return list(Page.objects.filter(show_in_menus=True, depth=depth).order_by().values_list("pk", flat=True))


def reader_page_url(page: Page) -> str:
    """Where the reader sees `page`: inside the site of the reader's language, also when it is not translated."""
    return reader_url(page.url or "", page.locale.language_code, reader_language())


def reader_url(url: str, language: str, reader_language: str) -> str:
    """The address at which somebody who reads in `reader_language` sees a page written in `language`.

    A page of the site's first language is shown inside every other language's site (see `HomePage.route`).
    """
    inside_other_site = language == settings.LANGUAGE_CODE != reader_language and url.startswith("/")
    return f"/{reader_language}{url}" if inside_other_site else url
