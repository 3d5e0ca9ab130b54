"""What somebody who takes a training path passes, one after another: its modules, then practice and supervision."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from .time_parts import TimePart, time_parts

if TYPE_CHECKING:
    from .models import TrainingPathPage

PRACTICE, SUPERVISION = "people", "quote"  # the icons by which they are known


class PathStop(NamedTuple):
    """One stop: its place from 1, a module's page, how long it takes, and its part of all the time if it has one."""

    number: int
    title: str
    text: str
    minutes: int | None
    page: Page | None = None
    optional: bool = False
    kind: str = ""  # the icon of what is no module
    part: TimePart | None = None


def path_stops(path: "TrainingPathPage") -> list[PathStop]:
    """The stops of `path`. Modules one may leave out have no part of its time, as it does not count them."""
    stops = [*_modules(path), *_hours(path)]
    stops = [stop._replace(number=number) for number, stop in enumerate(stops, start=1)]
    counted = [stop for stop in stops if not stop.optional]
    parts = time_parts((stop.title, stop.minutes, stop.kind) for stop in counted)
    by_number = {
        stop.number: part._replace(number=stop.number) for stop, part in zip(counted, parts, strict=False) if part
    }
    return [stop._replace(part=by_number.get(stop.number)) for stop in stops]


def summands(path: "TrainingPathPage") -> list[tuple[str, int]]:
    """What adds up to the time of `path`: its modules together, practice and supervision, each with its minutes."""
    counted = [stop for stop in path_stops(path) if not stop.optional and stop.minutes]
    modules = [stop.minutes or 0 for stop in counted if not stop.kind]
    label = ngettext("%(number)s module", "%(number)s modules", len(modules)) % {"number": len(modules)}
    return [*([(label, sum(modules))] if modules else []), *((s.title, s.minutes or 0) for s in counted if s.kind)]


def _modules(path: "TrainingPathPage") -> list[PathStop]:
    return [
        PathStop(0, row.module.title, row.module.summary, row.module.minutes_min, row.module, row.optional)
        for row in path.public_modules
    ]


def _hours(path: "TrainingPathPage") -> list[PathStop]:
    texts = [
        (path.practice_hours, _("Practice"), _("Work with a person you support, during the path."), PRACTICE),
        (path.supervision_hours, _("Supervision"), _("Meetings with a supervisor, during the path."), SUPERVISION),
    ]
    return [PathStop(0, title, text, 60 * hours, kind=kind) for hours, title, text, kind in texts if hours]
