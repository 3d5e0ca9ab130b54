"""The icons editors choose from; each is drawn in `portal/static/icons/sprite.svg`."""

from django.utils.translation import gettext_lazy as _

# People, then kinds of material, then signs. What only the interface uses (arrows, menu, ...) is not offered.
ICONS = {
    "people": _("group of people"),
    "target-group": _("target group"),
    "care-leavers": _("care leavers"),
    "disabled-people": _("disabled people"),
    "homeless-people": _("homeless people"),
    "long-term-unemployed": _("long-term unemployed people"),
    "ex-prisoners": _("people leaving prison"),
    "rural-communities": _("people of rural areas"),
    "people-with-addictions": _("people with addictions"),
    "scenario": _("scenario"),
    "training-path": _("training path"),
    "training-module": _("training module"),
    "handbook": _("handbook"),
    "methodology": _("methodology"),
    "multimedia": _("multimedia"),
    "mentor-model": _("model of the mentors' work"),
    "contract-template": _("contract template"),
    "implementation-guide": _("implementation guide"),
    "result-record": _("result record"),
    "good-practice": _("good practice"),
    "article": _("article"),
    "home": _("house"),
    "material": _("stack of materials"),
    "file": _("file"),
    "download": _("arrow down"),
    "search": _("magnifying glass"),
    "clock": _("clock"),
    "calendar": _("calendar"),
    "place": _("pin on a map"),
    "money": _("money"),
    "globe": _("globe"),
    "language": _("letters"),
    "accessible": _("accessibility"),
    "level": _("bars"),
    "check": _("tick"),
    "tip": _("signpost"),
    "example": _("magnifying glass over a text"),
    "quote": _("speech bubble"),
    "warning": _("warning"),
    "licence": _("copyright sign"),
}


def icon_choices() -> list[tuple[str, str]]:
    """Name and description of every icon: a function, so that one more needs no migration."""
    return list(ICONS.items())
