"""Acts on editions, roles and steps."""

from typing import Any

from samples import FREE_TEXT, NOON, World, sample

from helpathon.editions.actions.editions import close_step

ROWS = """
edition.create       -----    -----        -----   -----   -----        rbaco  -----            rbaco
role.grant           -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.open            -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.close           -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.release         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
"""

GOLDEN = {
    "edition.created": ("edition.create", "public", {"edition": "vol-10"}),
    "role.granted": ("role.grant", "staff", {"person": "participant", "role": "mentor"}),
    "step.opened": ("step.open", "public", {"step": "develop"}),
    "step.closed": ("step.close", "public", {"step": "develop"}),
    "step.released": ("step.release", "public", {"step": "develop"}),
}


@sample("edition.create")
def _edition_create(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "hosts": [world.city],
        "slug": f"vol-10{world.tag}",
        "title": {"de": FREE_TEXT},
        "from_at": NOON,
        "to_at": None,
        "tracks": [{"slug": "kultur", "title": {"de": FREE_TEXT}}],
        "steps": [{"slug": "develop", "from_at": NOON, "to_at": None}],
    }


@sample("role.grant")
def _role_grant(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "person": world.participant,
        "role": "mentor",
    }


@sample("step.open")
def _step_open(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "step": world.step}


@sample("step.close")
def _step_close(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "step": world.step}


@sample("step.release")
def _step_release(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "step": close_step(by=world.facilitator, step=world.step)}
