"""The step in which an editor recommends a page for the words of a question."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.log_actions import log
from wagtail.models import Page

from core.choices import site_languages
from core.models import ClassifiedPage
from core.visibility import visible

from .access import may_promote
from .models import AskedQuery
from .questions import normal
from .views import QueryView


class PromotionForm(forms.Form):
    """The page to recommend: one that search can find, and in the language of the question."""

    page = forms.ModelChoiceField(label=lazy("Page"), queryset=Page.objects.all(), widget=AdminPageChooser)

    def __init__(self, *args: Any, query: AskedQuery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = query

    def clean_page(self) -> Page:
        page = self.cleaned_data["page"]
        if not issubclass(page.specific_class or Page, ClassifiedPage):
            raise ValidationError(_("Search shows no pages of this type. Choose a material or an article."))
        versions = Page.objects.filter(translation_key=page.translation_key, locale__language_code=self.query.language)
        if not versions.exists():
            names = {"language": dict(site_languages())[self.query.language]}
            raise ValidationError(
                _("People asked in another language: %(language)s. This page has no version in it.") % names
            )
        if any(work.page.translation_key == page.translation_key for work in promotions_of(self.query)):
            raise ValidationError(_("This page is recommended for these words already."))
        return page


class PromotionView(QueryView):
    """What is recommended for the words now, and one page more."""

    page_title = lazy("Promote a page")
    template_name = "search/query_log/promote.html"
    header_icon = "pick"
    may_use = staticmethod(may_promote)

    @cached_property
    def form(self) -> PromotionForm:
        if self.request.method != "POST":
            return PromotionForm(query=self.query)
        page = self.request.POST.get("page", "")
        # Wagtail's widget shows again only what may be the number of a page.
        return PromotionForm({"page": page if page.isascii() and page.isdigit() else ""}, query=self.query)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        promoted = promotions_of(self.query)
        return super().get_context_data(
            form=self.form,
            media=self.form.media,
            promoted=[(promotion, self._is_shown(promotion.page)) for promotion in promoted],
            promoted_words=promoted[0].query if promoted else None,
            **kwargs,
        )

    def _is_shown(self, page: Page) -> bool:
        """Whether readers who ask in the language of the question get it now."""
        versions = Page.objects.filter(translation_key=page.translation_key, locale__language_code=self.query.language)
        return visible(versions).exists()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        page = self.form.cleaned_data["page"]
        promote(self.query.text, page, request.user)
        values = {"page": page.title, "words": self.query.text}
        if self._is_shown(page):
            messages.success(request, _("“%(page)s” stands first for “%(words)s” from now on.") % values)
        else:
            said = _("“%(page)s” will stand first for “%(words)s” as soon as everybody may see it.")
            messages.warning(request, said % values)
        return redirect("asked")


def promotions_of(query: AskedQuery) -> list[SearchPromotion]:
    """The pages recommended for the words of `query`, in their order, however the words are written there."""
    rows = (
        SearchPromotion.objects.filter(page__isnull=False).select_related("query", "page").order_by("sort_order", "pk")
    )
    return [row for row in rows if normal(row.query.query_string) == query.text]


def promote(text: str, page: Page, user: Any) -> SearchPromotion:
    """Recommend `page` for `text`, after what is recommended for it already."""
    with transaction.atomic():
        query = Query.get(text)
        place = query.editors_picks.count()
        promotion = SearchPromotion.objects.create(query=query, page=page, sort_order=place)
        log(promotion, "wagtail.create", user=user)
    return promotion
