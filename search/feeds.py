"""The newest of what a question finds, as an Atom feed: whoever reads it need not ask again."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

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
from .models import SearchEntry
from .params import NOT_KEPT, SearchForm, query_string
from .reader import Reader

MOST = 20
KEPT = "public, max-age=900"  # seconds; programs ask again and again


@dataclass(frozen=True)
class Found:
    """A question and its newest hits, each with when it was published."""

    form: SearchForm
    hits: Sequence[tuple[Hit, datetime.datetime | None]]


class NewestHits(Feed):
    """Takes the same address as the search page, and reads the same from it."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = NOT_KEPT if SearchForm(request.GET, Reader.of(request)).words else KEPT
        response["X-Robots-Tag"] = "noindex"
        return response

    def get_object(self, request: HttpRequest) -> Found:  # type: ignore[override]
        form = SearchForm(request.GET, Reader.of(request))
        asking = form.to_request(frozenset(), (), materials_only=not form.words)
        results = get_engine().search(replace(asking, sort="newest", page=1, per_page=MOST))
        published = dict(
            SearchEntry.objects.filter(pk__in=results.page_ids).values_list("pk", "first_published_at"),
        )
        hits = load_hits(results.page_ids, form.reader)
        return Found(form, [(hit, published.get(hit.page_id)) for hit in hits])

    def title(self, found: Found) -> str:
        return f"{asked(found.form) or _('Newest materials')} - {site_text().site_name}"

    def link(self, found: Found) -> str:
        return settings.SITE_URL + reverse("search") + _chosen(found.form)

    def feed_url(self, found: Found) -> str:
        return settings.SITE_URL + reverse("search-feed") + _chosen(found.form)

    def feed_guid(self, found: Found) -> str:
        return self.feed_url(found)

    def items(self, found: Found) -> Sequence[tuple[Hit, datetime.datetime | None]]:
        return found.hits

    def item_title(self, item: tuple[Hit, datetime.datetime | None]) -> str:
        return item[0].title

    def item_description(self, item: tuple[Hit, datetime.datetime | None]) -> str:
        return escape(item[0].summary)  # Atom takes a summary for HTML

    def item_link(self, item: tuple[Hit, datetime.datetime | None]) -> str:
        return settings.SITE_URL + item[0].url

    def item_pubdate(self, item: tuple[Hit, datetime.datetime | None]) -> datetime.datetime | None:
        return item[1]

    item_updateddate = item_pubdate


def _chosen(form: SearchForm) -> str:
    return query_string(form.selection, words=form.words, is_literal=form.is_literal)
