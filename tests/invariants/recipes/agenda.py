"""Acts on the programme and the run sheet."""

from datetime import timedelta
from typing import Any

from samples import FREE_TEXT, NOON, World, sample

from helpathon.agenda.actions.cues import add_cue
from helpathon.agenda.actions.items import add, cancel

ROWS = """
agenda.add           -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.import        -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.edit          -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.shift         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.cancel        -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.restore       -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.remove        -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.add_cue       -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.edit_cue      -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
agenda.remove_cue    -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
"""

GOLDEN = {
    "agenda.added": ("agenda.add", "public", {"item": 1}),
    "agenda.imported": ("agenda.import", "public", {"items": 1}),
    "agenda.edited": ("agenda.edit", "public", {"item": 1}),
    "agenda.moved": ("agenda.edit moving", "public", {"item": 1}),
    "agenda.shifted": ("agenda.shift", "public", {"item": 1, "minutes": 15}),
    "agenda.cancelled": ("agenda.cancel", "public", {"item": 1}),
    "agenda.restored": ("agenda.restore", "public", {"item": 1}),
    "agenda.removed": ("agenda.remove", "staff", {"item": 1}),
    "agenda.cue_added": ("agenda.add_cue", "staff", {"cue": 1}),
    "agenda.cue_edited": ("agenda.edit_cue", "staff", {"cue": 1}),
    "agenda.cue_removed": ("agenda.remove_cue", "staff", {"cue": 1}),
}


def _content(world: World) -> dict[str, Any]:
    return {
        "title": {"de": FREE_TEXT},
        "text": {"de": FREE_TEXT},
        "from_at": NOON,
        "to_at": NOON + timedelta(hours=1),
        "track": world.track,
        "place": FREE_TEXT,
        "link": "https://example.org/raum",
        "speakers": FREE_TEXT,
    }


def _item(world: World) -> Any:
    return add(by=world.facilitator, edition=world.edition, **_content(world))


def _cue(world: World) -> Any:
    return add_cue(by=world.facilitator, edition=world.edition, own_at=NOON, what=FREE_TEXT, who=FREE_TEXT)


@sample("agenda.add")
def _agenda_add(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "edition": world.edition, **_content(world)}


@sample("agenda.import")
def _agenda_import(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "edition": world.edition, "rows": [_content(world)]}


@sample("agenda.edit")
def _agenda_edit(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "item": _item(world), "changes": {"title": {"de": f"{FREE_TEXT} Neu"}}}


@sample("agenda.edit moving")
def _agenda_edit_moving(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "item": _item(world), "changes": {"place": f"{FREE_TEXT} Neu"}}


@sample("agenda.shift")
def _agenda_shift(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "item": _item(world), "minutes": 15}


@sample("agenda.cancel")
def _agenda_cancel(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "item": _item(world)}


@sample("agenda.restore")
def _agenda_restore(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "item": cancel(by=world.facilitator, item=_item(world))}


@sample("agenda.remove")
def _agenda_remove(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "item": cancel(by=world.facilitator, item=_item(world))}


@sample("agenda.add_cue")
def _agenda_add_cue(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "edition": world.edition, "own_at": NOON, "what": FREE_TEXT}


@sample("agenda.edit_cue")
def _agenda_edit_cue(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "cue": _cue(world), "changes": {"what": f"{FREE_TEXT} Neu"}}


@sample("agenda.remove_cue")
def _agenda_remove_cue(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "cue": _cue(world)}
