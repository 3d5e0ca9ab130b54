"""Name, footer and contact of the sample site, one per language. Texts that editors have written stay."""

from django.conf import settings
from wagtail.models import Locale, Page

from core.models import SiteText

LINKED_PAGES = ["o-portalu", "jak-korzystac", "deklaracja-dostepnosci", "prywatnosc"]
TEXTS = {
    "pl": {
        "site_name": "Ścieżka Mentora",
        "tagline": "Materiały o mentoringu i peer-mentoringu. Bezpłatne i na otwartej licencji.",
        "footer_text": "<p>Portal rozwija rezultat projektu A0527 programu PIW EQUAL: ścieżkę kształcenia mentorów "
        "i peer-mentorów.</p>",
        "contact_text": "<p>Masz pytanie albo materiał, który pomaga? Napisz: kontakt@sciezka-mentora.example</p>",
    },
    "en": {
        "site_name": "Mentor's Path",
        "tagline": "Materials about mentoring and peer mentoring. Free and openly licensed.",
        "footer_text": "<p>The portal builds on the result of project A0527 of the EQUAL programme in Poland: "
        "a way of educating mentors and peer mentors.</p>",
        "contact_text": "<p>Do you have a question, or a material that helps? Write to "
        "kontakt@sciezka-mentora.example</p>",
    },
}


def create_missing() -> None:
    """Write the texts of every language that has none yet, as translations of one another."""
    pages = {page.slug: page for page in Page.objects.filter(slug__in=LINKED_PAGES)}
    links = [("link", {"title": "", "page": pages[slug], "url": ""}) for slug in LINKED_PAGES if slug in pages]
    first = SiteText.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    for locale in Locale.objects.all():
        if locale.language_code in TEXTS and not SiteText.objects.filter(locale=locale).exists():
            same_work = {"translation_key": first.translation_key} if first else {}
            text = SiteText(locale=locale, footer_links=links, **TEXTS[locale.language_code], **same_work)
            text.save()
            first = first or text
