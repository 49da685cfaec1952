"""What the team decides about a submitted challenge: accept, decline with a reason, ask back, join."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from helpathon.challenges.models import REPLY_LIMIT, Appearance, Challenge, Reply
from helpathon.challenges.rules import decided_already
from helpathon.challenges.verbs import (
    ChallengeAccepted,
    ChallengeAsked,
    ChallengeDeclined,
    ChallengeJoined,
)
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action
from helpathon.editions.models import Track
from helpathon.journal.recording import record

from .challenges import audience_of, change_if_unchanged, check_track, slug_of, stand


@action("challenge.accept")
def accept(
    *, by: Any, challenge: Challenge, track: Track | None = None, based_on: int | None = None
) -> Challenge:
    """Accept a challenge into a track of its edition; from now on it is for everybody."""
    check_track(challenge.edition, track)
    now = clock.now()
    change_if_unchanged(
        challenge, based_on, Challenge.UNDECIDED, state="accepted", track=track, published_at=now
    )
    stand(challenge, challenge.edition, "submitted", track)
    Challenge.objects.filter(joined_into=challenge, published_at=None).update(published_at=now)
    record(ChallengeAccepted(challenge.number, slug_of(track)), by=by, edition=challenge.edition)
    return challenge


@action("challenge.decline")
def decline(*, by: Any, challenge: Challenge, reason: str, based_on: int | None = None) -> Challenge:
    """Decline a challenge with a reason, which its submitter gets."""
    said = _said(reason, _("Please say why: the submitter gets your reason."))
    change_if_unchanged(challenge, based_on, Challenge.UNDECIDED, state="declined")
    _reply(by, challenge, "declined", said)
    record(ChallengeDeclined(challenge.number), by=by, edition=challenge.edition)
    return challenge


@action("challenge.ask")
def ask(*, by: Any, challenge: Challenge, question: str, based_on: int | None = None) -> Challenge:
    """Ask the submitter something; they answer by changing their challenge."""
    said = _said(question, _("Please write down what you want to know."))
    change_if_unchanged(challenge, based_on, Challenge.UNDECIDED, state="question")
    _reply(by, challenge, "question", said)
    record(ChallengeAsked(challenge.number), by=by, edition=challenge.edition)
    return challenge


@action("challenge.join")
def join(*, by: Any, challenge: Challenge, others: Sequence[Challenge], reason: str = "") -> Challenge:
    """Join other challenges of the same edition with one that leads; all are kept and name each other."""
    locked = Challenge.objects.select_for_update(of=("self",), no_key=True).filter(
        pk__in={challenge.pk, *(other.pk for other in others)}
    )
    rows = {row.pk: row for row in locked.order_by("pk")}
    lead = rows.pop(challenge.pk)
    if not rows:
        raise Refused(_("Please choose at least one other challenge."))
    for row in (lead, *rows.values()):
        _must_be_joinable(row, lead)
    for other in rows.values():
        _join_into(by, lead, other, text.many_lines(reason)[:REPLY_LIMIT])
    return lead


def _join_into(by: Any, lead: Challenge, other: Challenge, reason: str) -> None:
    published = other.published_at or (clock.now() if lead.published_at else None)
    Challenge.objects.filter(pk=other.pk).update(
        state="joined", joined_into=lead, published_at=published, revision=F("revision") + 1
    )
    # What had been joined with the other one goes on under the one that leads now.
    Challenge.objects.filter(joined_into=other).update(joined_into=lead)
    other.refresh_from_db()
    _reply(by, other, "joined", reason)
    record(
        ChallengeJoined(other.number, lead.number),
        by=by,
        edition=lead.edition,
        audience=audience_of(other) or audience_of(lead),
    )


def _must_be_joinable(row: Challenge, lead: Challenge) -> None:
    if row.edition_id != lead.edition_id:
        raise Refused(_("Only challenges of the same edition can be joined."))
    if row.state not in (*Challenge.UNDECIDED, "accepted"):
        raise Refused(f"{row.question}: {decided_already(row)}")
    elsewhere = Appearance.objects.filter(challenge=row).exclude(edition__appearances__challenge=lead)
    if row.pk != lead.pk and elsewhere.exclude(edition=lead.edition_id).exists():
        raise Refused(
            _("“%(question)s” stands in a further edition. Please let it lead.") % {"question": row.question}
        )


def _reply(by: Any, challenge: Challenge, kind: str, said: str) -> None:
    Reply.objects.create(
        challenge=challenge, kind=kind, text=said, by_id=getattr(by, "pk", None), at=clock.now()
    )


def _said(typed: str, otherwise: str) -> str:
    said = text.many_lines(typed)
    if not text.is_visible(said):
        raise Refused(otherwise)
    if len(said) > REPLY_LIMIT:
        raise Refused(_("Please shorten your text to %(n)d characters.") % {"n": REPLY_LIMIT})
    return said
