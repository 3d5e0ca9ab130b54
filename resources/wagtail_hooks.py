"""The materials on the home page of the CMS: what editors should look at."""

from wagtail import hooks
from wagtail.admin.ui.components import Component

from .consent import has_ended, pages_to_attend
from .models import MultimediaPage


class EndingConsentsPanel(Component):
    """Multimedia whose people agreed until a day that is near or over."""

    name = "ending_consents"
    template_name = "resources/admin/ending_consents.html"
    order = 120

    def get_context_data(self, parent_context):
        pages = pages_to_attend(MultimediaPage.objects.all(), parent_context["request"].user)
        return {"pages": [(page, has_ended(page.consent_until)) for page in pages]}


@hooks.register("construct_homepage_panels")
def add_ending_consents(request, panels) -> None:
    panels.append(EndingConsentsPanel())
