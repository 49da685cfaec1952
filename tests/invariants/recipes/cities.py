"""Acts on city, district and field."""

from typing import Any

from samples import FREE_TEXT, World, sample

ROWS = """
city.found           -----    -----        -----   -----   -----        -----  -----            rbaco
"""

GOLDEN = {
    "city.founded": ("city.found", "public", {"city": "neustadt"}),
}


@sample("city.found")
def _city_found(world: World) -> dict[str, Any]:
    return {
        "by": world.operator,
        "slug": f"neustadt{world.tag}",
        "name": FREE_TEXT,
        "motto": {"de": FREE_TEXT},
        "legal": {},
        "districts": [("mitte", FREE_TEXT)],
        "fields": [("klima", {"de": FREE_TEXT})],
    }
