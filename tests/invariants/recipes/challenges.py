"""Acts on challenges."""

from typing import Any

from samples import FREE_TEXT, World, sample

ROWS = """
challenge.publish    -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
"""

GOLDEN = {
    "challenge.published": ("challenge.publish", "public", {"challenge": 2, "track": "handel"}),
}


@sample("challenge.publish")
def _challenge_publish(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "edition": world.edition,
        "city": world.city,
        "track": world.track,
        "question": FREE_TEXT,
        "owner": FREE_TEXT,
        "context": FREE_TEXT,
        "fields": list(world.city.fields.all()),
    }
