"""Who may edit the thesaurus."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from core.models import Audience, Method, OrganisationType, TargetGroup, Topic

from .models import Concept

VOCABULARIES = (TargetGroup, Audience, Topic, OrganisationType, Method)


class ThesaurusPermissionPolicy(ModelPermissionPolicy):
    """Whoever may do something in a vocabulary may do it here, too: both hold the words people search for."""

    def __init__(self) -> None:
        super().__init__(Concept)
        self._vocabularies = [ModelPermissionPolicy(model) for model in VOCABULARIES]

    def user_has_permission(self, user: Any, action: str) -> bool:
        asked = (policy.user_has_permission(user, action) for policy in self._vocabularies)
        return super().user_has_permission(user, action) or any(asked)

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet:
        users = super().users_with_any_permission(actions)
        for policy in self._vocabularies:
            users |= policy.users_with_any_permission(actions)
        return users
