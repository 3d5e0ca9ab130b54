"""What takes how long, for the bar of time and the lists beside it."""

from collections.abc import Iterable

from django import template
from wagtail.blocks import StreamValue

from ..models.module_session import ModuleSession
from ..models.training_path import TrainingPathPage
from ..path_stops import PathStop, path_stops, summands
from ..time_parts import TimePart, time_parts

register = template.Library()


@register.filter
def step_parts(steps: Iterable[StreamValue.StreamChild]) -> list[TimePart]:
    """Steps of a meeting, with their shares of its minutes."""
    return time_parts((step.value["title"], step.value.get("minutes")) for step in steps)


@register.filter
def session_parts(sessions: Iterable[ModuleSession]) -> list[TimePart]:
    """Sessions of a module, with their shares of its minutes."""
    return time_parts((session.label, session.duration) for session in sessions)


@register.filter
def stops(path: TrainingPathPage) -> list[PathStop]:
    """What somebody passes on a training path."""
    return path_stops(path)


@register.filter("sum")
def hours_sum(path: TrainingPathPage) -> list[tuple[str, int]]:
    """What the time of a path is made of: `[(label, minutes), ...]`."""
    return summands(path)


@register.filter
def parts(stops: Iterable[PathStop]) -> list[TimePart]:
    """The parts of a path's time."""
    return [stop.part for stop in stops if stop.part]
