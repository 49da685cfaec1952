"""What can happen to mailings. Payloads hold numbers and slugs: to how many, never to whom."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("mailing.prepared", audience=Audience.STAFF, sentence=_("A mailing was prepared."), told=())
@dataclass(frozen=True)
class MailingPrepared:
    """A draft of a mailing exists."""

    mailing: int
    template: str


@verb("mailing.edited", audience=Audience.STAFF, sentence=_("A mailing was edited."), told=())
@dataclass(frozen=True)
class MailingEdited:
    """A draft has other words or other recipients."""

    mailing: int


@verb(
    "mailing.discarded", audience=Audience.STAFF, sentence=_("The draft of a mailing was discarded."), told=()
)
@dataclass(frozen=True)
class MailingDiscarded:
    """A draft is gone; it never went to anybody."""

    mailing: int


@verb("mailing.tested", audience=Audience.STAFF, sentence=_("A mailing was sent as a test."), told=())
@dataclass(frozen=True)
class MailingTested:
    """Somebody sent a mailing to themselves."""

    mailing: int


@verb("mailing.sent", audience=Audience.STAFF, sentence=_("A mailing was sent."), told=())
@dataclass(frozen=True)
class MailingSent:
    """A mailing was queued for so many people."""

    mailing: int
    people: int


@verb(
    "mailing.resent", audience=Audience.STAFF, sentence=_("Mails that failed were sent once more."), told=()
)
@dataclass(frozen=True)
class MailingResent:
    """So many failed mails of a mailing were queued again."""

    mailing: int
    people: int


@verb("mailing.stopped", audience=Audience.STAFF, sentence=_("A mailing was stopped."), told=())
@dataclass(frozen=True)
class MailingStopped:
    """So many mails of a mailing were held back before they left."""

    mailing: int
    people: int


@verb("mailing.template_edited", audience=Audience.STAFF, sentence=_("A mail template was edited."), told=())
@dataclass(frozen=True)
class MailingTemplateEdited:
    """An edition has its own wording of a template."""

    template: str


@verb(
    "mailing.template_restored",
    audience=Audience.STAFF,
    sentence=_("A mail template has its shipped wording again."),
    told=(),
)
@dataclass(frozen=True)
class MailingTemplateRestored:
    """An edition uses the shipped wording of a template again."""

    template: str
