"""Pages as schema.org data (JSON-LD), for search engines and aggregators."""

from django.conf import settings


def for_page(page) -> dict:
    """The data of `page`, without empty values. Facts come from the page's own methods and fields."""
    data = {
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "name": page.title,
        "description": getattr(page, "summary", ""),
        "inLanguage": page.locale.language_code,
        "url": settings.SITE_URL + (page.url or ""),
        "dateModified": page.last_published_at.date().isoformat() if page.last_published_at else "",
    }
    if hasattr(page, "licence"):
        data |= _of_material(page)
    return {key: value for key, value in data.items() if value}


def _of_material(page) -> dict:
    shortest, _longest = page.minutes_range()
    return {
        "author": [{"@type": "Person", "name": name.strip()} for name in page.authors.split(",") if name.strip()],
        "publisher": {"@type": "Organization", "name": page.publisher} if page.publisher else None,
        "license": page.licence_link,
        "copyrightYear": page.year,
        "version": page.version,
        "isAccessibleForFree": True,
        "timeRequired": f"PT{shortest}M" if shortest else "",
        "keywords": [term.label for term in [*page.topics.all(), *page.target_groups.all()]],
        "audience": [{"@type": "Audience", "audienceType": term.label} for term in page.audiences.all()],
        "isBasedOn": page.adapted_from_url,
    }
