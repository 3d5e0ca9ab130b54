"""Durations and moments as people say them."""

from django.utils.translation import gettext as _


def duration_label(minutes: int | float | None) -> str:
    """`45 min`, `1 h`, `1 h 30 min` in the language of the request; nothing for none."""
    if not minutes:
        return ""
    hours, rest = divmod(int(minutes), 60)
    parts = []
    if hours:
        parts.append(_("%(hours)s h") % {"hours": hours})
    if rest:
        parts.append(_("%(minutes)s min") % {"minutes": rest})
    return "\u00a0".join(parts).replace(" ", "\u00a0")


def minutes_label(least: int | None, most: int | None) -> str:
    """A range of minutes: `45 min`, `45 min – 1 h 30 min`, `up to 1 h`."""
    if least and most and least != most:
        return f"{duration_label(least)} – {duration_label(most)}"
    if not least and most:
        return _("up to %(number)s") % {"number": duration_label(most)}
    return duration_label(least)


def clock_label(seconds: int) -> str:
    """A moment of a recording: `1:35`, `1:02:05`."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def time_label(minutes: int) -> str:
    """Minutes from the start of a meeting as a clock shows them: `0:10`, `1:05`."""
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}"
