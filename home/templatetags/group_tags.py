"""Target groups for pages that are none of home's own."""

from django import template

from ..models.target_group import target_group_pages

register = template.Library()
register.simple_tag(target_group_pages)
