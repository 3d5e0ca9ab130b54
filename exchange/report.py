"""What an import did, or would do, for people."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .plan import Action, Step


@dataclass
class Report:
    """Paths of content files by what happened to their pages; `kept_files` were replaced by an editor."""

    dry_run: bool
    paths: dict[Action, list[str]]
    kept_files: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, steps: list[Step], dry_run: bool) -> "Report":
        paths = {action: [step.entry.path for step in steps if step.action is action] for action in Action}
        return cls(dry_run, paths)

    def count(self, action: Action) -> int:
        return len(self.paths[action])

    def lines(self) -> list[str]:
        """A line for each page that is not simply unchanged, then the sums."""
        written = {
            Action.CREATE: _("would be created") if self.dry_run else _("created"),
            Action.CHANGE: _("would be changed") if self.dry_run else _("changed"),
        }
        lines = [f"{path}: {name}" for action, name in written.items() for path in self.paths[action]]
        return [*lines, *self.notable_lines()]

    def notable_lines(self) -> list[str]:
        """What an editor's work kept from being imported, then the sums."""
        kept = {Action.KEEP: _("kept as an editor left it"), Action.SKIP: _("left out: an editor deleted it")}
        lines = [f"{path}: {name}" for action, name in kept.items() for path in self.paths[action]]
        lines += [f"{path}: {_('kept the file an editor put in its place')}" for path in self.kept_files]
        return [*lines, self.summary()]

    def summary(self) -> str:
        values = {action.value: self.count(action) for action in Action}
        text = _(
            "Pages: %(create)d created, %(change)d changed, %(leave)d unchanged, "
            "%(keep)d kept as edited, %(skip)d deleted by editors."
        )
        return f"{_('Nothing was written.')} {text % values}" if self.dry_run else text % values
