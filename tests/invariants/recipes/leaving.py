"""Acts on oneself, and on those who leave."""

from typing import Any

from samples import FREE_TEXT, World, sample

from helpathon.accounts.actions.leaving import ask
from helpathon.accounts.models import Leaving

ROWS = """
person.rename        -----    rbaco        -----   -----   -----        -----  -----            -----
person.move          -----    rbaco        -----   -----   -----        -----  -----            -----
person.leave         -----    rbaco        -----   -----   -----        -----  -----            -----
leaving.ask          -----    -----        -----   -----   -----        rbaco  -----            rbaco
leaving.call_off     -----    rbaco        -----   -----   -----        rbaco  -----            rbaco
leaving.carry_out    -----    -----        -----   -----   -----        rbaco  -----            rbaco
"""

GOLDEN = {
    "person.renamed": ("person.rename", "person", {"person": "participant"}),
    "person.moved": ("person.move", "person", {"person": "participant"}),
    "person.left": ("person.leave", "staff", {"person": "participant"}),
    "leaving.asked": ("leaving.ask", "staff", {"city": "stadt"}),
    "leaving.called_off": ("leaving.call_off", "staff", {"city": "stadt"}),
    "idea.erased": ("person.leave erasing", "public", {"idea": 1}),
}


def asked(world: World) -> Leaving:
    """A request for the participant that the operator noted, so that staff are the second look."""
    return ask(by=world.operator, city=world.city, person=world.participant, erase=False, proof=FREE_TEXT)


@sample("person.rename")
def _person_rename(world: World) -> dict[str, Any]:
    given = {"name": f"{FREE_TEXT} 2", "language": "en"}
    return {"by": world.participant, "person": world.participant, **given}


@sample("person.move")
def _person_move(world: World) -> dict[str, Any]:
    email = f"umgezogen{world.tag}@example.org"
    return {"by": world.participant, "person": world.participant, "email": email}


@sample("person.leave")
def _person_leave(world: World) -> dict[str, Any]:
    return {"by": world.participant, "person": world.participant, "erase": False}


@sample("person.leave erasing")
def _person_leave_erasing(world: World) -> dict[str, Any]:
    return {"by": world.author, "person": world.author, "erase": True}


@sample("leaving.ask")
def _leaving_ask(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "city": world.city,
        "person": world.participant,
        "erase": True,
        "proof": FREE_TEXT,
    }


@sample("leaving.call_off")
def _leaving_call_off(world: World) -> dict[str, Any]:
    return {"by": world.participant, "leaving": asked(world)}


@sample("leaving.carry_out")
def _leaving_carry_out(world: World) -> dict[str, Any]:
    return {"by": world.staff, "leaving": asked(world)}
