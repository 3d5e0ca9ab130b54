"""Redirects of renamed pages, also where a page is shown inside the site of another language."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.translation import get_language_from_path
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from core.navigation import reader_url


class ReaderRedirectMiddleware(RedirectMiddleware):
    """Knows that `/en/old/` is the Polish page `/old/` inside the English site."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        language = get_language_from_path(request.path_info)
        if response.status_code != 404 or not language:
            return response
        path = Redirect.normalise_path(request.path_info.removeprefix(f"/{language}"), decode_unicode=False)
        redirect = get_redirect(request, path)
        if redirect is None or redirect.link is None:
            return response
        page = redirect.redirect_page
        address = reader_url(redirect.link, page.locale.language_code, language) if page else redirect.link
        return HttpResponsePermanentRedirect(address) if redirect.is_permanent else HttpResponseRedirect(address)
