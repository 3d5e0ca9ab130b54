"""Who may do something about what people look for."""

from typing import Any

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.permissions import policy_registry

from ..models import Concept

OF_EDITORS = ["add", "change", "publish"]


def may_see(user: Any) -> bool:
    """Who may work with pages may see what people miss among them."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, OF_EDITORS)


def may_add_synonyms(user: Any) -> bool:
    return may_see(user) and policy_registry.get_by_type(Concept).user_has_permission(user, "change")


def may_add_concepts(user: Any) -> bool:
    return may_see(user) and policy_registry.get_by_type(Concept).user_has_permission(user, "add")


def may_promote(user: Any) -> bool:
    return may_see(user) and policy_registry.get_by_type(SearchPromotion).user_has_permission(user, "add")
