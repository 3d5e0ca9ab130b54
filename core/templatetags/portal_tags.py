"""What every template of the site uses: icons, pictures, menus, breadcrumbs, language links."""

import json
from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe

from ..blocks import target_group_choices
from ..durations import duration_label, time_label
from ..languages import speaking
from ..models.settings import site_text
from ..navigation import Navigation, reader_page_url
from ..renditions import find_picture

register = template.Library()
register.filter("minutes_label", duration_label)
register.filter(time_label)
register.simple_tag(site_text)
register.simple_tag(reader_page_url)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite. It repeats the words beside it, so screen readers skip it."""
    return _icon(static("icons/sprite.svg"), name)


@lru_cache(maxsize=200)
def _icon(address: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', address, name
    )


@register.inclusion_tag("components/picture.html")
def picture(image, size: str, alt: str = "", sizes: str = "", first: bool = False) -> dict:
    """An image in the widths of `size` in `core.renditions`; nothing when they were never made."""
    return {"picture": find_picture(image, size), "alt": alt, "sizes": sizes, "first": first}


@register.simple_tag(takes_context=True)
def breadcrumbs(context) -> list[dict[str, str]]:
    """Pages from the home page to the parent of this page: `[{"title", "url"}, ...]`."""
    return Navigation.of(context).breadcrumbs()


@register.simple_tag(takes_context=True)
def main_menu(context) -> list[dict]:
    """The main menu: `[{"title", "url", "current"}, ...]`."""
    return Navigation.of(context).menu()


@register.simple_tag(takes_context=True)
def language_links(context) -> list[dict]:
    """The language switch: `[{"code", "label", "url", "current", "is_exact"}, ...]`."""
    return Navigation.of(context).language_links()


@register.simple_tag(takes_context=True)
def foreign_language(context) -> str:
    """The language of this page when it is not the reader's, else nothing."""
    return Navigation.of(context).foreign_language


@register.simple_tag(takes_context=True)
def home_page(context):
    """The home page of the language of the request, or None."""
    return Navigation.of(context).home


@register.simple_tag(takes_context=True)
def footer_links(context) -> list[dict[str, str]]:
    """The links of the footer: `[{"title", "url"}, ...]`."""
    return Navigation.of(context).footer_links()


@register.simple_tag
def json_ld(page) -> SafeString:
    """The page as schema.org data, escaped for a script element."""
    data = json.loads(json.dumps(page.json_ld(), default=str))
    return mark_safe(str(json_script(data)).replace("application/json", "application/ld+json", 1))  # noqa: S308


@register.simple_tag
def labelled_adaptations(adaptations) -> list[tuple[str, dict]]:
    """Adaptations with the name of their target group: `[(label, value), ...]`; groups no longer kept are left out."""
    values = [block.value for block in adaptations]
    labels = dict(target_group_choices()) if values else {}
    return [(labels[value["target_group"]], value) for value in values if value["target_group"] in labels]


@register.filter
def file_kind(file) -> str:
    """What one takes with a document or recording: `(PDF, 120 KB)`."""
    parts = [part for part in (file.extension, file.size_label) if part]
    return f"({', '.join(parts)})" if parts else ""


@register.filter
def choice_label(block, name: str) -> str:
    """The label of the choice made in the field `name` of a struct block or its value; "" where none is made yet."""
    chosen = getattr(block, "value", block)[name]
    return dict(block.block.child_blocks[name].field.choices).get(chosen, chosen) if chosen else ""


@register.simple_tag
def site_url() -> str:
    """The address people type, for links that other programs read: never what a request claims to be its host."""
    return settings.SITE_URL


@register.tag
def speak(parser, token):
    """`{% speak code %}...{% endspeak %}`: words in the language `code`, links where the reader reads."""
    _name, language = token.split_contents()
    nodes = parser.parse(("endspeak",))
    parser.delete_first_token()
    return SpeakNode(nodes, parser.compile_filter(language))


class SpeakNode(template.Node):
    """See `speak`."""

    def __init__(self, nodelist, language):
        self.nodelist = nodelist
        self.language = language

    def render(self, context):
        with speaking(self.language.resolve(context)):
            return self.nodelist.render(context)
