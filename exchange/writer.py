"""Writes planned pages: first all of the tree, so that links find their targets, then the content."""

from collections import defaultdict
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site
from wagtail.models.reference_index import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from .models import ImportedPage
from .page_values import read_values, save_rows, set_plain_values, set_values, translation_key
from .placement import existing_parent
from .plan import WRITTEN, Action, Known, Step, is_edited, is_home, is_welcome_page
from .problems import ContentError, Problems
from .reading import Reading
from .references import PageKey, References

TREE_FIELDS = ("path", "depth", "numchild", "url_path")


class PageWriter:
    """Works inside the transaction of the import. `pages`: those of the run that are in the database."""

    def __init__(self, steps: list[Step], known: Known, references: References, locales: dict[str, Locale]) -> None:
        self.pages: dict[PageKey, Page] = {}
        self._steps = steps
        self._known = known
        self._references = references
        self._locales = locales
        self._placed: set[int] = set()  # created or moved in this run

    def create_missing(self) -> None:
        """Put every new page into the tree as a draft with its title; move those whose parent changed."""
        for step in self._steps:
            if step.action is Action.SKIP:
                continue
            page = self._known.pages.get(step.entry.key)
            if page is None:
                page = self._create(step)
            elif step.action in WRITTEN:
                page = self._fresh(page, step)
                self._move_if_needed(page, step)
            self.pages[step.entry.key] = page

    def write(self, step: Step) -> None:
        """Give the page its content and publish it as one new revision."""
        entry, problems = step.entry, Problems()
        page = self.pages[entry.key]
        page.refresh_from_db(fields=TREE_FIELDS)  # pages put in or moved since have changed them
        reading = Reading(entry.path, entry.content_id, entry.language, self._references, problems)
        set_values(page, read_values(entry, reading))
        if len(problems):  # checked before, but somebody deleted a term or file meanwhile
            raise ContentError(problems)
        with disable_reference_index_auto_update():
            save_rows(page)
            revision = page.save_revision(clean=False)
            page.publish(revision)
        ReferenceIndex.create_or_update_for_object(page)

    def finish(self) -> None:
        """Order of siblings, the site's root, and the record of what was done."""
        self._set_order()
        self._set_site_root()
        self._set_records()

    def _fresh(self, page: Page, step: Step) -> Page:
        """The page with all its fields; an editor may have saved it while the files were checked."""
        fresh = page.specific
        if fresh.latest_revision_id != page.latest_revision_id:
            problems = Problems()
            problems.add(step.entry.path, 0, "", _("Somebody has just saved this page. Import again."))
            raise ContentError(problems)
        return fresh

    def _create(self, step: Step) -> Page:
        entry = step.entry
        original_key = (entry.content_id, settings.LANGUAGE_CODE)
        original = self.pages.get(original_key) or self._known.pages.get(original_key)
        key = original.translation_key if original else translation_key(entry.content_id)
        page = entry.model(locale=self._locales[entry.language], translation_key=key, live=False)
        set_plain_values(page, step.values)
        parent = Page.objects.get(pk=self._parent_pk(step))
        if parent.depth == 1:
            # Wagtail's first page sits on the address "home"; it is deleted once the site has a new root.
            for welcome in parent.get_children().filter(slug=entry.slug):
                if is_welcome_page(welcome):
                    Page.objects.filter(pk=welcome.pk).update(slug=f"{entry.slug}-{welcome.pk}")
        with disable_reference_index_auto_update():
            parent.add_child(instance=page)
        self._placed.add(page.pk)
        return page

    def _parent_pk(self, step: Step) -> int | None:
        """The page its file puts it under; nothing when an editor deleted that one."""
        entry = step.entry
        parent = self.pages.get(entry.parent.key) if entry.parent else existing_parent(entry, self._known)
        return parent.pk if parent else None

    def _move_if_needed(self, page: Page, step: Step) -> None:
        parent = Page.objects.filter(pk=self._parent_pk(step)).first()
        if not parent or page.get_parent().pk == parent.pk:
            return
        if parent.is_descendant_of(page):  # an editor turned the two around
            return
        Page.objects.get(pk=page.pk).move(parent, pos="last-child")
        self._placed.add(page.pk)
        page.refresh_from_db()

    def _set_order(self) -> None:
        """Bring siblings into the order of their files, unless an editor has arranged them."""
        groups: dict[int | None, list[Step]] = defaultdict(list)
        for step in self._steps:
            if step.entry.key in self.pages and not is_home(step.entry):
                groups[self._parent_pk(step)].append(step)
        for parent in Page.objects.filter(pk__in=filter(None, groups)):
            self._order(parent.pk, groups[parent.pk])

    def _order(self, parent_pk: int, steps: list[Step]) -> None:
        """Move what is not in its place; a page that an editor put elsewhere is no sibling any more."""
        placed = {self.pages[step.entry.key].pk: self._known.records.get(step.entry.key) for step in steps}
        children = Page.objects.get(pk=parent_pk).get_children().filter(pk__in=placed)
        found = list(children.order_by("path").values_list("pk", flat=True))
        before = [placed[pk].position for pk in found if placed[pk] and pk not in self._placed]
        if before != sorted(before):
            return
        for place, pk in enumerate([pk for pk in placed if pk in found]):
            if found[place] != pk:
                Page.objects.get(pk=pk).move(Page.objects.get(pk=found[place]), pos="left")
                found.remove(pk)
                found.insert(place, pk)

    def _set_site_root(self) -> None:
        home = next(
            (
                step.entry.key
                for step in self._steps
                if is_home(step.entry) and step.entry.language == settings.LANGUAGE_CODE
            ),
            None,
        )
        if home not in self.pages:
            return
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
        old_root = site.root_page if site.root_page_id else None
        if old_root and not is_welcome_page(old_root):
            return
        site.root_page = self.pages[home]
        site.hostname, site.port = _host_and_port(settings.SITE_URL)
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        site.save()
        if old_root and not old_root.get_children().exists():
            Page.objects.get(pk=old_root.pk).delete()

    def _set_records(self) -> None:
        """Remember every page as it is now: revisions signal handlers made in this run count as imported."""
        steps = [step for step in self._steps if step.entry.key in self.pages]
        pks = [self.pages[step.entry.key].pk for step in steps]
        latest = dict(Page.objects.filter(pk__in=pks).values_list("pk", "latest_revision_id"))
        for step in steps:
            page_id = self.pages[step.entry.key].pk
            record = self._known.records.get(step.entry.key)
            state = {"position": step.position}
            if step.action is Action.KEEP or (step.action is Action.LEAVE and is_edited(record.page, record)):
                if not record:
                    continue
            else:
                state |= {"page_id": page_id, "digest": step.digest, "revision_id": latest[page_id]}
            if record and all(getattr(record, name) == value for name, value in state.items()):
                continue
            ImportedPage.objects.update_or_create(
                content_id=step.entry.content_id, language=step.entry.language, defaults=state
            )


def _host_and_port(url: str) -> tuple[str, int]:
    """What a Wagtail site is told of the address people type: it takes port 443 for HTTPS."""
    parts = urlsplit(url)
    return parts.hostname or "localhost", parts.port or (443 if parts.scheme == "https" else 80)
