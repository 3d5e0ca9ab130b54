"""Making the entry of a page: what a card shows and the values it can be filtered by."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from core.models import Attachment, ClassifiedPage
from core.page_text import rows_with_text
from core.page_types import classified_models
from core.renditions import find_picture

from .analysis import VERSION
from .facets import FACETS_BY_NAME
from .models import ENTRY_VERSION, SearchEntry
from .surroundings import Surroundings
from .taxonomy import load_terms
from .texts import Said, Texts, page_text, type_names


@dataclass(frozen=True)
class EntryData:
    """An entry, its filter values, words and documents before they are written."""

    entry: SearchEntry
    facets: frozenset[tuple[str, str]]
    texts: Texts
    documents: Mapping[int, str]  # ids, private ones too, with the language each is expected in


def indexable_pages(page_ids: Iterable[int]) -> Iterator[ClassifiedPage]:
    """Those of the pages that belong in the index, with everything an entry needs, in few queries per type.

    Go-live, expiry and consent dates do not matter here: they are compared with the clock when entries are
    read, too. Aliases are left out: a work has one page per language.
    """
    public = Page.objects.filter(pk__in=list(page_ids), alias_of__isnull=True).live().public()
    ids_by_type: dict[int, list[int]] = {}
    for page_id, content_type_id in public.values_list("pk", "content_type_id"):
        ids_by_type.setdefault(content_type_id, []).append(page_id)
    for model, content_type in ContentType.objects.get_for_models(*classified_models()).items():
        if ids := ids_by_type.get(content_type.pk):
            pages = model.objects.filter(pk__in=ids).select_related("locale", "cover_image")
            found = list(pages.prefetch_related(*rows_with_text(model), "cover_image__renditions"))
            load_terms(model, found)
            yield from found


def make_entry(page: ClassifiedPage, surroundings: Surroundings, documents: Mapping[int, str]) -> EntryData | None:
    """The entry of `page`, which offers `documents` beside its attachments.

    None when it has no address on the site or its time is over: it comes back only when somebody saves it.
    """
    url, until = page.get_url(), page.visible_until()
    if not url or (until and until <= timezone.now()):
        return None
    attachments = surroundings.attachments[page.pk]
    minutes_min, minutes_max = page.minutes_range()
    group_min, group_max = page.group_range()
    entry = SearchEntry(
        page_id=page.pk,
        translation_key=page.translation_key,
        language=page.locale.language_code,
        type_key=page.type_key,
        is_material=page.is_material,
        title=page.title,
        summary=page.summary,
        url=url,
        cover=_cover(page),
        cover_image_id=page.cover_image_id,
        easy_to_read_page_id=page.easy_to_read_page_id,
        minutes_min=minutes_min,
        minutes_max=minutes_max,
        group_min=group_min,
        group_max=group_max,
        formats=sorted({attachment.format for attachment in attachments if attachment.format}),
        target_groups=sorted(term.slug for term in page.target_groups.all()),
        year=page.year,
        illustrative=page.illustrative,
        first_published_at=page.first_published_at,
        visible_from=page.go_live_at,
        visible_until=until,
    )
    facets = frozenset(_facets(page, attachments, surroundings))
    texts = _texts(page, attachments, surroundings, documents)
    entry.fingerprint = _fingerprint(entry, facets, texts)
    return EntryData(entry, facets, texts, _offered(entry, attachments, surroundings, documents))


def _offered(
    entry: SearchEntry, attachments: list[Attachment], surroundings: Surroundings, documents: Mapping[int, str]
) -> dict[int, str]:
    """The documents by whose text the entry is found, with the language each is expected in."""
    offered = {attachment.document_id: attachment.language for attachment in attachments}
    for pk, language in documents.items():
        if pk in surroundings.document_titles:
            offered.setdefault(pk, language or entry.language)
    return {pk: said for pk, said in offered.items() if surroundings.may_offer(pk, entry.visible_until)}


def _texts(
    page: ClassifiedPage, attachments: list[Attachment], surroundings: Surroundings, documents: Mapping[int, str]
) -> Texts:
    language = page.locale.language_code
    titles = [attachment.label for attachment in attachments]
    titles += [surroundings.document_titles.get(pk, "") for pk in documents]
    words = [Said(page.search_words, language)] if page.search_words else []
    return Texts(
        language=language,
        title=page.title,
        summary=page.summary,
        text="\n".join([*page_text(page), *filter(None, dict.fromkeys(titles))]),
        terms=tuple(dict.fromkeys([*words, *type_names(page), *surroundings.labels(page)])),
        elsewhere=surroundings.versions(page),
    )


def _facets(
    page: ClassifiedPage, attachments: list[Attachment], surroundings: Surroundings
) -> Iterator[tuple[str, str]]:
    """Facet name and value of what the page is filtered by; type, minutes and people are in the entry."""
    for name, terms in (
        ("target_group", page.target_groups),
        ("audience", page.audiences),
        ("topic", page.topics),
    ):
        yield from ((name, term.slug) for term in terms.all())
    yield "language", page.locale.language_code
    yield from (("language", attachment.language) for attachment in attachments if attachment.language)
    yield "licence", page.licence
    if page.year:
        yield "year", str(page.year)
    has_accessible_file = any(attachment.accessibility == "accessible" for attachment in attachments)
    if has_accessible_file or page.easy_to_read_page_id in surroundings.easy_pages:
        yield "accessible", "1"
    for name, values in page.facet_values().items():
        if name not in FACETS_BY_NAME:
            raise LookupError(f"{type(page).__name__}.facet_values() names {name!r}, which is no filter of the site.")
        yield from ((name, str(value)) for value in values if value)


def _cover(page: ClassifiedPage) -> dict[str, Any] | None:
    picture = find_picture(page.cover_image, "card")
    if picture is None:
        return None
    return {**picture, "alt": "" if page.cover_image_decorative else page.cover_image_alt}


def is_analysed(entry: SearchEntry, language: str) -> bool:
    """Whether the words of a written entry were analysed as `language` by this version of the analysis."""
    return entry.language == language and entry.fingerprint.startswith(_digest(VERSION, 2))


def _fingerprint(entry: SearchEntry, facets: frozenset[tuple[str, str]], texts: Texts) -> str:
    values = [getattr(entry, field.attname) for field in SearchEntry._meta.fields if field.name != "fingerprint"]
    facts = json.dumps([ENTRY_VERSION, values, sorted(facets), texts.facts()], default=str)
    return _digest(VERSION, 2) + _digest(facts, 14)


def _digest(text: str, size: int) -> str:
    return hashlib.blake2s(text.encode(), digest_size=size).hexdigest()
