"""The newest of what a question finds, as an Atom feed: whoever reads it need not ask again."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.models.settings import site_text

from .asked import asked
from .engines import get_engine
from .hits import Hit, load_hits
from .params import NOT_KEPT, WORDS_PARAM, SearchForm, query_string
from .reader import Reader

MOST = 20
KEPT = "public, max-age=0, must-revalidate"  # a page that is gone must not live on in a program's memory


class Found(NamedTuple):
    """A question and its newest hits."""

    form: SearchForm
    hits: Sequence[Hit]


class NewestHits(Feed):
    """Takes the same address as the search page, and reads the same from it."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = NOT_KEPT if request.GET.get(WORDS_PARAM) else KEPT
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_object(self, request: HttpRequest) -> Found:  # type: ignore[override]
        form = SearchForm(request.GET, Reader.of(request))
        asking = form.to_request(frozenset(), (), materials_only=not form.words)
        results = get_engine().search(replace(asking, sort="newest", page=1, per_page=MOST))
        return Found(form, load_hits(results.page_ids, form.reader))

    def title(self, found: Found) -> str:
        return f"{asked(found.form) or _('Newest materials')} - {site_text().site_name}"

    def link(self, found: Found) -> str:
        return settings.SITE_URL + reverse("search") + _chosen(found.form)

    def feed_url(self, found: Found) -> str:
        return settings.SITE_URL + reverse("search-feed") + _chosen(found.form)

    def feed_guid(self, found: Found) -> str:
        return self.feed_url(found)

    def items(self, found: Found) -> Sequence[Hit]:
        return found.hits

    def item_title(self, hit: Hit) -> str:
        return hit.title

    def item_description(self, hit: Hit) -> str:
        return escape(hit.summary)  # Atom takes a summary for HTML

    def item_link(self, hit: Hit) -> str:
        return settings.SITE_URL + hit.url

    def item_pubdate(self, hit: Hit) -> datetime.datetime | None:
        return hit.published

    item_updateddate = item_pubdate


def _chosen(form: SearchForm) -> str:
    return query_string(form.selection, words=form.words, is_literal=form.is_literal)
