"""Who may do what with challenges, and when."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.rules import is_staff_of, login_needed
from helpathon.core.acts import CONSOLE
from helpathon.core.permissions import permission
from helpathon.editions.models import Edition
from helpathon.editions.rules import steering_only, steers, step_refusal

from .models import Challenge, Travel

permission("challenge.publish")(steering_only)


@permission("challenge.enter")
def may_enter(by: Any, edition: Edition) -> str | None:
    """Staff of a hosting city, in any step: people telephone when they do."""
    if sentence := login_needed(by):
        return sentence
    if is_staff_of(by, edition.hosts.all()):
        return None
    return _("Only staff of a hosting city can enter something in somebody's name.")


@permission("challenge.submit")
def may_submit(by: Any, edition: Edition) -> str | None:
    """Everybody who is logged in, while a step opens it."""
    return login_needed(by) or step_refusal(edition, "challenge.submit")


@permission("challenge.revise")
def may_revise(by: Any, challenge: Challenge) -> str | None:
    """The submitter until the team has decided, also after the deadline: a question wants an answer."""
    if sentence := _own(by, challenge):
        return sentence
    return None if challenge.is_undecided else decided_already(challenge)


@permission("challenge.withdraw")
def may_withdraw(by: Any, challenge: Challenge) -> str | None:
    """The submitter, at any time."""
    if sentence := _own(by, challenge):
        return sentence
    return None if challenge.state in (*Challenge.UNDECIDED, "accepted") else decided_already(challenge)


def _steering(by: Any, challenge: Challenge) -> str | None:
    return steering_only(by, challenge.edition)


for _act in ("challenge.accept", "challenge.decline", "challenge.ask", "challenge.join"):
    permission(_act)(_steering)


@permission("challenge.affected")
def may_be_affected(by: Any, challenge: Challenge) -> str | None:
    """Everybody who is logged in, while a step of any edition in which it stands opens it."""
    if sentence := login_needed(by) or _must_stand(challenge):
        return sentence
    standing = challenge.appearances.all()
    refusals = [step_refusal(each.edition, "challenge.affected") for each in standing]
    return None if None in refusals else next(iter(refusals), None)


@permission("challenge.follow")
def may_follow(by: Any, challenge: Challenge) -> str | None:
    """Everybody who is logged in, at any time: hearing of a challenge changes nothing."""
    return login_needed(by) or _must_stand(challenge)


@permission("challenge.unfollow")
@permission("challenge.unaffected")
def may_take_back(by: Any) -> str | None:
    """Everybody, at any time."""
    return login_needed(by)


@permission("travel.offer")
def may_offer(by: Any, challenge: Challenge) -> str | None:
    """Staff of the city that the challenge belongs to."""
    if by is CONSOLE or is_staff_of(by, [challenge.city_id]):
        return _must_stand(challenge)
    return _("Only staff of %(city)s can offer this challenge to another edition.") % {
        "city": challenge.city.name
    }


@permission("travel.accept")
@permission("travel.decline")
def may_receive(by: Any, travel: Travel) -> str | None:
    """Whoever steers the edition that the challenge is offered to."""
    return steering_only(by, travel.edition)


def may_see(challenge: Challenge, viewer: Any) -> bool:
    """Whether somebody may see a challenge: everybody once it is published, before that its submitter and its team."""
    if challenge.published_at and not challenge.hidden_at:
        return True
    if not getattr(viewer, "is_authenticated", False):
        return False
    return challenge.submitter_id == viewer.pk or steers(viewer, challenge.edition)


def decided_already(challenge: Challenge) -> str:
    """What somebody is told who comes too late with a decision or a change."""
    return {
        "accepted": _("This challenge has been accepted in the meantime."),
        "declined": _("This challenge has been declined in the meantime."),
        "joined": _("This challenge has been joined with another one in the meantime."),
        "withdrawn": _("This challenge has been withdrawn by its submitter."),
        "question": _("Somebody has asked the submitter a question about this challenge in the meantime."),
    }.get(challenge.state, _("This challenge has been changed in the meantime. Please read it once more."))


def _own(by: Any, challenge: Challenge) -> str | None:
    if sentence := login_needed(by):
        return sentence
    return None if challenge.submitter_id == by.pk else _("Only its submitter can do this.")


def _must_stand(challenge: Challenge) -> str | None:
    if challenge.state == "accepted" and not challenge.hidden_at:
        return None
    return _("This is only possible for a challenge that has been accepted.")
