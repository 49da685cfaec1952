"""What can happen to places in an edition. Nothing of it is for everybody: pages show numbers alone.

Who is concerned gets a mail of its own (`letters`), with their link or the calendar file; so few verbs name circles.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("registration.registered", audience=Audience.STAFF, sentence=_("Somebody registered."), told=())
@dataclass(frozen=True)
class Registered:
    """Somebody has a place in an edition, or a place on its waiting list."""

    person: int
    state: str


@verb(
    "registration.entered",
    audience=Audience.STAFF,
    sentence=_("Staff registered somebody who telephoned."),
    told=(),
)
@dataclass(frozen=True)
class Entered:
    """Staff registered somebody."""

    person: int
    state: str


@verb(
    "registration.changed",
    audience=Audience.STAFF,
    sentence=_("The details of a registration were changed."),
    told=("person",),
)
@dataclass(frozen=True)
class Changed:
    """Details of a registration were changed."""

    person: int


@verb("registration.cancelled", audience=Audience.STAFF, sentence=_("A registration was cancelled."), told=())
@dataclass(frozen=True)
class Cancelled:
    """Somebody does not come."""

    person: int


@verb(
    "registration.moved_up",
    audience=Audience.STAFF,
    sentence=_("Somebody moved up from the waiting list."),
    told=(),
)
@dataclass(frozen=True)
class MovedUp:
    """Somebody who waited has a place; `by_hand` where the team decided so."""

    person: int
    by_hand: bool


@verb(
    "registration.places_set",
    audience=Audience.STAFF,
    sentence=_("How places are given away was changed."),
    told=(),
)
@dataclass(frozen=True)
class PlacesSet:
    """How places are given away was changed."""

    overbooking: int
    asks_again: bool


@verb("registration.attended", audience=Audience.STAFF, sentence=_("Somebody entered."), told=())
@dataclass(frozen=True)
class Attended:
    """Somebody came."""

    person: int


@verb(
    "registration.link_renewed", audience=Audience.STAFF, sentence=_("A personal link was renewed."), told=()
)
@dataclass(frozen=True)
class LinkRenewed:
    """Personal links sent before do not work any more."""

    person: int


@verb(
    "registration.asked",
    audience=Audience.STAFF,
    sentence=_("Somebody was asked whether they come."),
    told=(),
)
@dataclass(frozen=True)
class Asked:
    """Somebody was asked shortly before whether they come."""

    person: int


@verb(
    "registration.reconfirmed", audience=Audience.STAFF, sentence=_("Somebody said that they come."), told=()
)
@dataclass(frozen=True)
class Reconfirmed:
    """Somebody said that they come."""

    person: int


@verb(
    "registration.released",
    audience=Audience.STAFF,
    sentence=_("A place that was not confirmed went to the waiting list."),
    told=(),
)
@dataclass(frozen=True)
class Released:
    """A place that nobody confirmed in time went to somebody who waited."""

    person: int


@verb(
    "registration.expired",
    audience=Audience.STAFF,
    sentence=_("A registration without a place came to its end."),
    told=(),
)
@dataclass(frozen=True)
class Expired:
    """The edition is over, and somebody was still waiting."""

    person: int


@verb("registration.guardian_agreed", audience=Audience.STAFF, sentence=_("A guardian agreed."), told=())
@dataclass(frozen=True)
class GuardianAgreed:
    """A guardian agreed that a minor takes part."""

    person: int


@verb(
    "registration.code_read_out",
    audience=Audience.STAFF,
    sentence=_("A login code was shown to staff to be read out on the telephone."),
    told=("person",),
)
@dataclass(frozen=True)
class CodeReadOut:
    """Staff had a login code shown for somebody."""

    person: int


@verb(
    "interest.noted",
    audience=Audience.PERSON,
    sentence=_("You will be told when registration opens."),
    told=(),
)
@dataclass(frozen=True)
class InterestNoted:
    """Somebody wants to be told when registration opens."""

    edition: str


@verb(
    "interest.ended",
    audience=Audience.PERSON,
    sentence=_("You will not be told of registrations any more."),
    told=(),
)
@dataclass(frozen=True)
class InterestEnded:
    """Somebody does not want to be told any more."""

    edition: str


@verb(
    "interest.told",
    audience=Audience.STAFF,
    sentence=_("Somebody was told that registration is open."),
    told=(),
)
@dataclass(frozen=True)
class InterestTold:
    """Somebody who wanted to be told was told."""

    person: int
