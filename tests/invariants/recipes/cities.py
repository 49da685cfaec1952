"""Acts on city, district and field."""

from typing import Any

from samples import FREE_TEXT, World, sample

from helpathon.cities.actions.cities import found
from helpathon.cities.actions.parts import retire

ROWS = """
city.found           -----    -----        -----   -----   -----        -----  -----            rbaco
city.open            -----    -----        -----   -----   -----        -----  -----            rbaco
city.edit            -----    -----        -----   -----   -----        rbaco  -----            rbaco
city.look            -----    -----        -----   -----   -----        rbaco  -----            rbaco
city.legal           -----    -----        -----   -----   -----        rbaco  -----            rbaco
part.add             -----    -----        -----   -----   -----        rbaco  -----            rbaco
part.rename          -----    -----        -----   -----   -----        rbaco  -----            rbaco
part.retire          -----    -----        -----   -----   -----        rbaco  -----            rbaco
"""

GOLDEN = {
    "city.founded": ("city.found", "public", {"city": "neustadt"}),
    "city.opened": ("city.open", "public", {"city": "neustadt"}),
    "city.edited": ("city.edit", "staff", {"city": "stadt"}),
    "city.look_changed": ("city.look", "staff", {"city": "stadt"}),
    "city.legal_changed": ("city.legal", "staff", {"city": "stadt", "text": "imprint"}),
    "part.added": ("part.add", "staff", {"city": "stadt", "kind": "group", "part": "kinder"}),
    "part.renamed": ("part.rename", "staff", {"city": "stadt", "kind": "district", "part": "mitte"}),
    "part.retired": ("part.retire", "staff", {"city": "stadt", "kind": "field", "part": "klima"}),
    "part.restored": ("part.retire again", "staff", {"city": "stadt", "kind": "field", "part": "klima"}),
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


@sample("city.open")
def _city_open(world: World) -> dict[str, Any]:
    fresh = found(**_city_found(world), being_set_up=True)
    return {"by": world.operator, "city": fresh}


@sample("city.edit")
def _city_edit(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "city": world.city,
        "name": f"{FREE_TEXT} 2",
        "motto": {"en": FREE_TEXT},
        "sender_name": FREE_TEXT,
        "reply_to": "buergerbuero@example.org",
    }


@sample("city.look")
def _city_look(world: World) -> dict[str, Any]:
    return {"by": world.staff, "city": world.city, "skin": "kern", "look": {}, "logo": None}


@sample("city.legal")
def _city_legal(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "city": world.city,
        "texts": {"imprint": {"de": FREE_TEXT}},
        "contact": {"street": FREE_TEXT},
    }


@sample("part.add")
def _part_add(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "city": world.city,
        "kind": "group",
        "title": {"de": "Kinder", "en": FREE_TEXT},
    }


@sample("part.rename")
def _part_rename(world: World) -> dict[str, Any]:
    return {"by": world.staff, "part": world.city.districts.get(), "title": {"de": f"{FREE_TEXT} 2"}}


@sample("part.retire")
def _part_retire(world: World) -> dict[str, Any]:
    return {"by": world.staff, "part": world.city.fields.get()}


@sample("part.retire again")
def _part_retire_again(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "part": retire(by=world.staff, part=world.city.fields.get()),
        "retired": False,
    }
