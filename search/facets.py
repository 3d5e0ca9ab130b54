"""The filters of the site as data: what each is called, how it is asked for, where its labels come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import get_language_info, ngettext, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.choices import CostBand, DeliveryMode, Licence, MediaKind, PathFor, Region, ValidationLevel
from core.durations import duration_label

from .collation import sort_key
from .reader import Label, Reader

# Gives the labels of those of the values it knows, in the order they are shown.
Labels = Callable[[Iterable[str], Reader], dict[str, Label]]

LARGEST_NUMBER = 9999


def _terms(vocabulary: str) -> Labels:
    def labels(values: Iterable[str], reader: Reader) -> dict[str, Label]:
        wanted = set(values)
        return {slug: label for slug, label in reader.terms.get(vocabulary, {}).items() if slug in wanted}

    return labels


def _all_terms(vocabulary: str) -> Labels:
    """Every term, used or not: a reader learns that there is nothing for a group yet."""
    return lambda values, reader: reader.terms.get(vocabulary, {})


def _choices(choices: type[TextChoices]) -> Labels:
    def labels(values: Iterable[str], reader: Reader) -> dict[str, Label]:
        wanted = set(values)
        return {value: Label(str(label)) for value, label in choices.choices if value in wanted}

    return labels


def _types(values: Iterable[str], reader: Reader) -> dict[str, Label]:
    known = {value: reader.types[value] for value in values if value in reader.types}
    return dict(sorted(known.items(), key=lambda item: sort_key(item[1].text)))


def _languages(values: Iterable[str], reader: Reader) -> dict[str, Label]:
    codes = sorted((value for value in values if value in LANG_INFO), key=_site_languages_first)
    return {code: Label(str(get_language_info(code)["name_translated"])) for code in codes}


def _site_languages_first(code: str) -> tuple[int, str]:
    codes = [language for language, _name in settings.LANGUAGES]
    return (codes.index(code) if code in codes else len(codes)), code


def _years(values: Iterable[str], reader: Reader) -> dict[str, Label]:
    known = [value for value in values if len(value) == 4 and value.isascii() and value.isdigit()]
    return {year: Label(year) for year in sorted(known, reverse=True)}


def _yes(values: Iterable[str], reader: Reader) -> dict[str, Label]:
    return {"1": Label(_("has an accessible version"))} if "1" in values else {}


def _minutes(values: Iterable[str], reader: Reader) -> dict[str, Label]:
    return {
        str(number): Label(_("up to %(number)s") % {"number": duration_label(number)}) for number in numbers(values)
    }


def _people(values: Iterable[str], reader: Reader) -> dict[str, Label]:
    return {
        str(number): Label(ngettext("%(number)s person", "%(number)s people", number) % {"number": number})
        for number in numbers(values)
    }


def numbers(values: Iterable[str]) -> list[int]:
    """The whole numbers people can filter by among `values`, each once, in order."""
    known = {int(value) for value in values if value.isascii() and value.isdigit() and len(value) <= 4}
    return sorted(number for number in known if 0 < number <= LARGEST_NUMBER)


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter. `kind`: many values widen each other, or one is chosen. `unit`: any number may be typed."""

    name: str
    param: str
    legend: str | Promise
    labels: Labels
    kind: Literal["many", "one"] = "many"
    unit: str | Promise = ""


FACETS = (
    Facet("target_group", "grupa", lazy("Target group"), _all_terms("target-group")),
    Facet("type", "rodzaj", lazy("Kind of material"), _types),
    Facet("topic", "temat", lazy("Topic"), _terms("topic")),
    Facet("audience", "dla", lazy("For whom"), _terms("audience")),
    Facet("method", "metoda", lazy("Method"), _terms("method")),
    Facet("minutes", "minuty", lazy("Time"), _minutes, kind="one", unit=pgettext_lazy("unit", "minutes")),
    Facet(
        "people",
        "osoby",
        lazy("People in the group"),
        _people,
        kind="one",
        unit=pgettext_lazy("unit", "people"),
    ),
    Facet("language", "jezyk", lazy("Language"), _languages),
    Facet("licence", "licencja", lazy("Licence"), _choices(Licence)),
    Facet("year", "rok", lazy("Year"), _years),
    Facet("organisation_type", "organizacja", lazy("Kind of organisation"), _terms("organisation-type")),
    Facet("region", "region", lazy("Region"), _choices(Region)),
    Facet("accessible", "dostepne", lazy("Accessibility"), _yes),
    Facet("media_kind", "forma", lazy("Form"), _choices(MediaKind)),
    Facet("delivery_mode", "tryb", lazy("On site or online"), _choices(DeliveryMode)),
    Facet("cost_band", "koszt", lazy("Costs"), _choices(CostBand)),
    Facet("validation_level", "ocena", lazy("How it was checked"), _choices(ValidationLevel)),
    Facet("path_for", "sciezka", lazy("Training path for"), _choices(PathFor)),
)
FACETS_BY_NAME = {facet.name: facet for facet in FACETS}
NUMBER_FACETS = frozenset(facet.name for facet in FACETS if facet.unit)
OPEN_FACETS = ("target_group", "type", "topic", "minutes", "accessible")
