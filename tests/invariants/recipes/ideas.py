"""Acts on ideas."""

from datetime import timedelta
from typing import Any

from samples import FREE_TEXT, NOON, World, sample

from helpathon.ideas.actions.ideas import publish
from helpathon.ideas.actions.imports import Row, import_ideas
from helpathon.ideas.actions.supports import follow, support

ROWS = """
idea.import          -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
idea.import_links    -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
idea.publish         -----    r---o        r---o   r---o   r---o        r---o  r---o            -----
idea.enter           -----    -----        -----   -----   -----        rbaco  -----            -----
idea.build           -----    r---o        r---o   r---o   r---o        r---o  r---o            -----
idea.build/merging   -----    -----        r---o   -----   r---o        r---o  -----            -----
idea.edit            -----    -----        r---o   -----   -----        -----  -----            -----
idea.withdraw        -----    -----        rbaco   -----   -----        -----  -----            -----
idea.support         -----    r---o        r---o   r---o   r---o        r---o  r---o            -----
idea.unsupport       -----    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            -----
idea.follow          -----    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            -----
idea.unfollow        -----    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            -----
"""

GOLDEN = {
    "idea.entered": ("idea.enter", "staff", {"idea": 2}),
    "idea.published": ("idea.publish", "public", {"idea": 2, "track": "handel", "kind": "project"}),
    "idea.edited": ("idea.edit", "public", {"idea": 1}),
    "idea.withdrawn": ("idea.withdraw", "public", {"idea": 1}),
    "idea.linked": ("idea.build", "public", {"child": 2, "parent": 1, "type": "builds_on"}),
    "idea.supported": ("idea.support", "public", {"idea": 1}),
    "idea.unsupported": ("idea.unsupport", "public", {"idea": 1}),
    "idea.followed": ("idea.follow", "person", {"idea": 1}),
    "idea.unfollowed": ("idea.unfollow", "person", {"idea": 1}),
}


@sample("idea.publish")
def _idea_publish(world: World) -> dict[str, Any]:
    return {
        "by": world.participant,
        "edition": world.edition,
        "title": FREE_TEXT,
        "body": FREE_TEXT,
        "track": world.track,
        "challenge": world.challenge,
        "fields": list(world.city.fields.all()),
    }


@sample("idea.enter")
def _idea_enter(world: World) -> dict[str, Any]:
    return {"by": world.staff, "edition": world.edition, "name": FREE_TEXT, "title": FREE_TEXT}


@sample("idea.build")
def _idea_build(world: World) -> dict[str, Any]:
    return {
        "by": world.participant,
        "edition": world.edition,
        "parents": [(world.idea, "builds_on", FREE_TEXT)],
        "title": FREE_TEXT,
        "body": FREE_TEXT,
    }


@sample("idea.build merging")
def _idea_build_merging(world: World) -> dict[str, Any]:
    other = publish(by=world.author, edition=world.edition, title=FREE_TEXT)
    return {
        "by": world.author,
        "edition": world.edition,
        "parents": [(world.idea, "merges", FREE_TEXT), (other, "merges", FREE_TEXT)],
        "title": FREE_TEXT,
    }


@sample("idea.edit")
def _idea_edit(world: World) -> dict[str, Any]:
    return {"by": world.author, "idea": world.idea, "title": f"{FREE_TEXT} Neu", "body": FREE_TEXT}


@sample("idea.withdraw")
def _idea_withdraw(world: World) -> dict[str, Any]:
    return {"by": world.author, "idea": world.idea}


@sample("idea.support")
def _idea_support(world: World) -> dict[str, Any]:
    return {"by": world.participant, "idea": world.idea}


@sample("idea.unsupport")
def _idea_unsupport(world: World) -> dict[str, Any]:
    support(by=world.participant, idea=world.idea)
    return {"by": world.participant, "idea": world.idea}


@sample("idea.follow")
def _idea_follow(world: World) -> dict[str, Any]:
    return {"by": world.participant, "idea": world.idea}


@sample("idea.unfollow")
def _idea_unfollow(world: World) -> dict[str, Any]:
    follow(by=world.participant, idea=world.idea)
    return {"by": world.participant, "idea": world.idea}


def _row() -> Row:
    return Row(
        id="1",
        title=FREE_TEXT,
        text=FREE_TEXT,
        created=NOON - timedelta(days=9),
        track="Öffentlicher Raum",
        author=FREE_TEXT,
        parents=("2",),
        support=7,
    )


def _parent_row() -> Row:
    return Row(
        id="2",
        title=FREE_TEXT,
        text="",
        created=NOON - timedelta(days=10),
        track="",
        author="",
        parents=(),
        support=0,
    )


@sample("idea.import")
def _idea_import(world: World) -> dict[str, Any]:
    return {"by": world.operator, "edition": world.edition, "source": "alt.csv", "rows": [_row()]}


@sample("idea.import_links")
def _idea_import_links(world: World) -> dict[str, Any]:
    rows = [_row(), _parent_row()]
    import_ideas(by=world.operator, edition=world.edition, source="alt.csv", rows=rows)
    return {"by": world.operator, "edition": world.edition, "source": "alt.csv", "rows": rows}
