"""What challenges hold about people, and what is left of it when somebody leaves."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .actions.erasing import erase_texts
from .models import Affected, Challenge, ChallengeFollow, Reply, Travel

_BASIS = _(
    "Art. 6 (1) b GDPR: taking part; freedom of expression and information (Art. 17 (3) a) for what stays"
)
_TEAM_BASIS = _("Art. 6 (1) e GDPR: the city's task in the public interest")


def _copy_challenges(person: Any) -> Iterable[dict[str, Any]]:
    for row in Challenge.objects.filter(submitter=person).select_related("edition"):
        yield {
            "number": row.number,
            "edition": str(row.edition),
            "title": row.question,
            "text": row.context,
            "outcome": row.outcome,
            "data": row.data,
            "owner": row.owner,
            "contact": row.contact,
            "state": row.get_state_display(),
            "submitted_at": row.submitted_at,
        }


def _leave_challenges(person: Any, erase: bool) -> None:
    """How to reach them goes in any case; the texts at their wish, and those that nobody has decided about."""
    mine = Challenge.objects.filter(submitter=person)
    mine.update(contact="")
    erase_texts(mine if erase else mine.filter(state__in=Challenge.UNDECIDED))


def _copy_replies(person: Any) -> Iterable[dict[str, Any]]:
    for row in Reply.objects.filter(challenge__submitter=person).select_related("challenge"):
        yield {"number": row.challenge.number, "text": row.text, "at": row.at}
    for row in Reply.objects.filter(by=person).select_related("challenge"):
        yield {"number": row.challenge.number, "text": row.text, "at": row.at, "by_me": True}


def _leave_replies(person: Any, erase: bool) -> None:
    if erase:
        Reply.objects.filter(challenge__submitter=person).update(text="")
    Reply.objects.filter(by=person).update(by=None)


def _copy_affected(person: Any) -> Iterable[dict[str, Any]]:
    for row in Affected.objects.filter(person=person).select_related("challenge"):
        yield {"number": row.challenge.number, "title": row.challenge.question, "at": row.at}


def _copy_follows(person: Any) -> Iterable[dict[str, Any]]:
    for row in ChallengeFollow.objects.filter(person=person).select_related("challenge"):
        yield {"number": row.challenge.number, "title": row.challenge.question, "at": row.at}


def _leave_follows(person: Any, _erase: bool) -> None:
    ChallengeFollow.objects.filter(person=person).delete()


def _copy_travels(person: Any) -> Iterable[dict[str, Any]]:
    for row in Travel.objects.filter(offered_by=person).select_related("challenge", "edition"):
        yield {"number": row.challenge.number, "edition": str(row.edition), "at": row.offered_at}


def _leave_travels(person: Any, _erase: bool) -> None:
    Travel.objects.filter(offered_by=person).update(offered_by=None)
    Travel.objects.filter(decided_by=person).update(decided_by=None)


holds(
    Holding(
        model="challenges.Challenge",
        what=_("Challenges that somebody submitted, and how the team can reach them"),
        why=_("So that a city can accept them, and others can answer them with ideas"),
        basis=_BASIS,
        kept=_(
            "For good; whoever leaves chooses whether their texts stay. How to reach them goes in any case, "
            "and so does what nobody has decided about yet"
        ),
        seen=_("Everybody once it is accepted; how to reach somebody only the team"),
        copy=_copy_challenges,
        leave=_leave_challenges,
    )
)
holds(
    Holding(
        model="challenges.Reply",
        what=_("What the team told a submitter: questions and reasons"),
        why=_("So that they know what becomes of their challenge, and why"),
        basis=_TEAM_BASIS,
        kept=_("As the challenge; without a person once they leave"),
        seen=_("The submitter and the team"),
        copy=_copy_replies,
        leave=_leave_replies,
    )
)
holds(
    Holding(
        model="challenges.Affected",
        what=_("Whom a challenge affects, too"),
        why=_(
            "Once for each person, and it can be taken back; pages show the number, and everybody their own"
        ),
        basis=_BASIS,
        kept=_("Until taken back. Whoever leaves stays counted, without a name"),
        seen=_("Everybody the number, only the person themselves which challenges"),
        copy=_copy_affected,
    )
)
holds(
    Holding(
        model="challenges.ChallengeFollow",
        what=_("Who follows which challenge"),
        why=_("To tell them what becomes of it"),
        basis=_BASIS,
        kept=_("Until ended, or until the person leaves"),
        seen=_("Only the person themselves"),
        copy=_copy_follows,
        leave=_leave_follows,
    )
)
holds(
    Holding(
        model="challenges.Travel",
        what=_("Who of the staff offered a challenge to another edition, and who decided about it"),
        why=_("So that both cities know whom to ask"),
        basis=_TEAM_BASIS,
        kept=_("As the challenge; without a person once they leave"),
        seen=_("The teams of both editions"),
        copy=_copy_travels,
        leave=_leave_travels,
    )
)
