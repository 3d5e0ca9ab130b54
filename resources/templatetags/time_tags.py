"""What takes how long, for the bar of time and the lists beside it."""

from collections.abc import Iterable

from django import template
from wagtail.blocks import StreamValue

from ..time_parts import TimePart, time_parts

register = template.Library()


@register.filter
def step_parts(steps: Iterable[StreamValue.StreamChild]) -> list[TimePart]:
    """Steps of a meeting, with their shares of its minutes."""
    return time_parts((step.value["title"], step.value.get("minutes")) for step in steps)
