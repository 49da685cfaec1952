"""Acts on people and staff."""

from typing import Any

from samples import FREE_TEXT, World, sample

from helpathon.accounts.actions.people import appoint_staff, enter

ROWS = """
staff.appoint        -----    -----        -----   -----   -----        rbaco  -----            rbaco
staff.dismiss        -----    -----        -----   -----   -----        rbaco  -----            rbaco
person.enter         -----    -----        -----   -----   -----        rbaco  rbaco            rbaco
person.join          rbaco    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            rbaco
"""

GOLDEN = {
    "person.joined": ("person.join", "person", {"person": "newcomer"}),
    "person.entered": ("person.enter", "staff", {"person": "newcomer"}),
    "staff.appointed": ("staff.appoint", "staff", {"person": "participant", "city": "stadt"}),
    "staff.dismissed": ("staff.dismiss", "staff", {"person": "newcomer", "city": "stadt"}),
}


@sample("person.join")
def _person_join(world: World) -> dict[str, Any]:
    return {
        "by": world.visitor,
        "email": f"neu{world.tag}@example.org",
        "name": FREE_TEXT,
        "conduct_accepted": True,
    }


@sample("person.enter")
def _person_enter(world: World) -> dict[str, Any]:
    return {"by": world.staff, "name": FREE_TEXT, "email": f"telefon{world.tag}@example.org"}


@sample("staff.appoint")
def _staff_appoint(world: World) -> dict[str, Any]:
    return {"by": world.staff, "person": world.participant, "city": world.city}


@sample("staff.dismiss")
def _staff_dismiss(world: World) -> dict[str, Any]:
    colleague = enter(by=world.staff, name=FREE_TEXT, email=f"kollegin{world.tag}@example.org")
    return {
        "by": world.staff,
        "role": appoint_staff(by=world.staff, person=colleague, city=world.city),
    }
