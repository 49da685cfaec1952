"""A challenge travels: offered by its city to another edition, accepted or declined there."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.challenges.models import REPLY_LIMIT, Appearance, Challenge, Travel
from helpathon.challenges.verbs import TravelAccepted, TravelDeclined, TravelOffered
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action
from helpathon.core.rows import insert_once
from helpathon.editions.models import Edition, Track
from helpathon.journal.recording import record

from .challenges import check_track, stand


@action("travel.offer")
def offer(*, by: Any, challenge: Challenge, edition: Edition, message: str = "") -> Travel:
    """Offer a challenge to another edition of this instance."""
    if Appearance.objects.filter(challenge=challenge, edition=edition).exists():
        raise Refused(_("The challenge stands in this edition already."))
    travel = Travel(
        challenge=challenge,
        edition=edition,
        message=text.many_lines(message)[:REPLY_LIMIT],
        offered_by_id=getattr(by, "pk", None),
        offered_at=clock.now(),
    )
    if not insert_once(travel):
        raise Refused(
            _("The challenge has been offered to this edition already. Its team has not answered yet.")
        )
    record(TravelOffered(challenge.number, edition.slug), by=by, edition=edition)
    return travel


@action("travel.accept")
def accept(*, by: Any, travel: Travel, track: Track | None = None) -> Travel:
    """Take an offered challenge in: it keeps its number and everybody who follows it, and stands in both editions."""
    check_track(travel.edition, track)
    _answer(by, travel, "accepted")
    challenge = Challenge.objects.select_for_update(of=("self",), no_key=True).get(pk=travel.challenge_id)
    if challenge.state != "accepted":
        raise Refused(_("This challenge is no longer open in its own edition, so it cannot be taken in."))
    stand(challenge, travel.edition, "travelled", track, came_from=challenge.edition)
    record(TravelAccepted(challenge.number, travel.edition.slug), by=by, edition=travel.edition)
    return travel


@action("travel.decline")
def decline(*, by: Any, travel: Travel, reason: str) -> Travel:
    """Do not take an offered challenge in; the city that offered it gets the reason."""
    said = text.many_lines(reason)[:REPLY_LIMIT]
    if not text.is_visible(said):
        raise Refused(_("Please say why: the city that offered the challenge gets your reason."))
    _answer(by, travel, "declined", reason=said)
    record(TravelDeclined(travel.challenge.number, travel.edition.slug), by=by, edition=travel.edition)
    return travel


def _answer(by: Any, travel: Travel, state: str, **more: str) -> None:
    """Answer an offer once; compared in the database, as two of the team may answer at the same moment."""
    changes = {"state": state, "decided_by_id": getattr(by, "pk", None), "decided_at": clock.now(), **more}
    if not Travel.objects.filter(pk=travel.pk, state="offered").update(**changes):
        travel.refresh_from_db()
        raise Refused(
            _("Somebody has accepted this challenge in the meantime.")
            if travel.state == "accepted"
            else _("Somebody has declined this challenge in the meantime.")
        )
    for name, value in changes.items():
        setattr(travel, name, value)
