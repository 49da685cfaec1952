"""Read the demonstration's content files. Nothing here touches the database or the clock."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "content"

_MOMENT = re.compile(r"d(-?\d+) ([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, order=True)
class Moment:
    """A time of day on a numbered day of an edition: day 1 is its first day, day 0 the day before."""

    day: int
    minute: int

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """Read "d2 09:15"; anything else is a ValueError."""
        found = _MOMENT.fullmatch(text)
        if found is None:
            raise ValueError(f"not a moment: {text!r}")
        day, hours, minutes = map(int, found.groups())
        return cls(day, hours * 60 + minutes)

    def on(self, day_one: date, zone: ZoneInfo) -> datetime:
        """The instant, aware, when the edition's first day is `day_one` in `zone`."""
        day = day_one + timedelta(days=self.day - 1)
        return datetime.combine(day, time(self.minute // 60, self.minute % 60), tzinfo=zone)


@dataclass(frozen=True)
class Origin:
    """One link of an idea's lineage, as written in the content."""

    idea: str
    type: str
    reason: str


@dataclass(frozen=True)
class IdeaText:
    """An idea as written in the content: what is said, when, by whom, and out of what it grew."""

    key: str
    edition: str
    title: str
    text: str
    at: Moment
    kind: str
    author: str
    weight: int
    fields: tuple[str, ...]
    track: str | None = None
    challenge: str | None = None
    district: str | None = None
    origins: tuple[Origin, ...] = ()
    edited_at: Moment | None = None
    edited_text: str = ""
    withdrawn_at: Moment | None = None

    @property
    def merges(self) -> tuple[str, ...]:
        """Keys of the ideas that flow into this one and rest from then on."""
        return tuple(origin.idea for origin in self.origins if origin.type == "merges")


@dataclass(frozen=True)
class Notion:
    """A short idea kept back for `helpathon demo --alive`."""

    track: str
    kind: str
    title: str
    text: str
    on: str | None = None
    on_title: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Content:
    """Everything the demonstration is played from; rows without behaviour stay plain dictionaries."""

    cities: list[dict[str, Any]]
    fields: list[dict[str, Any]]
    target_groups: list[dict[str, Any]]
    editions: list[dict[str, Any]]
    challenges: list[dict[str, Any]]
    people: list[dict[str, Any]]
    ideas: list[IdeaText] = field(repr=False)
    notions: list[Notion] = field(repr=False)


@cache
def content() -> Content:
    """All content files, read once."""
    cities = _read("cities")
    ideas = [_idea(row) for row in _read("ideas")["idea"]]
    titles = {idea.key: idea.title for idea in ideas}
    return Content(
        cities=cities["city"],
        fields=cities["field"],
        target_groups=cities["target_group"],
        editions=_read("editions")["edition"],
        challenges=_read("challenges")["challenge"],
        people=_read("people")["person"],
        ideas=ideas,
        notions=[Notion(**row, on_title=titles.get(row.get("on"))) for row in _read("alive")["idea"]],
    )


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _idea(row: dict[str, Any]) -> IdeaText:
    row = dict(row)
    origins = tuple(Origin(**link) for link in row.pop("builds_on", []))
    edited = row.pop("edited", None)
    withdrawn = row.pop("withdrawn", None)
    row |= {"at": Moment.parse(row["at"]), "text": row["text"].strip(), "fields": tuple(row["fields"])}
    return IdeaText(
        **row,
        origins=origins,
        edited_at=Moment.parse(edited["at"]) if edited else None,
        edited_text=edited["text"].strip() if edited else "",
        withdrawn_at=Moment.parse(withdrawn) if withdrawn else None,
    )
