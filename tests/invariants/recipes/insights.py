"""Acts on lists of people."""

from typing import Any

from samples import World, sample

ROWS = """
list.export          -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
"""

GOLDEN = {
    "list.exported": (
        "list.export",
        "staff",
        {"kind": "xlsx", "columns": "name.support_note", "people": 120},
    ),
}


@sample("list.export")
def _list_export(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "kind": "xlsx",
        "columns": ["name", "support_note"],
        "people": 120,
    }
