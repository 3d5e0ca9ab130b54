"""Factories of every page type and of files: one place, no fixtures in JSON."""

import factory
import wagtail_factories
from django.core.files.base import ContentFile

from core.models import CustomDocument, CustomImage, TargetGroup, Term
from good_practices import models as good_practices
from home import models as home
from resources import models as resources


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage


class DocumentFactory(wagtail_factories.DocumentFactory):
    title = factory.Sequence(lambda number: f"Karta pracy {number}")
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7 karta", name="karta.pdf"))

    class Meta:
        model = CustomDocument
        skip_postgeneration_save = True

    @factory.post_generation
    def size(self, create, *args, **kwargs):
        """Size and hash, as the upload form sets them."""
        if create:
            self._set_document_file_metadata()
            self.file.close()
            self.save()


class PageFactory(wagtail_factories.PageFactory):
    """A page with whatever its type requires; `terms` are slugs per field: `terms={"topics": ["contract"]}`."""

    title = factory.Sequence(lambda number: f"Strona {number}")
    slug = factory.Sequence(lambda number: f"strona-{number}")
    summary = "Krótki opis strony."

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @factory.post_generation
    def terms(self, create, chosen, **kwargs):
        for field, slugs in (chosen or {}).items():
            vocabulary = type(self)._meta.get_field(field).related_model
            setattr(self, field, vocabulary.objects.filter(slug__in=slugs))
        if chosen:
            self.save()

    @factory.post_generation
    def files(self, create, chosen, **kwargs):
        """Attachments: a list of keyword arguments of `Attachment`."""
        for place, row in enumerate(chosen or []):
            values = {"document": DocumentFactory(), "sort_order": place, **row}
            self.attachments.add(self.attachments.model(**values))
        if chosen:
            self.save()


def _page(model, **defaults):
    """A factory for `model` named as it, `ScenarioPage` -> `ScenarioPageFactory`."""
    meta = type("Meta", (), {"model": model, "skip_postgeneration_save": True})
    return type(f"{model.__name__}Factory", (PageFactory,), {**defaults, "Meta": meta})


BODY = [("heading", "Nagłówek"), ("paragraph", "<p>Tekst strony.</p>")]
STEP = {"minutes": 45, "title": "Rundka", "instruction": "<p>Siadamy w kręgu.</p>", "trainer_says": ""}
CLAUSE = {"heading": "Cel", "text": "<p>Zapisujemy cel.</p>"}


def first_target_group():
    return TargetGroup.objects.first()


HomePageFactory = _page(home.HomePage, headline="Znajdź drogę", lead="Materiały o mentoringu.")
ArticlePageFactory = _page(home.ArticlePage, body=BODY)
TargetGroupIndexPageFactory = _page(home.TargetGroupIndexPage)
TargetGroupPageFactory = _page(home.TargetGroupPage, target_group=factory.LazyFunction(first_target_group))

MaterialIndexPageFactory = _page(resources.MaterialIndexPage)
HandbookIndexPageFactory = _page(resources.HandbookIndexPage)
TrainingPathIndexPageFactory = _page(resources.TrainingPathIndexPage)
TrainingModuleIndexPageFactory = _page(resources.TrainingModuleIndexPage)
ScenarioIndexPageFactory = _page(resources.ScenarioIndexPage)
MethodologyIndexPageFactory = _page(resources.MethodologyIndexPage)
MultimediaIndexPageFactory = _page(resources.MultimediaIndexPage)
MentorModelIndexPageFactory = _page(resources.MentorModelIndexPage)
ContractTemplateIndexPageFactory = _page(resources.ContractTemplateIndexPage)
ImplementationGuideIndexPageFactory = _page(resources.ImplementationGuideIndexPage)
ResultRecordIndexPageFactory = _page(resources.ResultRecordIndexPage)
GoodPracticeIndexPageFactory = _page(good_practices.GoodPracticeIndexPage)

HandbookPageFactory = _page(resources.HandbookPage)
HandbookChapterPageFactory = _page(resources.HandbookChapterPage, body=BODY)
TrainingPathPageFactory = _page(resources.TrainingPathPage)
TrainingModulePageFactory = _page(resources.TrainingModulePage)
ScenarioPageFactory = _page(
    resources.ScenarioPage, goals="<p>Poznać się.</p>", minutes_min=45, minutes_max=60, steps=[("step", STEP)]
)
MethodologyPageFactory = _page(resources.MethodologyPage)
MultimediaPageFactory = _page(resources.MultimediaPage, kind="film", external_url="https://film.example/1")
MentorModelPageFactory = _page(resources.MentorModelPage)
ContractTemplatePageFactory = _page(resources.ContractTemplatePage, clauses=[("clause", CLAUSE)])
ImplementationGuidePageFactory = _page(resources.ImplementationGuidePage)
ResultRecordPageFactory = _page(resources.ResultRecordPage, problem="<p>Brak wsparcia.</p>")
GoodPracticePageFactory = _page(good_practices.GoodPracticePage, organisation="Fundacja Przykładowa")


FACTORIES = {
    factory_class._meta.model: factory_class
    for factory_class in list(globals().values())
    if isinstance(factory_class, type) and issubclass(factory_class, PageFactory) and factory_class._meta.model
}


def make_page(model, parent=None, **kwargs):
    """A published page of `model`. Without a parent, the first allowed ones are made above it up to a home page.

    `parent` may be any page: what must stand between it and the new page is found or made.
    """
    if parent is None or not model.can_exist_under(parent):
        parent = _parent_for(model, parent)
    kwargs.setdefault("locale", parent.locale)
    return FACTORIES[model](parent=parent, **kwargs)


def _parent_for(model, near):
    parent_model = next(iter(model.clean_parent_page_models()))
    if near is not None:
        existing = parent_model.objects.filter(locale=near.locale).first()
    else:
        existing = parent_model.objects.first()
    return existing or make_page(parent_model, near)


def term(vocabulary: str, slug: str) -> Term:
    return Term.objects.get(vocabulary=vocabulary, slug=slug)
