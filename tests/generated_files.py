"""Files with text that has been read already, as attachments of pages: rows inserted in bulk, no file is made."""

from collections.abc import Sequence

from wagtail.models import Collection, Page

from core.models import Attachment, CustomDocument, DocumentPlace, DocumentText, TextStatus

from .generated_prose import Prose

BATCH = 200
WORDS = 200  # of a page of a file
LENGTHS = (1, 2, 3, 4, 6, 8)  # pages of most files
LONG_EVERY, LONG = 150, 120  # and of a few


def insert_text_files(pages: Sequence[Page], prose: Prose) -> None:
    """One file of 1 to 8 pages for each of `pages`; every 150th has 120 pages."""
    root = Collection.get_first_root_node()
    documents = CustomDocument.objects.bulk_create(
        (
            CustomDocument(
                title=f"Karta {prose.title(prose.topic())}",
                file=f"documents/karta-{page.pk}.pdf",
                file_size=120_000,
                file_hash=f"{page.pk:040}",
                collection=root,
            )
            for page in pages
        ),
        batch_size=BATCH,
    )
    lengths = [LONG if place % LONG_EVERY == 5 else LENGTHS[place % len(LENGTHS)] for place in range(len(pages))]
    texts = DocumentText.objects.bulk_create(
        (
            DocumentText(
                document=document,
                status=TextStatus.READ,
                file_hash=document.file_hash,
                page_count=length,
                language="pl",
            )
            for document, length in zip(documents, lengths, strict=True)
        ),
        batch_size=BATCH,
    )
    DocumentPlace.objects.bulk_create(
        (
            DocumentPlace(document_text=text, number=number, text=prose.text(WORDS, topic))
            for text, length in zip(texts, lengths, strict=True)
            for topic in [prose.topic()]
            for number in range(1, length + 1)
        ),
        batch_size=BATCH,
    )
    Attachment.objects.bulk_create(
        (
            Attachment(page_id=page.pk, locale_id=page.locale_id, document=document, language="pl")
            for page, document in zip(pages, documents, strict=True)
        ),
        batch_size=BATCH,
    )
