"""What only the home page shows."""

from django import template

from search.reader import Reader

from ..needs import open_needs

register = template.Library()


@register.simple_tag(takes_context=True)
def needs(context) -> list[dict[str, str]]:
    """Examples of what one may look for: `[{"label", "url"}, ...]`."""
    return list(open_needs(Reader.of(context.get("request"))))
