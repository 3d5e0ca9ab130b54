"""Two fields that say from how much to how much."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def range_constraint(minimum: str, maximum: str, name: str) -> models.CheckConstraint:
    """The field `maximum` is not smaller than the field `minimum`; either may be open."""
    return models.CheckConstraint(condition=models.Q(**{f"{maximum}__gte": models.F(minimum)}), name=name)


def clean_range(page, minimum: str, maximum: str) -> None:
    """Raise when the field `maximum` of `page` is smaller than the field `minimum`."""
    least, most = getattr(page, minimum), getattr(page, maximum)
    if least is not None and most is not None and most < least:
        message = _("The largest number (%(most)s) is smaller than the smallest (%(least)s).")
        raise ValidationError({maximum: message % {"most": most, "least": least}})
