"""What acts and pages ask about mailings."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from helpathon.editions.models import Edition

from .models import Mailing, Recipient, Template
from .people import Audience, Wanted, audience_of
from .shipped import Texts, shipped

PAGE = 100


@dataclass(frozen=True)
class Wording:
    """A template as an edition has it: its own words or the shipped ones."""

    slug: str
    title: str
    use: Texts
    purpose: str
    once: bool
    subject: Texts
    body: Texts
    is_own: bool


def wordings(edition: Edition) -> list[Wording]:
    """All templates of an edition, in the order in which they are offered."""
    own = {row.kind: row for row in Template.objects.filter(edition=edition)}
    return [_wording(slug, own.get(slug)) for slug in shipped()]


def wording(edition: Edition, slug: str) -> Wording:
    """One template of an edition; KeyError where no template has that name."""
    shipped()[slug]
    return _wording(slug, Template.objects.filter(edition=edition, kind=slug).first())


def _wording(slug: str, own: Template | None) -> Wording:
    usual = shipped()[slug]
    words = own or usual
    return Wording(
        slug,
        str(usual),
        usual.use,
        usual.purpose,
        usual.once,
        words.subject,
        words.body,
        own is not None,
    )


def mailings_of(edition: Edition) -> QuerySet[Mailing]:
    """The mailings of an edition with the number of their recipients, the newest first."""
    return Mailing.objects.filter(edition=edition).annotate(people=Count("recipients"))


def further_people(mailing: Mailing) -> Audience:
    """Who is wished for and has not been written to by this mailing."""
    left_out = set(mailing.recipients.values_list("person", flat=True))
    if mailing.not_again:
        left_out |= had_before(mailing)
    return audience_of(
        mailing.edition, Wanted.of(mailing.wanted), purpose=mailing.purpose, had_before=left_out
    )


def had_before(mailing: Mailing) -> set[int]:
    """Who had a mail from the same template in this edition, by another mailing."""
    others = Recipient.objects.filter(mailing__edition=mailing.edition, mailing__kind=mailing.kind).exclude(
        mailing=mailing
    )
    return set(others.values_list("person", flat=True))


@dataclass(frozen=True)
class Delivery:
    """How far a mailing is: how many wait, left, are uncertain, failed, or are not known any more."""

    waiting: int
    sent: int
    uncertain: int
    failed: int
    gone: int

    @property
    def people(self) -> int:
        """How many it goes to in all."""
        return self.waiting + self.sent + self.uncertain + self.failed + self.gone


IN_STATE = {
    "waiting": Q(mail__state__in=("waiting", "sending")),
    "sent": Q(mail__state="sent"),
    "uncertain": Q(mail__state="uncertain"),
    "failed": Q(mail__state="failed"),
    "gone": Q(mail=None),
}
"""Which recipients are how far; `gone` are those whose mail the outbox has forgotten after a year."""


def delivery_of(mailing: Mailing) -> Delivery:
    """How far a mailing is, in one query."""
    counted = mailing.recipients.aggregate(
        **{name: Count("pk", filter=which) for name, which in IN_STATE.items()}
    )
    return Delivery(**counted)


def recipients_of(mailing: Mailing, state: str = "") -> QuerySet[Recipient]:
    """To whom a mailing goes, in the order in which they were queued, or those of one state."""
    rows = Recipient.objects.filter(mailing=mailing).select_related("person", "mail").order_by("pk")
    return rows.filter(IN_STATE[state]) if state in IN_STATE else rows


def page_of(
    rows: QuerySet[Recipient], after: int | None, size: int = PAGE
) -> tuple[list[Recipient], int | None]:
    """Some recipients and where the next page begins; None at the end."""
    found = list((rows.filter(pk__gt=after) if after is not None else rows)[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None
