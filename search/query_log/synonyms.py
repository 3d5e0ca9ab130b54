"""Making words that people type another name of a concept."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from core.models import Term

from ..analysis import parse_query
from ..analysis.letters import plain
from ..analysis.stop_words import stop_words
from ..engines import get_engine
from ..models import Concept, ConceptLabels
from ..thesaurus.labels import TERM, Name, named, read_names
from ..thesaurus.matching import expanded
from ..types import SearchRequest

MOST_OFFERED = 8
MOST_FOUND = 30  # by words of the editor
SHORTEST = 4  # letters that two words begin with, if they are to be about the same,
MOST_OF = 0.6  # and so much of the shorter one
ALIKE = 0.78  # of 1: how much of two words is the same
LONGEST_SLUG = 80


class Candidate(NamedTuple):
    """A concept that may be meant; `key` is its slug, or vocabulary and slug of a term without one."""

    key: str
    names: list[Name]

    @property
    def label(self) -> str:
        """Its first preferred name, that in the first language of the site before others."""
        preferred = [
            (language != settings.LANGUAGE_CODE, text) for language, text, is_preferred in self.names if is_preferred
        ]
        return min(preferred, key=lambda name: name[0])[1] if preferred else self.key

    @property
    def others(self) -> list[str]:
        """Its other names, each once."""
        return list(dict.fromkeys(text for _language, text, _is_preferred in self.names if text != self.label))

    def has(self, text: str) -> bool:
        return _compared(text) in {_compared(name) for _language, name, _is_preferred in self.names}


def candidate(key: str) -> Candidate | None:
    """The concept called `key` now."""
    names = read_names().get(key)
    return Candidate(key, names) if names else None


def found(words: str) -> list[Candidate]:
    """Concepts with all of the words an editor typed, or their beginnings, in their names."""
    fitting = [Candidate(key, names) for key, names in named(words).items()]
    return sorted(fitting, key=lambda one: _compared(one.label))[:MOST_FOUND]


def offered(text: str) -> list[Candidate]:
    """Concepts whose names look like words of `text`, the likeliest first."""
    words = _telling(text)
    scores = []
    for key, names in read_names().items():
        one = Candidate(key, names)
        name_words = {word for name in _texts(one) for word in _telling(name)}
        score = sum(max((_likeness(word, other) for other in name_words), default=0.0) for word in words)
        if score:
            scores.append((-score, len(name_words), one))
    return [one for _score, _size, one in sorted(scores, key=lambda scored: scored[:2])[:MOST_OFFERED]]


def _telling(text: str) -> list[str]:
    """The words of `text` that say what it is about."""
    return [word for word in _compared(text).split() if len(word) > 2 and word not in stop_words()]


def _likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    beginning = max(SHORTEST, round(MOST_OF * min(len(word), len(other))))
    if word[:beginning] == other[:beginning] and min(len(word), len(other)) >= beginning:
        return 0.9
    if abs(len(word) - len(other)) > 2 or not set(word[:3]) & set(other[:3]):
        return 0.0
    ratio = SequenceMatcher(None, word, other, autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0.0


def _texts(one: Candidate) -> Iterator[str]:
    return (text for _language, text, _is_preferred in one.names)


def _compared(text: str) -> str:
    return plain(" ".join(text.casefold().split()))


def add_label(key: str, text: str, language: str) -> Concept:
    """Have the concept `key` be called `text` as well; it is made if only a term has that name so far."""
    with transaction.atomic():
        concept = _concept(key)
        labels = ConceptLabels.objects.select_for_update().filter(concept=concept, language=language).first()
        if labels is None:
            ConceptLabels.objects.create(concept=concept, language=language, preferred=text)
        else:
            labels.alternatives = "\n".join([*filter(None, labels.alternatives.splitlines()), text])
            labels.save()
    return concept


def _concept(key: str) -> Concept:
    vocabulary, is_term, slug = key.partition(TERM)
    if not is_term:
        return Concept.objects.select_for_update().get(slug=key)
    term = Term.objects.get(vocabulary=vocabulary, slug=slug)
    return Concept.objects.filter(term=term).first() or Concept.objects.create(slug=_free_slug(slug), term=term)


def add_concept(name: str, text: str, language: str) -> Concept:
    """A new concept: what texts call it in the first language of the site, and what people call it in `language`."""
    with transaction.atomic():
        concept = Concept.objects.create(slug=_free_slug(name))
        first = settings.LANGUAGE_CODE
        alternatives = text if language == first else ""
        ConceptLabels.objects.create(concept=concept, language=first, preferred=name, alternatives=alternatives)
        if not alternatives:
            ConceptLabels.objects.create(concept=concept, language=language, preferred=text)
    return concept


def _free_slug(name: str) -> str:
    base = slugify(plain(name.lower()))[: LONGEST_SLUG - 4] or "concept"
    taken = set(Concept.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{number}" for number in range(2, 999))) if slug not in taken)


def total_of(text: str, language: str) -> int:
    """How many works `text` finds now for readers of `language`."""
    query = parse_query(text)
    if not query:
        return 0
    request = SearchRequest(language=language, query=expanded(query), materials_only=False, per_page=1)
    return get_engine().search(request).total
