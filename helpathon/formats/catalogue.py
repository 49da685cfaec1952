"""The catalogue of formats, read from one file each in `data/`, and acts in words. Nothing here touches the database."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).parent / "data"
ACTS = Path(__file__).parent / "acts.toml"

Texts = dict[str, str]

_OFFSET = re.compile(r"(first|last)([+-]\d{1,3})? ([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True)
class Offset:
    """A local time counted from the first or the last day of an edition: "first-28 09:00", "last 15:00"."""

    from_last: bool
    days: int
    at: time

    @classmethod
    def parse(cls, said: str) -> "Offset":
        """Read "last+90 18:00"; anything else is a ValueError."""
        found = _OFFSET.fullmatch(said)
        if found is None:
            raise ValueError(f"not an offset: {said!r}")
        anchor, days, hour, minute = found.groups()
        return cls(anchor == "last", int(days or 0), time(int(hour), int(minute)))

    def on(self, first: date, last: date, zone: str) -> datetime:
        """The moment, for an edition from one day to another."""
        day = (last if self.from_last else first) + timedelta(days=self.days)
        return datetime.combine(day, self.at, tzinfo=ZoneInfo(zone))


@dataclass(frozen=True)
class StepOfFormat:
    """A step as a format knows it: the names of the acts it opens, and when it usually begins and ends."""

    slug: str
    title: Texts
    sentence: Texts
    begins: Offset
    ends: Offset | None
    opens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """A way to take part; a standing one has editions without end. `days` is how long one usually takes."""

    slug: str
    title: Texts
    sentence: Texts
    standing: bool
    days: int
    begins: Offset
    ends: Offset | None
    steps: tuple[StepOfFormat, ...]

    def step(self, slug: str) -> StepOfFormat:
        """The step of that name; an edition has no steps of its own, so an unknown one is a KeyError."""
        for step in self.steps:
            if step.slug == slug:
                return step
        raise KeyError(f"the format {self.slug} has no step {slug}")


@dataclass(frozen=True)
class ActInWords:
    """What an act is, as the end of a sentence ("… dürfen Ideen veröffentlichen"), and who may do it.

    `who` is "everybody" who is logged in, the "author" of the thing, whoever is "steering" the edition, or "staff";
    `any_time` where no step has to open it.
    """

    name: str
    phrase: Texts
    who: str
    any_time: bool = False


@cache
def formats() -> dict[str, Format]:
    """All formats by slug."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {each.slug: each for each in found}


def format_of(slug: str) -> Format:
    """The format of that name; an unknown one is a KeyError."""
    return formats()[slug]


@cache
def acts_in_words() -> dict[str, ActInWords]:
    """The acts that are told about to people, by name, in the order in which they are told."""
    with ACTS.open("rb") as file:
        return {name: ActInWords(name, **row) for name, row in tomllib.load(file).items()}


def _read(path: Path) -> Format:
    with path.open("rb") as file:
        row = tomllib.load(file)
    steps = tuple(StepOfFormat(**_dated(step)) for step in row.pop("step"))
    return Format(slug=path.stem, steps=steps, **_dated(row))


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """A table of the file with its offsets read; what opens nothing or has no end need not say so."""
    ends = row.get("ends")
    read: dict[str, Any] = {
        "begins": Offset.parse(row["begins"]),
        "ends": Offset.parse(ends) if ends else None,
    }
    if "opens" in row:
        read["opens"] = tuple(row["opens"])
    return {**row, **read}
