"""What can happen to people."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("person.joined", audience=Audience.PERSON, sentence=_("You joined."), told=())
@dataclass(frozen=True)
class PersonJoined:
    """Somebody gave a shown name and accepted the code of conduct, or the operator opened their account."""

    person: int


@verb(
    "person.entered", audience=Audience.STAFF, sentence=_("The city opened an account for somebody."), told=()
)
@dataclass(frozen=True)
class PersonEntered:
    """Staff opened an account for somebody who has no computer."""

    person: int


@verb(
    "staff.appointed",
    audience=Audience.STAFF,
    sentence=_("Somebody became staff of a city."),
    told=("person",),
)
@dataclass(frozen=True)
class StaffAppointed:
    """Somebody now works for a city."""

    person: int
    city: str


@verb(
    "staff.dismissed",
    audience=Audience.STAFF,
    sentence=_("Somebody is no longer staff of a city."),
    told=("person",),
)
@dataclass(frozen=True)
class StaffDismissed:
    """Somebody no longer works for a city."""

    person: int
    city: str


@verb(
    "person.renamed",
    audience=Audience.PERSON,
    sentence=_("You changed your shown name or language."),
    told=(),
)
@dataclass(frozen=True)
class PersonRenamed:
    """Somebody is called otherwise from now on."""

    person: int


@verb("person.moved", audience=Audience.PERSON, sentence=_("You changed your e-mail address."), told=())
@dataclass(frozen=True)
class PersonMoved:
    """Somebody logs in with another address from now on."""

    person: int


@verb("person.left", audience=Audience.STAFF, sentence=_("Somebody left."), told=())
@dataclass(frozen=True)
class PersonLeft:
    """Of a person nothing is left but an empty row; who it was, the journal does not know."""

    person: int


@verb(
    "leaving.asked", audience=Audience.STAFF, sentence=_("Somebody asked a city to take them off."), told=()
)
@dataclass(frozen=True)
class LeavingAsked:
    """Staff noted that somebody wants to leave."""

    city: str


@verb(
    "leaving.called_off",
    audience=Audience.STAFF,
    sentence=_("A request to be taken off was called off."),
    told=(),
)
@dataclass(frozen=True)
class LeavingCalledOff:
    """The request does not count any more."""

    city: str
