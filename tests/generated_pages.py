"""Thousands of plausible pages of 300 words, for measuring: rows are inserted in bulk, without signals or revisions."""

import random
import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from core.choices import Accessibility, CostBand, Licence, MediaKind, Region, ValidationLevel
from core.models import Attachment, RelatedPage, SiteText, TargetGroup, Term
from good_practices.models import GoodPracticeIndexPage, GoodPracticePage
from home.models import ArticlePage, HomePage, TargetGroupIndexPage, TargetGroupPage
from resources import models as resources
from tests.factories import DocumentFactory, make_page
from tests.generated_files import insert_text_files
from tests.generated_prose import Prose
from tests.inserted_pages import BATCH, insert_below

CHAPTERS = 8  # of each handbook
ENGLISH_SHARE = 0.1  # of the works
FILE_SHARE = 0.4
TEXT_FILE_EVERY = 10  # pages: one of them has a file whose text can be found

# Type -> its share of the generated pages. Handbooks are counted with their chapters.
SHARES = {
    resources.ScenarioPage: 0.42,
    resources.HandbookPage: 0.18,
    GoodPracticePage: 0.12,
    resources.MultimediaPage: 0.10,
    resources.MethodologyPage: 0.08,
    resources.TrainingModulePage: 0.10,
}
INDEXES = {
    resources.ScenarioPage: resources.ScenarioIndexPage,
    resources.HandbookPage: resources.HandbookIndexPage,
    GoodPracticePage: GoodPracticeIndexPage,
    resources.MultimediaPage: resources.MultimediaIndexPage,
    resources.MethodologyPage: resources.MethodologyIndexPage,
    resources.TrainingModulePage: resources.TrainingModuleIndexPage,
}
SENTENCES = (
    "Peer-mentor słucha, pyta i pokazuje, jak sam szukał wyjścia z trudnej sytuacji.",
    "Siadamy w kręgu, tak aby każda osoba widziała pozostałe i mogła w każdej chwili wyjść.",
    "Zapisujemy trzy małe kroki na najbliższy tydzień i umawiamy się, kto komu o nich przypomni.",
    "Nikt nie musi opowiadać o sobie więcej, niż chce; przerwa należy się każdemu.",
    "Na koniec wracamy do kontraktu i sprawdzamy, co z niego działa, a co trzeba zmienić.",
)


class Generator:
    """Makes the same pages each time it is asked for the same number."""

    def __init__(self) -> None:
        self.random = random.Random(2026)
        self.prose = Prose(2026)
        self.now = timezone.now()
        self.polish = Locale.objects.get_or_create(language_code="pl")[0]
        self.english = Locale.objects.get_or_create(language_code="en")[0]
        self.terms: dict[str, list[Term]] = {}
        for term in Term.objects.all():
            self.terms.setdefault(term.vocabulary, []).append(term)

    def fill(self, number: int) -> None:
        """Make the site and `number` pages below its lists."""
        home, english_home = self._homes()
        self.documents = [DocumentFactory() for _ in range(20)]
        with transaction.atomic():
            for model, share in SHARES.items():
                index = make_page(INDEXES[model], home, title=INDEXES[model].get_verbose_name(), show_in_menus=True)
                english_index = make_page(INDEXES[model], english_home, translation_key=index.translation_key)
                self._fill_list(model, round(number * share), index, english_index)

    def _homes(self) -> tuple[HomePage, HomePage]:
        """The home page of each language, with a menu, ways in and the pages of the target groups."""
        root = Page.objects.get(depth=1)
        root.get_children().delete()
        root.refresh_from_db()
        home = root.add_child(instance=HomePage(title="Ścieżka Mentora", slug="pl", locale=self.polish))
        site = {"hostname": "localhost", "port": 80, "root_page": home}
        Site.objects.update_or_create(is_default_site=True, defaults=site)
        english = root.add_child(
            instance=HomePage(
                title="Mentor's Path", slug="en", locale=self.english, translation_key=home.translation_key
            )
        )
        articles = [make_page(ArticlePage, home, show_in_menus=True) for _ in range(5)]
        door = {"icon": "people", "text": SENTENCES[0]}
        home.doors = [("door", {**door, "title": page.title, "page": page}) for page in articles[:4]]
        home.save()
        make_page(resources.MaterialIndexPage, home, slug="materialy", show_in_menus=True)
        groups = make_page(TargetGroupIndexPage, home, slug="dla-kogo", show_in_menus=True)
        for group in TargetGroup.objects.all():
            make_page(TargetGroupPage, groups, slug=group.slug, target_group=group, title=group.label)
        SiteText.objects.get_or_create(locale=self.polish, defaults={"site_name": "Ścieżka Mentora"})
        return home, english

    def _fill_list(self, model: type[Page], number: int, index: Page, english_index: Page) -> None:
        if model is resources.HandbookPage:
            number = max(1, number // (CHAPTERS + 1))
        pages = [self._page(model, place) for place in range(number)]
        insert_below(index, pages)
        translated = self.random.sample(pages, round(number * ENGLISH_SHARE))
        translations = [self._translation(page) for page in translated]
        insert_below(english_index, translations)
        chapters = []
        if model is resources.HandbookPage:
            for handbook in pages:
                own = [self._page(resources.HandbookChapterPage, place) for place in range(CHAPTERS)]
                insert_below(handbook, own)
                chapters += own
        self._insert_terms(pages + translations)
        self._insert_rows(pages + translations + chapters)

    def _page(self, model: type[Page], place: int) -> Page:
        topic = self.topic = self.prose.topic()
        return model(
            title=f"{self.prose.title(topic)} ({place})",
            slug=f"{model.type_key}-{place}",
            locale=self.polish,
            translation_key=uuid.uuid4(),
            summary=self.prose.text(20, topic)[:300],
            licence=self.random.choice(Licence.values),
            year=self.random.randint(2015, 2026),
            authors="Zespół przykładowy",
            expire_at=self.now + timedelta(days=365) if place % 10 == 0 else None,
            first_published_at=self.now - timedelta(hours=self.random.randint(1, 50_000)),
            **self._own_values(model),
        )

    def _translation(self, page: Page) -> Page:
        values = {field.attname: getattr(page, field.attname) for field in page._meta.concrete_fields}
        for name in ("id", "page_ptr_id", "path", "depth", "numchild", "url_path"):
            del values[name]
        return type(page)(**{**values, "title": f"English {page.title}", "locale_id": self.english.pk})

    def _own_values(self, model: type[Page]) -> dict:
        minutes = self.random.choice((20, 30, 45, 60, 90, 120, 180, 240))
        sizes = {"group_min": self.random.randint(2, 8), "group_max": self.random.randint(9, 25)}
        duration = {"minutes_min": minutes, "minutes_max": minutes + 30}
        return {
            resources.ScenarioPage: lambda: {**self._scenario_text(), **duration, **sizes},
            resources.HandbookPage: lambda: {"introduction": self._body(6)},
            resources.HandbookChapterPage: lambda: {"body": self._body(6), "reading_minutes": 12},
            GoodPracticePage: lambda: {
                "organisation": "Fundacja Przykładowa",
                "region": self.random.choice(Region.values),
                "cost_band": self.random.choice(CostBand.values),
                "validation_level": self.random.choice(ValidationLevel.values),
                "illustrative": True,
                **{name: self._text(75) for name in ("problem", "evidence", "difficulties", "would_change")},
            },
            resources.MultimediaPage: lambda: {
                "kind": self.random.choice(MediaKind.values),
                "duration_minutes": minutes,
                "external_url": "https://film.example/1",
                "transcript": "".join(self._text(50) for _ in range(6)),
            },
            resources.MethodologyPage: lambda: {"body": self._body(6)},
            resources.TrainingModulePage: lambda: {
                **{name: self._text(100) for name in ("objective", "outcomes", "assessment")},
                **duration,
                **sizes,
            },
        }[model]()

    def _scenario_text(self) -> dict:
        step = {"minutes": 10, "title": "Rundka"}
        groups = [term.slug for term in self.random.sample(self.terms["target-group"], 2)]
        return {
            **{name: self._text(20) for name in ("goals", "preparation", "debriefing", "risks", "trainer_tips")},
            "materials": [("material", {"item": "kartka", "quantity": "2", "per": "person"})] * 5,
            "steps": [
                (
                    "step",
                    {
                        **step,
                        "instruction": self._text(12),
                        "trainer_says": self._text(6),
                        "handout": self.documents[0] if place < 2 else None,
                    },
                )
                for place in range(7)
            ],
            "adaptations": [("adaptation", {"target_group": slug, "change": self._text(12)}) for slug in groups],
        }

    def _body(self, paragraphs: int) -> list:
        return [("heading", self.prose.title(self.topic)), *[("paragraph", self._text(50)) for _ in range(paragraphs)]]

    def _text(self, words: int) -> str:
        # A link in every third paragraph or so: expanding them must not cost a query each.
        link = f' <a linktype="document" id="{self.documents[0].pk}">karta</a>' if self.random.random() < 0.3 else ""
        return f"<p>{self.prose.text(words, self.topic)}{link}</p>"

    def _insert_terms(self, pages: Sequence[Page]) -> None:
        """One to three terms of every vocabulary field; a translation has those of its original."""
        chosen: dict[tuple, list[Term]] = {}
        for field in type(pages[0])._meta.many_to_many:
            if not issubclass(field.related_model, Term):
                continue
            rows = []
            for page in pages:
                key = (page.translation_key, field.name)
                terms = self.terms[field.related_model.vocabulary_key]
                for term in chosen.setdefault(key, self.random.sample(terms, self.random.randint(1, 3))):
                    names = {field.m2m_field_name(): page, field.m2m_reverse_field_name() + "_id": term.pk}
                    rows.append(field.remote_field.through(**names))
            field.remote_field.through.objects.bulk_create(rows, batch_size=BATCH)

    def _insert_rows(self, pages: Sequence[Page]) -> None:
        """Files of some pages, and two recommended pages of each."""
        attachments = [
            Attachment(
                page_id=page.pk,
                locale_id=page.locale_id,
                document=self.random.choice(self.documents),
                accessibility=self.random.choice(Accessibility.values),
                language=self.random.choice(("pl", "pl", "en", "uk")),
            )
            for page in pages
            if self.random.random() < FILE_SHARE
            for _ in range(2)
        ]
        Attachment.objects.bulk_create(attachments, batch_size=BATCH)
        insert_text_files([page for page in pages if page.locale_id == self.polish.pk][::TEXT_FILE_EVERY], self.prose)
        targets = [(page, self.random.choice(pages)) for page in pages for _ in range(2)]
        RelatedPage.objects.bulk_create(
            (RelatedPage(page_id=page.pk, target_id=target.pk) for page, target in targets), batch_size=BATCH
        )
