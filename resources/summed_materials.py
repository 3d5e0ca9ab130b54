"""Everything to pack for a meeting of a known number of people."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext


class SummedMaterial(NamedTuple):
    """A thing, and how many of it to bring in all."""

    item: str
    quantity: str


def sum_materials(materials: Iterable[Mapping[str, str]], people: int) -> list[SummedMaterial]:
    """Quantities of `materials` (item, quantity, per) for `people`; numbers of the same thing are added up.

    What is counted in words is only multiplied: `8 × 1 set`. How many groups there will be, only the trainer knows.
    """
    numbers: dict[str, int] = {}
    words: list[SummedMaterial] = []
    for material in materials:
        item, quantity, per = material["item"], (material["quantity"] or "").strip(), material["per"]
        if per != "group" and quantity.isascii() and quantity.isdigit():
            numbers[item] = numbers.get(item, 0) + int(quantity) * (people if per == "person" else 1)
        else:
            words.append(SummedMaterial(item, _in_words(quantity, per, people)))
    return [SummedMaterial(item, str(number)) for item, number in numbers.items()] + words


def _in_words(quantity: str, per: str, people: int) -> str:
    if per == "group":
        each = {"quantity": quantity}
        return (gettext("%(quantity)s for each group") % each) if quantity else gettext("for each group")
    if per == "person":
        return f"{people} × {quantity}" if quantity else str(people)
    return quantity
