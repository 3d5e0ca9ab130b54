"""Tells editors in time that people no longer agree to be shown."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.admin.panels import HelpPanel
from wagtail.permissions import page_permission_policy

WARNING = datetime.timedelta(days=30)


def needs_attention(until: datetime.date | None) -> bool:
    """Whether a consent that ends on `until` ends within 30 days, or has ended."""
    return until is not None and until <= timezone.localdate() + WARNING


def has_ended(until: datetime.date | None) -> bool:
    """Whether `until`, the last day of a consent, is over."""
    return until is not None and until < timezone.localdate()


def pages_to_attend(pages: QuerySet, user) -> QuerySet:
    """The published ones of `pages` that `user` may edit and whose consent needs attention, the most urgent first."""
    allowed = page_permission_policy.instances_user_has_permission_for(user, "change")
    soon = pages.filter(live=True, consent_until__lte=timezone.localdate() + WARNING, pk__in=allowed.values("pk"))
    return soon.select_related("locale").order_by("consent_until", "title")


class ConsentEndsPanel(HelpPanel):
    """A word of warning at the top of the editor, only when there is something to warn of."""

    def __init__(self, **kwargs):
        super().__init__(**{"template": "resources/admin/consent_ends.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            return needs_attention(self.instance.consent_until)

        def get_context_data(self, parent_context=None):
            until = self.instance.consent_until
            return {**super().get_context_data(parent_context), "until": until, "has_ended": has_ended(until)}
