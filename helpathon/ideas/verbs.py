"""What can happen to ideas. Ids in payloads are public numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb(
    "idea.published",
    audience=Audience.PUBLIC,
    sentence=_("An idea was published."),
    told=("answered.submitter", "answered.people"),
)
@dataclass(frozen=True)
class IdeaPublished:
    """An idea became visible."""

    idea: int
    track: str | None
    kind: str


@verb(
    "idea.entered",
    audience=Audience.STAFF,
    sentence=_("The city entered an idea in somebody's name."),
    told=("idea.author",),
)
@dataclass(frozen=True)
class IdeaEntered:
    """Staff wrote an idea down for somebody else."""

    idea: int


@verb(
    "idea.edited",
    audience=Audience.PUBLIC,
    sentence=_("An idea has a new version."),
    told=("idea.author", "idea.followers"),
)
@dataclass(frozen=True)
class IdeaEdited:
    """An idea has a new version."""

    idea: int


@verb(
    "idea.withdrawn",
    audience=Audience.PUBLIC,
    sentence=_("An idea was withdrawn by its author."),
    told=(
        "idea.followers",
        "answered.submitter",
        "answered.people",
        "upstream.authors",
        "upstream.followers",
    ),
)
@dataclass(frozen=True)
class IdeaWithdrawn:
    """An author withdrew an idea."""

    idea: int


@verb(
    "idea.erased",
    audience=Audience.PUBLIC,
    sentence=_("The text of an idea was erased."),
    told=(),
    quiet=True,
)
@dataclass(frozen=True)
class IdeaErased:
    """An author left and wished their text gone; the idea's place in the lineage stays."""

    idea: int


@verb(
    "idea.linked",
    audience=Audience.PUBLIC,
    sentence=_("A new idea has grown out of another one."),
    told=("upstream.authors", "upstream.followers", "upstream.challenges"),
)
@dataclass(frozen=True)
class IdeaLinked:
    """An idea was linked to one it comes from."""

    child: int
    parent: int
    type: str


@verb(
    "idea.supported",
    audience=Audience.PUBLIC,
    sentence=_("Somebody supports an idea."),
    told=("idea.author",),
    quiet=True,
)
@dataclass(frozen=True)
class IdeaSupported:
    """Somebody stands behind an idea."""

    idea: int


@verb(
    "idea.unsupported",
    audience=Audience.PUBLIC,
    sentence=_("Somebody took their support back."),
    told=(),
    quiet=True,
)
@dataclass(frozen=True)
class IdeaUnsupported:
    """Somebody took their support back."""

    idea: int


@verb("idea.followed", audience=Audience.PERSON, sentence=_("You follow an idea."), told=())
@dataclass(frozen=True)
class IdeaFollowed:
    """Somebody wants to hear what becomes of an idea."""

    idea: int


@verb("idea.unfollowed", audience=Audience.PERSON, sentence=_("You no longer follow an idea."), told=())
@dataclass(frozen=True)
class IdeaUnfollowed:
    """Somebody no longer wants to hear of an idea."""

    idea: int
