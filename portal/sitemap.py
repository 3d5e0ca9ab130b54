"""What search engines are told to read: every page anybody may see now, in every language."""

from types import SimpleNamespace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.page_types import page_models
from core.visibility import visible


class PageSitemap(Sitemap):
    """All public pages. Addresses begin with SITE_URL, not with the host a request claims."""

    def items(self) -> list[Page]:
        types = ContentType.objects.get_for_models(*page_models()).values()
        pages = visible(Page.objects.filter(content_type__in=types)).select_related("locale").order_by("path")
        return [page for page in pages if page.url]  # a page outside every site has no address

    def location(self, page: Page) -> str:
        return page.url

    def lastmod(self, page: Page):
        return page.last_published_at

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        address = urlsplit(settings.SITE_URL)
        return super().get_urls(page, SimpleNamespace(domain=address.netloc), address.scheme)
