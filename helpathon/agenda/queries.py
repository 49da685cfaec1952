"""What pages, calendars and the API ask about a programme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import combinations, groupby
from typing import Any

from django.db.models import Count, Max, Prefetch, QuerySet, Sum, prefetch_related_objects

from helpathon.editions.models import Edition, Track
from helpathon.registrations.queries import belongs_to

from . import times
from .models import Cue, Item


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of a programme; empty is everything."""

    track: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Day:
    """A day of a programme, as the clocks of the edition's zone count it."""

    date: date
    items: list[Item]

    @property
    def in_words(self) -> str:
        """Its name: "Samstag, 13. Juni"."""
        return times.day_in_words(self.date)


@dataclass(frozen=True)
class NowAndNext:
    """What runs at a moment, and what begins as the next."""

    now: list[Item] = field(default_factory=list)
    next: list[Item] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.now or self.next)


@dataclass(frozen=True)
class SheetRow:
    """A line of the run sheet: an item that begins, a cue, or, with neither, the present minute."""

    at: datetime
    item: Item | None = None
    cue: Cue | None = None


@dataclass(frozen=True)
class SheetDay:
    """A day of the run sheet."""

    date: date
    is_today: bool
    rows: list[SheetRow]

    @property
    def in_words(self) -> str:
        """Its name: "Samstag, 13. Juni"."""
        return times.day_in_words(self.date)


@dataclass(frozen=True)
class Overlap:
    """Two items that claim the same people at the same time."""

    first: Item
    second: Item

    @property
    def minutes(self) -> int:
        """For how long."""
        end = min(self.first.to_at, self.second.to_at)
        return int((end - self.second.from_at).total_seconds() // 60)


def whole_programme(edition: Edition) -> list[Item]:
    """All items of an edition, asked for once however many parts of a page show them."""
    prefetch_related_objects([edition], Prefetch("items", Item.objects.select_related("track")))
    return list(edition.items.all())


def chosen(items: Iterable[Item], wish: Wish) -> list[Item]:
    """Those that somebody wants to see."""
    return [
        item
        for item in items
        if (not wish.track or (item.track and item.track.slug == wish.track))
        and (not wish.kind or item.kind == wish.kind)
    ]


def by_day(items: Iterable[Item], zone: str) -> list[Day]:
    """The same items day by day."""
    days = groupby(items, key=lambda item: times.local(item.from_at, zone).date())
    return [Day(day, list(those)) for day, those in days]


def now_and_next(items: Iterable[Item], when: datetime) -> NowAndNext:
    """What runs at a moment, and whatever begins first after it."""
    held = [item for item in items if not item.is_cancelled]
    coming = [item for item in held if item.from_at > when]
    first = min((item.from_at for item in coming), default=None)
    return NowAndNext(
        [item for item in held if item.is_running(when)], [item for item in coming if item.from_at == first]
    )


def overlaps(items: Sequence[Item]) -> list[Overlap]:
    """Which items of one track, or of none, run at the same time."""
    held = sorted((item for item in items if not item.is_cancelled), key=lambda item: item.from_at)
    return [
        Overlap(first, second)
        for first, second in combinations(held, 2)
        if first.track_id == second.track_id and second.from_at < first.to_at
    ]


def may_see_links(edition: Edition, viewer: Any) -> bool:
    """Whether somebody is among the people of an edition, who see every conference link."""
    return belongs_to(viewer, edition)


def link_for(item: Item, *, of_the_people: bool) -> str:
    """The conference link as far as a reader may see it; none where the item is cancelled."""
    if item.is_cancelled or not (of_the_people or item.link_for == "everybody"):
        return ""
    return item.link


def following(item: Item, *, all_days: bool) -> QuerySet[Item]:
    """An item and what begins after it or with it: on its day, or to the end of the programme."""
    rows = Item.objects.filter(edition=item.edition, from_at__gte=item.from_at, cancelled_at=None)
    if all_days:
        return rows
    midnight = times.local(item.from_at, item.edition.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    # The night counts to the evening before: who works until two does not begin a new day at midnight.
    return rows.filter(from_at__lt=midnight + timedelta(days=1, hours=4))


def mark_of(edition: Edition) -> str:
    """Changes whenever the programme does: whoever shifts it says by it what they had before them."""
    found = Item.objects.filter(edition=edition).aggregate(
        count=Count("pk"), last=Max("pk"), changes=Sum("revision")
    )
    return f"{found['count']}-{found['last']}-{found['changes']}"


def sheet_by_day(edition: Edition, role: str, now: datetime) -> list[SheetDay]:
    """The run sheet: items and cues in order of time, day by day, with a mark where the present minute is."""
    rows = [SheetRow(item.from_at, item=item) for item in whole_programme(edition)]
    rows += [SheetRow(cue.at, item=cue.item, cue=cue) for cue in cues_of(edition, role)]
    rows.sort(key=lambda row: (row.at, row.cue is not None))
    days = groupby(rows, key=lambda row: times.local(row.at, edition.zone).date())
    today = times.local(now, edition.zone).date()
    return [SheetDay(day, day == today, _marked(list(those), now, day == today)) for day, those in days]


def cues_of(edition: Edition, role: str = "") -> QuerySet[Cue]:
    """The cues of an edition; where a role is asked for, its own and those of the whole team."""
    cues = Cue.objects.filter(edition=edition).select_related("item")
    return cues.filter(role__in=(role, "everybody")) if role else cues


def _marked(rows: list[SheetRow], now: datetime, is_today: bool) -> list[SheetRow]:
    """The rows of a day with the present minute between what is over and what comes."""
    if not is_today:
        return rows
    place = sum(row.at <= now for row in rows)
    return [*rows[:place], SheetRow(now), *rows[place:]]


def tracks_in(items: Iterable[Item]) -> list[Track]:
    """The tracks that a programme has items for, in their order."""
    found = {item.track.pk: item.track for item in items if item.track}
    return sorted(found.values(), key=lambda track: track.position)


def has_programme(edition: Edition) -> bool:
    """Whether an edition has a programme to show."""
    return edition.items.exists()
