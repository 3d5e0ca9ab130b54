"""The page of the design, for staff."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from editions.offer import Offer, offer_of
from resources.models import MultimediaPage
from resources.player import Player
from search.hits import Hit
from search.listing import build_listing
from search.params import NOT_KEPT, SearchForm
from search.reader import Reader

from . import design


@require_safe
@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def design_page(request: HttpRequest) -> HttpResponse:
    """The page of the design, for staff: everything it is made of, in its states, with what the site holds now."""
    reader = Reader.of(request)

    def listing(asked: str):
        return build_listing(SearchForm(QueryDict(asked), reader), request.path, is_search=True)

    found, newest = listing("q=mentor&rodzaj=scenario"), listing("sort=newest")
    cards = [
        changed
        for hit in newest.hits[:1]
        for changed in (hit, replace(hit, is_foreign=True, language="uk"), replace(hit, illustrative=True, formats=()))
    ]
    film = MultimediaPage.objects.live().public().exclude(media=None).first()
    context = {
        "design": design,
        "found": found,
        "newest": newest,
        "nothing": listing("q=qwertyuiop"),
        "cards": cards,
        "notices": ("tip", "warning", "example"),
        "offer": _offer_of_first(newest.hits),
        "film": film,
        "player": Player(film, QueryDict("t=35")) if film else None,
    }
    response = render(request, "portal/design.html", context)
    response["Cache-Control"] = NOT_KEPT
    return response


def _offer_of_first(hits: Sequence[Hit]) -> Offer | None:
    """What the first of `hits` offers to take away."""
    page = Page.objects.filter(pk__in=[hit.page_id for hit in hits[:1]]).specific().first()
    return offer_of(page) if page else None
