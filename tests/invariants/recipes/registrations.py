"""Acts on places in an edition, and on wanting to be told."""

from datetime import timedelta
from typing import Any

from samples import FREE_TEXT, NOON, World, sample

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.models import Edition
from helpathon.registrations import links
from helpathon.registrations.actions.interests import note
from helpathon.registrations.actions.places import ask
from helpathon.registrations.actions.registering import register
from helpathon.registrations.models import Registration

ROWS = """
registration.register      -----    r---o        r---o   r---o   r---o        r---o  r---o            -----
registration.enter         -----    -----        -----   -----   -----        rbaco  -----            rbaco
registration.change        -----    rbaco        -----   -----   rbaco        rbaco  -----            rbaco
registration.cancel        -----    rbaco        -----   -----   rbaco        rbaco  -----            rbaco
registration.renew_link    -----    rbaco        -----   -----   rbaco        rbaco  -----            rbaco
registration.move_up       -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
registration.set_places    -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
registration.attend        -----    rbaco        -----   -----   -----        -----  -----            -----
registration.reconfirm     -----    rbaco        -----   -----   -----        -----  -----            -----
registration.agree         rbaco    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            rbaco
registration.read_out_code -----    -----        -----   -----   -----        rbaco  -----            rbaco
registration.ask           -----    -----        -----   -----   -----        -----  -----            rbaco
registration.release       -----    -----        -----   -----   -----        -----  -----            rbaco
registration.fill          -----    -----        -----   -----   -----        -----  -----            rbaco
registration.expire        -----    -----        -----   -----   -----        -----  -----            rbaco
interest.note              -----    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            -----
interest.end               -----    rbaco        -----   -----   -----        -----  -----            -----
interest.tell              -----    -----        -----   -----   -----        -----  -----            rbaco
"""

_PARTICIPANT = {"person": "participant"}

GOLDEN = {
    "registration.registered": (
        "registration.register",
        "staff",
        {"person": "participant", "state": "confirmed"},
    ),
    "registration.entered": ("registration.enter", "staff", {"person": "newcomer", "state": "confirmed"}),
    "registration.changed": ("registration.change", "staff", _PARTICIPANT),
    "registration.cancelled": ("registration.cancel", "staff", _PARTICIPANT),
    "registration.moved_up": ("registration.move_up", "staff", {"person": "author", "by_hand": True}),
    "registration.places_set": (
        "registration.set_places",
        "staff",
        {"overbooking": 5, "asks_again": True},
    ),
    "registration.attended": ("registration.attend", "staff", _PARTICIPANT),
    "registration.link_renewed": ("registration.renew_link", "staff", _PARTICIPANT),
    "registration.asked": ("registration.ask", "staff", _PARTICIPANT),
    "registration.reconfirmed": ("registration.reconfirm", "staff", _PARTICIPANT),
    "registration.released": ("registration.release", "staff", _PARTICIPANT),
    "registration.expired": ("registration.expire", "staff", {"person": "author"}),
    "registration.guardian_agreed": ("registration.agree", "staff", _PARTICIPANT),
    "registration.code_read_out": ("registration.read_out_code", "staff", _PARTICIPANT),
    "interest.noted": ("interest.note", "person", {"edition": "vol-9"}),
    "interest.ended": ("interest.end", "person", {"edition": "vol-9"}),
    "interest.told": ("interest.tell", "staff", _PARTICIPANT),
}


def place_of(world: World, person: Person | None = None, **details: Any) -> Registration:
    """The registration of the participant, or of somebody else."""
    return register(by=person or world.participant, edition=world.edition, **details)


def waiting(world: World) -> Registration:
    """The author waits, because the participant has the only place."""
    Edition.objects.filter(pk=world.edition.pk).update(capacity=1)
    place_of(world)
    return place_of(world, world.author)


@sample("registration.register")
def _register(world: World) -> dict[str, Any]:
    return {
        "by": world.participant,
        "edition": world.edition,
        "skills": FREE_TEXT,
        "support_note": FREE_TEXT,
        "tracks": [world.track],
        "consents": ["photos"],
    }


@sample("registration.enter")
def _enter(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "edition": world.edition,
        "name": FREE_TEXT,
        "email": f"telefon{world.tag}@example.org",
    }


@sample("registration.change")
def _change(world: World) -> dict[str, Any]:
    return {"by": world.participant, "registration": place_of(world), "skills": FREE_TEXT}


@sample("registration.cancel")
def _cancel(world: World) -> dict[str, Any]:
    return {"by": world.participant, "registration": place_of(world)}


@sample("registration.cancel moving up")
def _cancel_moving_up(world: World) -> dict[str, Any]:
    waiting(world)
    return {"by": world.participant, "registration": place_of(world)}


@sample("registration.renew_link")
def _renew_link(world: World) -> dict[str, Any]:
    return {"by": world.participant, "registration": place_of(world)}


@sample("registration.move_up")
def _move_up(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "registration": waiting(world), "reason": FREE_TEXT}


@sample("registration.set_places")
def _set_places(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "overbooking": 5,
        "asks_again": True,
        "asks_hours_before": 48,
        "releases_hours_before": 12,
    }


@sample("registration.attend")
def _attend(world: World) -> dict[str, Any]:
    return {"by": world.participant, "registration": place_of(world)}


@sample("registration.reconfirm")
def _reconfirm(world: World) -> dict[str, Any]:
    return {"by": world.participant, "registration": place_of(world)}


@sample("registration.agree")
def _agree(world: World) -> dict[str, Any]:
    kept = place_of(world, is_minor=True, guardian_address=f"eltern{world.tag}@example.org")
    token = links.guardian_link(kept).rpartition("/")[2]
    return {"by": world.visitor, "registration": kept, "token": token}


@sample("registration.read_out_code")
def _read_out_code(world: World) -> dict[str, Any]:
    return {"by": world.staff, "registration": place_of(world)}


@sample("registration.ask")
def _ask(world: World) -> dict[str, Any]:
    return {"by": CONSOLE, "registration": place_of(world)}


@sample("registration.release")
def _release(world: World) -> dict[str, Any]:
    waiting(world)
    with clock.at(NOON - timedelta(hours=7)):
        ask(by=CONSOLE, registration=place_of_participant(world))
    return {"by": CONSOLE, "edition": world.edition}


def place_of_participant(world: World) -> Registration:
    """As it stands."""
    return Registration.objects.get(edition=world.edition, person=world.participant)


@sample("registration.fill")
def _fill(world: World) -> dict[str, Any]:
    waiting(world)
    Edition.objects.filter(pk=world.edition.pk).update(capacity=2)
    return {"by": CONSOLE, "edition": world.edition}


@sample("registration.expire")
def _expire(world: World) -> dict[str, Any]:
    waiting(world)
    return {"by": CONSOLE, "edition": world.edition}


@sample("interest.note")
def _note(world: World) -> dict[str, Any]:
    return {"by": world.participant, "edition": world.edition}


@sample("interest.end")
def _end(world: World) -> dict[str, Any]:
    return {"by": world.participant, "interest": note(by=world.participant, edition=world.edition)}


@sample("interest.tell")
def _tell(world: World) -> dict[str, Any]:
    interest = note(by=world.participant, edition=world.edition)
    return {"by": CONSOLE, "interest": interest, "edition": world.edition}
