"""What can happen in moderation. A thing is its kind and public number; a place is the slug of an edition."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb

TEAM, AUTHOR, REPORTER = "moderation.team", "moderation.author", "moderation.reporter"


@verb("report.filed", audience=Audience.STAFF, sentence=_("Something was reported."), told=(TEAM,))
@dataclass(frozen=True)
class ReportFiled:
    """Somebody says that something should not be there."""

    report: int


@verb(
    "report.dismissed",
    audience=Audience.STAFF,
    sentence=_("A report was looked at; the content stays."),
    told=(REPORTER,),
)
@dataclass(frozen=True)
class ReportDismissed:
    """The team answered a report and left the content where it is."""

    report: int


@verb(
    "report.upheld",
    audience=Audience.STAFF,
    sentence=_("A report was looked at; the content is hidden."),
    told=(REPORTER,),
)
@dataclass(frozen=True)
class ReportUpheld:
    """The team hid what was reported."""

    report: int


@verb(
    "content.hidden",
    audience=Audience.PUBLIC,
    sentence=_("Something was hidden by moderation."),
    told=(AUTHOR,),
    quiet=True,
)
@dataclass(frozen=True)
class ContentHidden:
    """Nobody but its author and the team sees it any more."""

    kind: str
    number: int


@verb(
    "content.restored",
    audience=Audience.PUBLIC,
    sentence=_("Something that had been hidden can be seen again."),
    told=(AUTHOR,),
    quiet=True,
)
@dataclass(frozen=True)
class ContentRestored:
    """Everybody sees it again."""

    kind: str
    number: int


@verb(
    "content.held",
    audience=Audience.STAFF,
    sentence=_("A post waits for a look before it is published."),
    told=(TEAM,),
)
@dataclass(frozen=True)
class ContentHeld:
    """A post waits for somebody of the team."""

    kind: str
    number: int


@verb(
    "content.released",
    audience=Audience.STAFF,
    sentence=_("A post that waited for a look was published."),
    told=(AUTHOR,),
)
@dataclass(frozen=True)
class ContentReleased:
    """Somebody of the team looked at a post and published it."""

    kind: str
    number: int


@verb(
    "appeal.filed",
    audience=Audience.STAFF,
    sentence=_("An author disagrees with a hiding."),
    told=(TEAM,),
)
@dataclass(frozen=True)
class AppealFiled:
    """An author asks for another look at something that was hidden."""

    kind: str
    number: int


@verb(
    "appeal.upheld",
    audience=Audience.STAFF,
    sentence=_("An appeal was decided: it stays hidden."),
    told=(AUTHOR,),
)
@dataclass(frozen=True)
class AppealUpheld:
    """Somebody looked again and left it hidden."""

    kind: str
    number: int


@verb(
    "appeal.granted",
    audience=Audience.STAFF,
    sentence=_("An appeal was decided: it can be seen again."),
    told=(),
)
@dataclass(frozen=True)
class AppealGranted:
    """Somebody looked again and restored it; that it is restored is told by its own entry."""

    kind: str
    number: int


@verb(
    "newcomers.held",
    audience=Audience.STAFF,
    sentence=_("First posts of new people wait for a look from now on."),
    told=(TEAM,),
)
@dataclass(frozen=True)
class NewcomersHeld:
    """From now on first posts wait."""

    edition: str


@verb(
    "newcomers.trusted",
    audience=Audience.STAFF,
    sentence=_("First posts of new people are published at once again."),
    told=(TEAM,),
)
@dataclass(frozen=True)
class NewcomersTrusted:
    """From now on first posts are published at once."""

    edition: str


@verb(
    "screens.held",
    audience=Audience.PUBLIC,
    sentence=_("The screens of an edition were held."),
    told=(TEAM,),
    quiet=True,
)
@dataclass(frozen=True)
class ScreensHeld:
    """Screens show a calm sign, and new posts wait."""

    edition: str


@verb(
    "screens.released",
    audience=Audience.PUBLIC,
    sentence=_("The screens of an edition show its ideas again."),
    told=(TEAM,),
    quiet=True,
)
@dataclass(frozen=True)
class ScreensReleased:
    """Screens show what there is again."""

    edition: str
