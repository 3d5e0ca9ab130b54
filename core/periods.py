"""The periods that reports are about."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PERIODS = [("7", _("Last 7 days")), ("30", _("Last 30 days")), ("365", _("Last 365 days"))]


def first_day_of(days: int) -> datetime.date:
    """The first of the last so many `days`, today being the last."""
    return timezone.localdate() - datetime.timedelta(days=days - 1)
