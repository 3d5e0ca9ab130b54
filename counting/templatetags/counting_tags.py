"""Numbers beside the page and the file in the CMS."""

from django import template
from django.conf import settings
from wagtail.models import Page

from core.models import CustomDocument, CustomMedia

from ..numbers import sums_of_file, sums_of_work, total

register = template.Library()


@register.inclusion_tag("counting/work.html")
def counts_of_work(page: Page) -> dict:
    """How often the work was read and taken, in all and by language."""
    sums = sums_of_work(page)
    known = [(name, sums[code]) for code, name in [*settings.LANGUAGES, ("", "")] if code in sums]
    return {"total": total(sums.values()) if sums else None, "languages": known if len(sums) > 1 else []}


@register.simple_tag
def counts_of_file(file: CustomDocument | CustomMedia):
    """How often the file was taken, as `Sums`."""
    return sums_of_file(file)
