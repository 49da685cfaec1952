"""What can happen to a city."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("city.founded", audience=Audience.PUBLIC, sentence=_("A city joined this instance."), told=())
@dataclass(frozen=True)
class CityFounded:
    """A city was set up on this instance."""

    city: str


@verb("city.opened", audience=Audience.PUBLIC, sentence=_("The set-up of a city was finished."), told=())
@dataclass(frozen=True)
class CityOpened:
    """Visitors see the city from now on."""

    city: str


@verb(
    "city.edited", audience=Audience.STAFF, sentence=_("What a city says about itself was changed."), told=()
)
@dataclass(frozen=True)
class CityEdited:
    """Name, host, time zone, motto or sender of a city were changed."""

    city: str


@verb("city.look_changed", audience=Audience.STAFF, sentence=_("The look of a city was changed."), told=())
@dataclass(frozen=True)
class CityLookChanged:
    """Logo, skin or colours of a city were changed."""

    city: str


@verb(
    "city.legal_changed", audience=Audience.STAFF, sentence=_("A legal text of a city was changed."), told=()
)
@dataclass(frozen=True)
class CityLegalChanged:
    """One of the legal texts has another wording now."""

    city: str
    text: str


@verb("part.added", audience=Audience.STAFF, sentence=_("A city can be divided more finely."), told=())
@dataclass(frozen=True)
class PartAdded:
    """A district, a field of action or a target group was added."""

    city: str
    kind: str
    part: str


@verb("part.renamed", audience=Audience.STAFF, sentence=_("A part of a city has another name."), told=())
@dataclass(frozen=True)
class PartRenamed:
    """A district, a field of action or a target group was renamed."""

    city: str
    kind: str
    part: str


@verb("part.retired", audience=Audience.STAFF, sentence=_("A part of a city is no longer offered."), told=())
@dataclass(frozen=True)
class PartRetired:
    """It cannot be chosen any more; where it was chosen before, it stays."""

    city: str
    kind: str
    part: str


@verb("part.restored", audience=Audience.STAFF, sentence=_("A part of a city is offered again."), told=())
@dataclass(frozen=True)
class PartRestored:
    """It can be chosen again."""

    city: str
    kind: str
    part: str
