"""All materials: the parent of the lists of each type."""

from django.utils.translation import gettext_lazy as _

from search.listing import ListingPage


class MaterialIndexPage(ListingPage):
    """Every material of every type."""

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "resources.HandbookIndexPage",
        "resources.TrainingPathIndexPage",
        "resources.TrainingModuleIndexPage",
        "resources.ScenarioIndexPage",
        "resources.MethodologyIndexPage",
        "resources.MultimediaIndexPage",
        "resources.MentorModelIndexPage",
        "resources.ContractTemplateIndexPage",
        "resources.ImplementationGuideIndexPage",
        "resources.ResultRecordIndexPage",
    ]

    class Meta:
        verbose_name = _("list of all materials")
        verbose_name_plural = _("lists of all materials")
