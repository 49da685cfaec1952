"""Acts on challenges."""

from datetime import timedelta
from typing import Any

from samples import FREE_TEXT, NOON, World, sample

from helpathon.challenges.actions.challenges import publish, submit
from helpathon.challenges.actions.concerns import be_affected, follow
from helpathon.challenges.actions.decisions import accept
from helpathon.challenges.actions.travels import offer
from helpathon.challenges.models import Challenge, Travel
from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import create
from helpathon.editions.models import Edition

ROWS = """
challenge.publish    -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
challenge.submit     -----    r---o        r---o   r---o   r---o        r---o  r---o            -----
challenge.enter      -----    -----        -----   -----   -----        rbaco  -----            -----
challenge.revise     -----    -----        rbaco   -----   -----        -----  -----            -----
challenge.withdraw   -----    -----        rbaco   -----   -----        -----  -----            -----
challenge.accept     -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
challenge.decline    -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
challenge.ask        -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
challenge.join       -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
challenge.affected   -----    r---o        r---o   r---o   r---o        r---o  r---o            -----
challenge.unaffected -----    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            -----
challenge.follow     -----    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            -----
challenge.unfollow   -----    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            -----
travel.offer         -----    -----        -----   -----   -----        rbaco  -----            rbaco
travel.accept        -----    -----        -----   -----   -----        -----  rbaco            rbaco
travel.decline       -----    -----        -----   -----   -----        -----  rbaco            rbaco
"""

_ONE = {"challenge": 1}
_NEXT = {"challenge": 2}
_TRAVEL = {"challenge": 1, "edition": "nachbar-1"}

GOLDEN = {
    "challenge.published": ("challenge.publish", "public", {"challenge": 2, "track": "handel"}),
    "challenge.submitted": ("challenge.submit", "staff", _NEXT),
    "challenge.entered": ("challenge.enter", "public", {"challenge": 2, "track": "handel"}),
    "challenge.revised": ("challenge.revise", "staff", _NEXT),
    "challenge.withdrawn": ("challenge.withdraw", "public", _NEXT),
    "challenge.accepted": ("challenge.accept", "public", {"challenge": 2, "track": "handel"}),
    "challenge.declined": ("challenge.decline", "staff", _NEXT),
    "challenge.asked": ("challenge.ask", "staff", _NEXT),
    "challenge.joined": ("challenge.join", "public", {"challenge": 2, "into": 1}),
    "challenge.affected": ("challenge.affected", "public", _ONE),
    "challenge.unaffected": ("challenge.unaffected", "public", _ONE),
    "challenge.followed": ("challenge.follow", "person", _ONE),
    "challenge.unfollowed": ("challenge.unfollow", "person", _ONE),
    "travel.offered": ("travel.offer", "staff", _TRAVEL),
    "travel.accepted": ("travel.accept", "public", _TRAVEL),
    "travel.declined": ("travel.decline", "staff", _TRAVEL),
}


def _text(world: World) -> dict[str, Any]:
    return {
        "edition": world.edition,
        "city": world.city,
        "question": FREE_TEXT,
        "owner": FREE_TEXT,
        "context": FREE_TEXT,
        "fields": list(world.city.fields.all()),
    }


def _submitted(world: World) -> Challenge:
    return submit(by=world.author, **_text(world))


def _elsewhere(world: World) -> Edition:
    """An edition of the neighbouring city."""
    return create(
        by=CONSOLE,
        hosts=[world.neighbour],
        slug=f"nachbar-1{world.tag}",
        title={"de": FREE_TEXT},
        from_at=NOON,
        to_at=NOON + timedelta(days=1),
    )


def _offered(world: World) -> Travel:
    return offer(by=world.staff, challenge=world.challenge, edition=_elsewhere(world), message=FREE_TEXT)


@sample("challenge.publish")
def _challenge_publish(world: World) -> dict[str, Any]:
    return {"by": world.staff, "track": world.track, **_text(world)}


@sample("challenge.submit")
def _challenge_submit(world: World) -> dict[str, Any]:
    return {"by": world.participant, "contact": FREE_TEXT, **_text(world)}


@sample("challenge.enter")
def _challenge_enter(world: World) -> dict[str, Any]:
    return {"by": world.staff, "name": FREE_TEXT, "track": world.track, **_text(world)}


@sample("challenge.revise")
def _challenge_revise(world: World) -> dict[str, Any]:
    challenge = _submitted(world)
    text = {**_text(world), "question": f"{FREE_TEXT} Neu"}
    del text["edition"]
    return {"by": world.author, "challenge": challenge, **text}


@sample("challenge.withdraw")
def _challenge_withdraw(world: World) -> dict[str, Any]:
    challenge = _submitted(world)
    return {"by": world.author, "challenge": _accepted(world, challenge)}


@sample("challenge.withdraw before it was accepted")
def _challenge_withdraw_early(world: World) -> dict[str, Any]:
    return {"by": world.author, "challenge": _submitted(world)}


def _accepted(world: World, challenge: Challenge) -> Challenge:
    return accept(by=world.staff, challenge=challenge)


@sample("challenge.accept")
def _challenge_accept(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "challenge": _submitted(world), "track": world.track}


@sample("challenge.decline")
def _challenge_decline(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "challenge": _submitted(world), "reason": FREE_TEXT}


@sample("challenge.ask")
def _challenge_ask(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "challenge": _submitted(world), "question": FREE_TEXT}


@sample("challenge.join")
def _challenge_join(world: World) -> dict[str, Any]:
    other = publish(by=world.staff, **_text(world))
    return {"by": world.staff, "challenge": world.challenge, "others": [other], "reason": FREE_TEXT}


@sample("challenge.affected")
def _challenge_affected(world: World) -> dict[str, Any]:
    return {"by": world.participant, "challenge": world.challenge}


@sample("challenge.unaffected")
def _challenge_unaffected(world: World) -> dict[str, Any]:
    be_affected(by=world.participant, challenge=world.challenge)
    return {"by": world.participant, "challenge": world.challenge}


@sample("challenge.follow")
def _challenge_follow(world: World) -> dict[str, Any]:
    return {"by": world.participant, "challenge": world.challenge}


@sample("challenge.unfollow")
def _challenge_unfollow(world: World) -> dict[str, Any]:
    follow(by=world.participant, challenge=world.challenge)
    return {"by": world.participant, "challenge": world.challenge}


@sample("travel.offer")
def _travel_offer(world: World) -> dict[str, Any]:
    edition = _elsewhere(world)
    return {"by": world.staff, "challenge": world.challenge, "edition": edition, "message": FREE_TEXT}


@sample("travel.accept")
def _travel_accept(world: World) -> dict[str, Any]:
    return {"by": world.staff_elsewhere, "travel": _offered(world)}


@sample("travel.decline")
def _travel_decline(world: World) -> dict[str, Any]:
    return {"by": world.staff_elsewhere, "travel": _offered(world), "reason": FREE_TEXT}
