"""What can happen to challenges. Ids in payloads are public numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb

SUBMITTER, AUTHORS = "challenge.submitter", "challenge.authors"
EVERYBODY = (SUBMITTER, "challenge.people", AUTHORS)
TEAM = "edition.steering"


@verb("challenge.published", audience=Audience.PUBLIC, sentence=_("A challenge was published."), told=())
@dataclass(frozen=True)
class ChallengePublished:
    """A challenge became visible."""

    challenge: int
    track: str | None


@verb(
    "challenge.submitted",
    audience=Audience.STAFF,
    sentence=_("A challenge was submitted."),
    told=(TEAM,),
)
@dataclass(frozen=True)
class ChallengeSubmitted:
    """Somebody submitted a challenge."""

    challenge: int


@verb(
    "challenge.revised",
    audience=Audience.STAFF,
    sentence=_("A submitted challenge was changed by its submitter."),
    told=(TEAM,),
)
@dataclass(frozen=True)
class ChallengeRevised:
    """A submitter changed a challenge, perhaps in answer to a question."""

    challenge: int


@verb(
    "challenge.withdrawn",
    audience=Audience.PUBLIC,
    sentence=_("A challenge was withdrawn by its submitter."),
    told=(*EVERYBODY, TEAM),
)
@dataclass(frozen=True)
class ChallengeWithdrawn:
    """A submitter withdrew a challenge."""

    challenge: int


@verb(
    "challenge.entered",
    audience=Audience.PUBLIC,
    sentence=_("The city entered a challenge in somebody's name."),
    told=(SUBMITTER,),
)
@dataclass(frozen=True)
class ChallengeEntered:
    """The team wrote a challenge down for somebody else."""

    challenge: int
    track: str | None


@verb(
    "challenge.accepted",
    audience=Audience.PUBLIC,
    sentence=_("A challenge was accepted."),
    told=EVERYBODY,
)
@dataclass(frozen=True)
class ChallengeAccepted:
    """A challenge was accepted and became visible."""

    challenge: int
    track: str | None


@verb(
    "challenge.declined",
    audience=Audience.STAFF,
    sentence=_("A challenge was declined, with a reason."),
    told=(SUBMITTER,),
)
@dataclass(frozen=True)
class ChallengeDeclined:
    """A challenge was declined."""

    challenge: int


@verb(
    "challenge.asked",
    audience=Audience.STAFF,
    sentence=_("The team has a question about a submitted challenge."),
    told=(SUBMITTER,),
)
@dataclass(frozen=True)
class ChallengeAsked:
    """The team asked the submitter something."""

    challenge: int


@verb(
    "challenge.joined",
    audience=Audience.PUBLIC,
    sentence=_("A challenge was joined with another one."),
    told=EVERYBODY,
)
@dataclass(frozen=True)
class ChallengeJoined:
    """A challenge goes on under another one; both are kept."""

    challenge: int
    into: int


@verb(
    "challenge.affected",
    audience=Audience.PUBLIC,
    sentence=_("Somebody is affected by a challenge, too."),
    told=(SUBMITTER,),
    quiet=True,
)
@dataclass(frozen=True)
class ChallengeAffected:
    """Somebody said that a challenge concerns them too."""

    challenge: int


@verb(
    "challenge.unaffected",
    audience=Audience.PUBLIC,
    sentence=_("Somebody took back that a challenge affects them."),
    told=(),
    quiet=True,
)
@dataclass(frozen=True)
class ChallengeUnaffected:
    """Somebody took it back."""

    challenge: int


@verb("challenge.followed", audience=Audience.PERSON, sentence=_("You follow a challenge."), told=())
@dataclass(frozen=True)
class ChallengeFollowed:
    """Somebody wants to hear what becomes of a challenge."""

    challenge: int


@verb(
    "challenge.unfollowed", audience=Audience.PERSON, sentence=_("You no longer follow a challenge."), told=()
)
@dataclass(frozen=True)
class ChallengeUnfollowed:
    """Somebody no longer wants to hear of a challenge."""

    challenge: int


@verb(
    "travel.offered",
    audience=Audience.STAFF,
    sentence=_("A challenge was offered to this edition by its city."),
    told=(TEAM,),
)
@dataclass(frozen=True)
class TravelOffered:
    """A city offered a challenge to another edition."""

    challenge: int
    edition: str


@verb(
    "travel.accepted",
    audience=Audience.PUBLIC,
    sentence=_("A challenge travelled to another edition and was accepted there."),
    told=(*EVERYBODY, "travel.senders"),
)
@dataclass(frozen=True)
class TravelAccepted:
    """A challenge now stands in a further edition."""

    challenge: int
    edition: str


@verb(
    "travel.declined",
    audience=Audience.STAFF,
    sentence=_("A challenge that was offered to another edition was declined there."),
    told=("travel.senders",),
)
@dataclass(frozen=True)
class TravelDeclined:
    """An edition did not take an offered challenge."""

    challenge: int
    edition: str
