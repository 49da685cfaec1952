"""Saying that a challenge concerns oneself too, once, and taking it back; following it."""

from typing import Any

from django.db.models import F

from helpathon.challenges.models import Affected, Challenge, ChallengeFollow
from helpathon.challenges.verbs import (
    ChallengeAffected,
    ChallengeFollowed,
    ChallengeUnaffected,
    ChallengeUnfollowed,
)
from helpathon.core import clock
from helpathon.core.acts import action, already_so
from helpathon.core.rows import insert_once
from helpathon.journal.recording import record


@action("challenge.affected")
def be_affected(*, by: Any, challenge: Challenge) -> Affected:
    """Say that a challenge concerns oneself too; saying it again changes nothing."""
    given = Affected(challenge=challenge, person=by, at=clock.now())
    if not insert_once(given):
        already_so()
        return Affected.objects.get(challenge=challenge, person=by)
    Challenge.objects.filter(pk=challenge.pk).update(affected_count=F("affected_count") + 1)
    record(ChallengeAffected(challenge.number), by=by, edition=challenge.edition)
    return given


@action("challenge.unaffected")
def be_unaffected(*, by: Any, challenge: Challenge) -> Challenge:
    """Take it back; who never said it changes nothing."""
    gone, _rows = Affected.objects.filter(challenge=challenge, person=by).delete()
    if gone:
        Challenge.objects.filter(pk=challenge.pk).update(affected_count=F("affected_count") - 1)
        record(ChallengeUnaffected(challenge.number), by=by, edition=challenge.edition)
    else:
        already_so()
    return challenge


@action("challenge.follow")
def follow(*, by: Any, challenge: Challenge) -> ChallengeFollow:
    """Follow a challenge; doing it again changes nothing."""
    given = ChallengeFollow(challenge=challenge, person=by, at=clock.now())
    if not insert_once(given):
        already_so()
        return ChallengeFollow.objects.get(challenge=challenge, person=by)
    record(ChallengeFollowed(challenge.number), by=by, edition=challenge.edition)
    return given


@action("challenge.unfollow")
def unfollow(*, by: Any, challenge: Challenge) -> Challenge:
    """Stop following a challenge; who does not follow it changes nothing."""
    gone, _rows = ChallengeFollow.objects.filter(challenge=challenge, person=by).delete()
    if gone:
        record(ChallengeUnfollowed(challenge.number), by=by, edition=challenge.edition)
    else:
        already_so()
    return challenge
