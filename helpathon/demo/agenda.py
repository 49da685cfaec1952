"""The programmes of the demonstration with their run sheets, entered before each edition begins."""

import tomllib
from datetime import timedelta
from typing import Any, cast

from helpathon.agenda.actions.cues import add_cue
from helpathon.agenda.actions.items import Row, import_items
from helpathon.agenda.models import Item
from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.models import Edition, Track

from .load import FOLDER, Moment
from .schedule import Calendar


def enter_programmes(editions: dict[str, Edition], calendar: Calendar) -> None:
    """All items of an edition in one act, as pasted, then its cues."""
    with (FOLDER / "agenda.toml").open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["item"]
    for slug in dict.fromkeys(row["edition"] for row in rows):
        edition, own = editions[slug], [row for row in rows if row["edition"] == slug]
        tracks = {track.slug: track for track in edition.tracks.all()}
        with clock.at(edition.from_at - timedelta(days=7)):
            import_items(by=CONSOLE, edition=edition, rows=[_row(row, calendar, tracks) for row in own])
            items = Item.objects.filter(edition=edition).order_by("number")
            for item, row in zip(items, own, strict=True):
                for minute, role, what, who in row.get("cues", []):
                    add_cue(
                        by=CONSOLE, edition=edition, item=item, minute=minute, role=role, what=what, who=who
                    )


def _row(row: dict[str, Any], calendar: Calendar, tracks: dict[str, Track]) -> Row:
    copied = ("kind", "title", "text", "place", "link", "link_for", "speakers")
    made: dict[str, Any] = {name: row[name] for name in copied if name in row}
    made["from_at"] = calendar.instant(row["edition"], Moment.parse(row["from"]))
    made["to_at"] = calendar.instant(row["edition"], Moment.parse(row["to"]))
    made["track"] = tracks[row["track"]] if "track" in row else None
    made["material"] = [{"title": title, "link": link} for title, link in row.get("material", [])]
    return cast(Row, made)
