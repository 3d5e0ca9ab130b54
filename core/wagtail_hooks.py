"""The foundation in the CMS: vocabularies, and the site's name and footer."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Audience, Method, OrganisationType, SiteText, TargetGroup, Topic
from .rich_text import ReaderDocumentLinkHandler, ReaderPageLinkHandler


class TermViewSet(SnippetViewSet):
    """How terms of one vocabulary are listed and edited."""

    list_display = ["label", "slug", "sort_order"]
    list_per_page = 50
    ordering = ["sort_order", "slug"]
    icon = "tag"

    def get_queryset(self, request):
        return self.model.objects.with_labels()


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    icon = "group"


class AudienceViewSet(TermViewSet):
    model = Audience
    icon = "user"


class TopicViewSet(TermViewSet):
    model = Topic


class OrganisationTypeViewSet(TermViewSet):
    model = OrganisationType
    icon = "home"


class MethodViewSet(TermViewSet):
    model = Method
    icon = "list-ul"


class VocabularyViewSetGroup(SnippetViewSetGroup):
    """All vocabularies in one place of the menu."""

    items = (TargetGroupViewSet, AudienceViewSet, TopicViewSet, OrganisationTypeViewSet, MethodViewSet)
    menu_label = _("Vocabularies")
    menu_icon = "tag"
    menu_order = 250
    add_to_admin_menu = True


class SiteTextViewSet(SnippetViewSet):
    """Name, tagline, footer and contact, per language."""

    model = SiteText
    icon = "site"
    menu_label = _("Name and footer")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["site_name", "locale"]


# A list that needs Ctrl held down loses choices on the first careless click; boxes do not.
register_form_field_override(
    ParentalManyToManyField,
    override=lambda field: {
        "widget": CheckboxSelectMultiple,
        "queryset": field.related_model.objects.with_labels(),
    },
)


@hooks.register("after_bulk_action")
def save_moved_files(request, action_type, objects, action) -> None:
    """Wagtail moves files to another collection without a signal; who may see them follows from the collection."""
    if action_type == "add_to_collection":
        for item in objects:
            item.refresh_from_db(fields=["collection"])
            item.save(update_fields=["collection"])


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own
def link_for_readers(features) -> None:
    features.register_link_type(ReaderPageLinkHandler)
    features.register_link_type(ReaderDocumentLinkHandler)


register_snippet(VocabularyViewSetGroup)
register_snippet(SiteTextViewSet)
