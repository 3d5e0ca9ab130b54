"""What somebody asked for, in words: for titles of pages and feeds."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .facets import FACETS_BY_NAME
from .params import SearchForm

LONGEST_WORDS = 60  # characters
MOST_LABELS = 4  # a title is read in one breath


def chosen_labels(form: SearchForm) -> Iterator[tuple[str, str, str]]:
    """Filter, value and label of everything that is chosen."""
    for name, values in form.selection.items():
        for value, label in FACETS_BY_NAME[name].labels(sorted(values), form.reader).items():
            if value in values:
                yield name, value, label.text


def asked(form: SearchForm) -> str:
    """`“rozmowa”, Scenariusz, do 60 min`, or nothing where nothing is asked."""
    parts = [label for _name, _value, label in chosen_labels(form)]
    if len(parts) > MOST_LABELS:
        parts[MOST_LABELS - 1 :] = ["…"]
    if form.query:
        parts.insert(0, _("“%(words)s”") % {"words": Truncator(form.query.text).chars(LONGEST_WORDS)})
    return ", ".join(parts)
