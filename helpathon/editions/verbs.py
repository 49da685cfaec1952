"""What can happen to an edition."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("edition.created", audience=Audience.PUBLIC, sentence=_("An edition was set up."), told=())
@dataclass(frozen=True)
class EditionCreated:
    """An edition was set up from a format."""

    edition: str


@verb(
    "role.granted",
    audience=Audience.STAFF,
    sentence=_("A role in the edition was granted."),
    told=("edition.person",),
)
@dataclass(frozen=True)
class RoleGranted:
    """Somebody was granted a role in an edition."""

    person: int
    role: str


@verb(
    "step.opened",
    audience=Audience.PUBLIC,
    sentence=_("A step was opened by hand."),
    told=("edition.people", "edition.registered"),
)
@dataclass(frozen=True)
class StepOpened:
    """A step was opened by hand, whatever its dates say."""

    step: str


@verb(
    "step.closed",
    audience=Audience.PUBLIC,
    sentence=_("A step was closed by hand."),
    told=("edition.people", "edition.registered"),
)
@dataclass(frozen=True)
class StepClosed:
    """A step was closed by hand, whatever its dates say."""

    step: str


@verb(
    "step.released",
    audience=Audience.PUBLIC,
    sentence=_("A step follows its dates again."),
    told=("edition.people", "edition.registered"),
)
@dataclass(frozen=True)
class StepReleased:
    """A step follows its dates again."""

    step: str


@verb(
    "edition.edited",
    audience=Audience.STAFF,
    sentence=_("Dates or texts of an edition were changed."),
    told=(),
)
@dataclass(frozen=True)
class EditionEdited:
    """Something that an edition says about itself was changed."""

    edition: str


@verb(
    "edition.published",
    audience=Audience.PUBLIC,
    sentence=_("An edition was published."),
    told=("edition.people",),
)
@dataclass(frozen=True)
class EditionPublished:
    """A draft became visible to everybody."""

    edition: str


@verb(
    "edition.unpublished",
    audience=Audience.STAFF,
    sentence=_("An edition became a draft again."),
    told=("edition.people",),
)
@dataclass(frozen=True)
class EditionUnpublished:
    """An edition in which nothing had come in became a draft again."""

    edition: str


@verb(
    "edition.partners_changed",
    audience=Audience.STAFF,
    sentence=_("The partners of an edition were changed."),
    told=(),
)
@dataclass(frozen=True)
class PartnersChanged:
    """A partner was added, changed or removed."""

    edition: str


@verb("track.added", audience=Audience.PUBLIC, sentence=_("A track was added."), told=())
@dataclass(frozen=True)
class TrackAdded:
    """An edition has a further track."""

    track: str


@verb("track.edited", audience=Audience.PUBLIC, sentence=_("A track was changed."), told=())
@dataclass(frozen=True)
class TrackEdited:
    """A track got another title, other questions or another colour."""

    track: str


@verb("track.removed", audience=Audience.PUBLIC, sentence=_("A track was removed."), told=())
@dataclass(frozen=True)
class TrackRemoved:
    """A track that nothing belonged to is gone."""

    track: str


@verb("track.moved", audience=Audience.PUBLIC, sentence=_("The tracks were put in another order."), told=())
@dataclass(frozen=True)
class TrackMoved:
    """A track stands in another place; `place` begins with 1."""

    track: str
    place: int


@verb(
    "step.moved",
    audience=Audience.PUBLIC,
    sentence=_("A step was moved to other dates."),
    told=("edition.people", "edition.registered"),
)
@dataclass(frozen=True)
class StepMoved:
    """A step begins or ends at another moment than before; moments in seconds since 1970."""

    step: str
    begins: int
    ends: int | None
    began: int
    ended: int | None


@verb("step.added", audience=Audience.PUBLIC, sentence=_("A step was added."), told=())
@dataclass(frozen=True)
class StepAdded:
    """An edition has a further step of its format."""

    step: str


@verb("step.removed", audience=Audience.PUBLIC, sentence=_("A step was removed."), told=())
@dataclass(frozen=True)
class StepRemoved:
    """An edition goes without a step."""

    step: str


@verb(
    "host.invited",
    audience=Audience.STAFF,
    sentence=_("A city was invited to host an edition too."),
    told=("edition.staff_of_city",),
)
@dataclass(frozen=True)
class HostInvited:
    """A further city was asked to host an edition."""

    city: str


@verb(
    "host.accepted",
    audience=Audience.PUBLIC,
    sentence=_("A further city hosts an edition."),
    told=("edition.steering",),
)
@dataclass(frozen=True)
class HostAccepted:
    """A further city hosts an edition."""

    city: str


@verb(
    "host.declined",
    audience=Audience.STAFF,
    sentence=_("A city declined to host an edition."),
    told=("edition.steering",),
)
@dataclass(frozen=True)
class HostDeclined:
    """A city that was asked does not host."""

    city: str


@verb(
    "host.uninvited",
    audience=Audience.STAFF,
    sentence=_("The invitation of a city was withdrawn."),
    told=("edition.staff_of_city",),
)
@dataclass(frozen=True)
class HostUninvited:
    """A city is no longer asked to host."""

    city: str


@verb("role.invited", audience=Audience.STAFF, sentence=_("Somebody was invited to a role."), told=())
@dataclass(frozen=True)
class RoleInvited:
    """An address was invited to a role in an edition."""

    role: str


@verb(
    "role.reminded", audience=Audience.STAFF, sentence=_("An invitation to a role was sent again."), told=()
)
@dataclass(frozen=True)
class RoleReminded:
    """An invitation was sent once more."""

    role: str


@verb(
    "role.uninvited", audience=Audience.STAFF, sentence=_("An invitation to a role was withdrawn."), told=()
)
@dataclass(frozen=True)
class RoleUninvited:
    """An invitation can no longer be accepted."""

    role: str


@verb(
    "role.accepted",
    audience=Audience.STAFF,
    sentence=_("Somebody accepted a role."),
    told=("edition.steering",),
)
@dataclass(frozen=True)
class RoleAccepted:
    """Somebody who was invited has the role now."""

    person: int
    role: str


@verb(
    "role.declined",
    audience=Audience.STAFF,
    sentence=_("Somebody declined a role."),
    told=("edition.steering",),
)
@dataclass(frozen=True)
class RoleDeclined:
    """Somebody who was invited does not want the role."""

    role: str


@verb(
    "role.revoked",
    audience=Audience.STAFF,
    sentence=_("A role was taken away or given up."),
    told=("edition.person",),
)
@dataclass(frozen=True)
class RoleRevoked:
    """Somebody no longer has a role."""

    person: int
    role: str
