"""Addresses: the admin, files, what robots read, and the page tree in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views.serve import authenticate_with_password

from core.files import serve_file
from editions.views import take_document, take_package

from .design_views import design_page
from .sitemap import PageSitemap
from .views import favicon, robots_txt, serve_media

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("pliki/<uuid:uuid>/<path:name>", serve_file, name="file"),
    path("pobierz/<int:page_id>/wszystko/<path:name>", take_package, name="package"),
    path("pobierz/<int:page_id>/<slug:key>/<path:name>", take_document, name="edition"),
    # The form of a collection behind a password. Wagtail's other document addresses stay closed.
    path(
        "pliki/haslo/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PageSitemap}}, name="sitemap"),
    path("robots.txt", robots_txt),
    path("favicon.ico", favicon),
    re_path(r"^media/(?P<path>.*)$", serve_media),
    *i18n_patterns(
        path("", include("search.urls")),
        path("styl/", design_page, name="design"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
