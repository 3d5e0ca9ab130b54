"""What templates say about documents made from pages."""

from django import template

from ..offer import offer_of

register = template.Library()
register.simple_tag(offer_of)


@register.simple_tag
def summed_materials(page, people: int | None) -> list:
    """What to bring to a meeting of `people`: `[(item, quantity), ...]`; nothing while their number is not known."""
    return page.materials_for(people) if people else []
