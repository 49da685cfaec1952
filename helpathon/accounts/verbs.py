"""What can happen to people."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("person.joined", audience=Audience.PERSON, sentence=_("You joined."))
@dataclass(frozen=True)
class PersonJoined:
    """Somebody gave a shown name and accepted the code of conduct, or the operator opened their account."""

    person: int


@verb("person.entered", audience=Audience.STAFF, sentence=_("The city opened an account for somebody."))
@dataclass(frozen=True)
class PersonEntered:
    """Staff opened an account for somebody who has no computer."""

    person: int


@verb("staff.appointed", audience=Audience.STAFF, sentence=_("Somebody became staff of a city."))
@dataclass(frozen=True)
class StaffAppointed:
    """Somebody now works for a city."""

    person: int
    city: str


@verb("staff.dismissed", audience=Audience.STAFF, sentence=_("Somebody is no longer staff of a city."))
@dataclass(frozen=True)
class StaffDismissed:
    """Somebody no longer works for a city."""

    person: int
    city: str
