"""Loads the sample content into VAR and makes its EPUBs as the site does: `python -m tests.audit.books`."""

import json
from collections.abc import Iterator

import django


def main() -> None:
    """Print a JSON list of `{language, title, path}` as the last line."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_sample_content", verbosity=0)
    call_command("search_index", "rebuild", if_empty=True, verbosity=0)
    print(json.dumps(list(_books())))


def _books() -> Iterator[dict[str, str]]:
    from wagtail.models import Page

    from core.models import ClassifiedPage
    from editions.formats import EPUB, formats_of
    from editions.making import document

    for page in Page.objects.live().order_by("path").specific():
        if isinstance(page, ClassifiedPage) and EPUB in formats_of(page):
            path = str(document(page, EPUB).path)
            yield {"language": page.locale.language_code, "title": page.title, "path": path}


if __name__ == "__main__":
    django.setup()
    main()
