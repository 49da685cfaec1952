"""Who does what when in the demonstration: a plan made from the content and a fixed seed, without touching anything.

The plan reaches to the end of every edition and does not depend on the present: whoever plays it stops at now. Each idea
has its own source of chance, named after it, so that a change to one idea leaves the others as they were.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from .load import Content, IdeaText, Moment

SEED = 2020
MOST_SUPPORTERS = 46
"""How many people stand behind an idea of weight 100."""

_BUSY = (12, 6, 4, 3, 3, 6, 15, 35, 60, 90, 100, 100, 70, 80, 100, 100, 95, 85, 70, 65, 60, 50, 35, 22)
"""How busy each hour of the day is, in percent of the busiest."""

# At one instant: what is published can be supported, what is withdrawn no longer.
_ORDER = ("publish", "edit", "support", "unsupport", "withdraw")

_SILENT = ("results", "follow_up")
"""Steps of the content in which nobody can support any more."""


@dataclass(frozen=True)
class Happening:
    """One planned act: `by` and `idea` are keys of the content."""

    at: datetime
    act: str
    idea: str
    by: str

    @property
    def place(self) -> tuple[datetime, int, str, str]:
        """What a plan is sorted by."""
        return self.at, _ORDER.index(self.act), self.idea, self.by


@dataclass(frozen=True)
class Calendar:
    """Turns the content's moments into instants: every edition's first day, in the cities' zone."""

    zone: ZoneInfo
    first_days: dict[str, date]
    ends: dict[str, Moment | None] = field(repr=False)
    silences: dict[str, Moment | None] = field(repr=False)

    @classmethod
    def around(cls, content: Content, today: date) -> "Calendar":
        """The calendar when the demonstration is built on `today`: the running edition began yesterday."""
        days = {
            edition["slug"]: today - timedelta(days=1)
            if edition["day_one"] == "yesterday"
            else date.fromisoformat(edition["day_one"])
            for edition in content.editions
        }
        return cls(
            ZoneInfo(content.cities[0]["zone"]),
            days,
            {edition["slug"]: _end(edition, ("follow_up",)) for edition in content.editions},
            {edition["slug"]: _end(edition, _SILENT) for edition in content.editions},
        )

    @classmethod
    def of(cls, content: Content, now: datetime) -> "Calendar":
        """The calendar when the demonstration is built at `now`: what counts is the date where the city is."""
        return cls.around(content, now.astimezone(ZoneInfo(content.cities[0]["zone"])).date())

    def instant(self, edition: str, moment: Moment) -> datetime:
        """When `moment` of `edition` is."""
        return moment.on(self.first_days[edition], self.zone)

    def end(self, edition: str) -> datetime | None:
        """When `edition` ends; a standing edition does not."""
        return self._instant_or_none(edition, self.ends[edition])

    def silence(self, edition: str) -> datetime | None:
        """When nobody can support in `edition` any more."""
        return self._instant_or_none(edition, self.silences[edition])

    def _instant_or_none(self, edition: str, moment: Moment | None) -> datetime | None:
        return self.instant(edition, moment) if moment else None


def plan(content: Content, calendar: Calendar, horizon: datetime) -> list[Happening]:
    """Everything that happens until each edition's end, in order; standing editions are planned until `horizon`."""
    rests = _rests(content)
    people = [person["key"] for person in content.people if person.get("role") != "staff"]
    happenings = [
        happening
        for idea in content.ideas
        for happening in _life(idea, calendar, rests.get(idea.key), people, horizon)
    ]
    return sorted(happenings, key=lambda happening: happening.place)


def _life(
    idea: IdeaText, calendar: Calendar, rest: Moment | None, people: list[str], horizon: datetime
) -> Iterator[Happening]:
    chance = _chance(SEED, idea.key)
    born = calendar.instant(idea.edition, idea.at) + timedelta(seconds=chance.randrange(60))
    yield Happening(born, "publish", idea.key, idea.author)
    if idea.edited_at:
        yield Happening(calendar.instant(idea.edition, idea.edited_at), "edit", idea.key, idea.author)
    if idea.withdrawn_at:
        yield Happening(calendar.instant(idea.edition, idea.withdrawn_at), "withdraw", idea.key, idea.author)

    last = rest or idea.withdrawn_at
    until = calendar.instant(idea.edition, last) if last else calendar.silence(idea.edition) or horizon
    count = round(MOST_SUPPORTERS * (idea.weight / 100) ** 1.5)
    crowd = _crowd(idea, chance, people, count)
    standing = calendar.end(idea.edition) is None
    for person, at in zip(
        crowd, _arrivals(chance, born, until, len(crowd), calendar.zone, standing), strict=False
    ):
        yield Happening(at, "support", idea.key, person)
        back = at + timedelta(minutes=chance.randrange(2, 90))
        if chance.random() < 0.02 and back < until:
            yield Happening(back, "unsupport", idea.key, person)


def _chance(*names: object) -> random.Random:
    """A source of chance that gives the same for the same names; nothing here needs to be unguessable."""
    return random.Random(":".join(map(str, names)))  # noqa: S311


def _crowd(idea: IdeaText, chance: random.Random, people: list[str], count: int) -> list[str]:
    """People who come to stand behind the idea; everybody looks more often into the tracks they like."""
    interest = {
        person: chance.random() ** (1 / (3 if _chance(person, idea.track).random() < 0.5 else 1))
        for person in people
        if person != idea.author
    }
    chosen = sorted(interest, key=interest.__getitem__, reverse=True)[:count]
    chance.shuffle(chosen)
    return chosen


def _arrivals(
    chance: random.Random, born: datetime, until: datetime, count: int, zone: ZoneInfo, standing: bool
) -> list[datetime]:
    """`count` sorted instants between birth and rest: a quick start, a long tail, and quiet nights."""
    slot = timedelta(hours=1) if standing else timedelta(minutes=5)
    fades_after = timedelta(days=2) if standing else timedelta(minutes=80)
    first = born + timedelta(seconds=40)
    slots = int((until - first) / slot)
    if slots < 1:
        return []
    starts = [first + number * slot for number in range(slots)]
    pull = [
        _BUSY[start.astimezone(zone).hour] * (0.12 + 2 ** -(number * slot / fades_after))
        for number, start in enumerate(starts)
    ]
    return sorted(
        start + timedelta(seconds=chance.randrange(int(slot.total_seconds())))
        for start in chance.choices(starts, weights=pull, k=count)
    )


def _rests(content: Content) -> dict[str, Moment]:
    """When ideas that flow into another come to rest."""
    return {parent: idea.at for idea in content.ideas for parent in idea.merges}


def _end(edition: dict, without: tuple[str, ...]) -> Moment | None:
    """The last moment of an edition's steps, some left out; None when one of them has no end."""
    ends = [step.get("to") for step in edition["step"] if step["slug"] not in without]
    return None if None in ends else max(map(Moment.parse, ends))
