"""The closed lists of the portal: values are stored and stand in addresses, labels are translated."""

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


def site_languages() -> list[tuple[str, str]]:
    """The languages of the site: a setting, so that one more needs no migration."""
    return settings.LANGUAGES


class Licence(TextChoices):
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    CC_BY_ND = "cc-by-nd-4.0", "CC BY-ND 4.0"
    CC0 = "cc0-1.0", "CC0 1.0"
    ALL_RIGHTS_RESERVED = "all-rights-reserved", _("All rights reserved")


LICENCE_LINKS = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.ALL_RIGHTS_RESERVED: "https://rightsstatements.org/vocab/InC/1.0/",
}


class CostBand(TextChoices):
    NONE = "none", _("no costs")
    UP_TO_5000 = "up-to-5000", _("up to 5 thousand zł")
    FROM_5000_TO_20000 = "5000-20000", _("5-20 thousand zł")
    OVER_20000 = "over-20000", _("over 20 thousand zł")


class ValidationLevel(TextChoices):
    SELF_REPORTED = "self-reported", _("described by the organisation itself")
    REVIEWED = "reviewed", _("checked by our editors")
    VERIFIED = "verified", _("checked on site")


class DeliveryMode(TextChoices):
    ON_SITE = "on-site", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("hybrid")


class PathFor(TextChoices):
    MENTOR = "mentor", _("mentors")
    PEER_MENTOR = "peer-mentor", _("peer mentors")
    STAFF = "staff", _("staff of institutions")


class Region(TextChoices):
    DOLNOSLASKIE = "dolnoslaskie", "dolnośląskie"
    KUJAWSKO_POMORSKIE = "kujawsko-pomorskie", "kujawsko-pomorskie"
    LUBELSKIE = "lubelskie", "lubelskie"
    LUBUSKIE = "lubuskie", "lubuskie"
    LODZKIE = "lodzkie", "łódzkie"
    MALOPOLSKIE = "malopolskie", "małopolskie"
    MAZOWIECKIE = "mazowieckie", "mazowieckie"
    OPOLSKIE = "opolskie", "opolskie"
    PODKARPACKIE = "podkarpackie", "podkarpackie"
    PODLASKIE = "podlaskie", "podlaskie"
    POMORSKIE = "pomorskie", "pomorskie"
    SLASKIE = "slaskie", "śląskie"
    SWIETOKRZYSKIE = "swietokrzyskie", "świętokrzyskie"
    WARMINSKO_MAZURSKIE = "warminsko-mazurskie", "warmińsko-mazurskie"
    WIELKOPOLSKIE = "wielkopolskie", "wielkopolskie"
    ZACHODNIOPOMORSKIE = "zachodniopomorskie", "zachodniopomorskie"
    WHOLE_COUNTRY = "whole-country", _("whole country")
    ABROAD = "abroad", _("abroad")


class AttachmentRole(TextChoices):
    MAIN = "main", _("main file")
    TRAINER = "trainer", _("for the trainer")
    PARTICIPANT = "participant", _("for participants")
    EASY_TO_READ = "easy-to-read", _("easy to read")
    LARGE_PRINT = "large-print", _("large print")
    OTHER = "other", _("other")


class Accessibility(TextChoices):
    ACCESSIBLE = "accessible", _("accessible")
    PARTLY = "partly", _("partly accessible")
    NOT = "not", _("not accessible")
    UNKNOWN = "unknown", _("accessibility not checked")


class MediaKind(TextChoices):
    FILM = "film", _("film")
    PODCAST = "podcast", _("podcast")
    PRESENTATION = "presentation", _("presentation")
    INFOGRAPHIC = "infographic", _("infographic")
    GAME = "game", _("game")
