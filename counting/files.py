"""Which files belong to which pages, and in which language they are."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex

from core.counted import Counted
from core.models import Attachment, CustomDocument, CustomMedia


def uses_of_files() -> QuerySet[ReferenceIndex]:
    """Every use of a document or a recording by a page: in a field, a stream, a text or a row."""
    types = ContentType.objects.get_for_models(CustomDocument, CustomMedia, for_concrete_models=False).values()
    pages = ContentType.objects.get_for_model(Page)
    return ReferenceIndex.objects.filter(base_content_type=pages, to_content_type__in=types)


def files_of_pages(page_ids: Iterable[int] | None = None) -> dict[int, set[Counted]]:
    """The files each page uses, as `Counted` without a language; of every page when none are named."""
    uses = uses_of_files()
    if page_ids is not None:
        uses = uses.filter(object_id__in=[str(pk) for pk in page_ids])
    files: dict[int, set[Counted]] = {}
    for page_id, type_id, file_id in uses.values_list("object_id", "to_content_type", "to_object_id"):
        files.setdefault(int(page_id), set()).add(_file(type_id, file_id))
    return files


def _file(type_id: int, file_id: str) -> Counted:
    is_document = type_id == ContentType.objects.get_for_model(CustomDocument).pk
    return Counted(document_id=int(file_id)) if is_document else Counted(media_id=int(file_id))


def languages_of_files(files: Iterable[Counted]) -> dict[Counted, str]:
    """The language each file is in: as the page that offers it says, else that of the first page that uses it."""
    files = set(files)
    if not files:
        return {}
    ids = [str(file.document_id or file.media_id) for file in files]
    uses = uses_of_files().filter(to_object_id__in=ids).values_list("object_id", "to_content_type", "to_object_id")
    users = sorted(((int(page_id), _file(*file)) for page_id, *file in uses), reverse=True)
    locales = dict(Page.objects.filter(pk__in={pk for pk, _ in users}).values_list("pk", "locale__language_code"))
    languages = {file: locales[pk] for pk, file in users if pk in locales}
    rows = Attachment.objects.filter(document__in=[file.document_id for file in files if file.document_id])
    for document_id, language in rows.order_by("-pk").values_list("document_id", "language"):
        languages[Counted(document_id=document_id)] = language
    return languages
