"""What the tools say, in one shape."""

from typing import NamedTuple

SHOWN_PLACES = 5


class Finding(NamedTuple):
    """One thing a tool says, and where."""

    id: str
    words: str
    places: list[str]
    allowed: str = ""  # why it does not count

    def __str__(self) -> str:
        places = ", ".join(self.places[:SHOWN_PLACES])
        more = f" and {len(self.places) - SHOWN_PLACES} more" if len(self.places) > SHOWN_PLACES else ""
        allowed = f" - allowed: {self.allowed}" if self.allowed else ""
        return f"{self.id}: {self.words} ({places}{more}){allowed}"


class Judgement(NamedTuple):
    """What a tool found in one book, page, stylesheet or whatever it judges."""

    tool: str
    subject: str
    findings: list[Finding]

    @property
    def failed(self) -> bool:
        return any(not finding.allowed for finding in self.findings)

    def __str__(self) -> str:
        first = f"{'FAILED' if self.failed else 'passed'}  {self.tool}  {self.subject}"
        return "\n".join([first, *(f"        {finding}" for finding in self.findings)])
