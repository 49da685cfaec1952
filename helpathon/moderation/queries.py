"""What acts and pages ask about moderation."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Q, QuerySet

from . import kinds
from .models import Appeal, Guard, Hiding, Hold, Report


def must_wait(by: Any, place: str) -> bool:
    """Whether a post of somebody waits for a look: while screens are held, or as the first post of somebody new."""
    guard = Guard.objects.filter(place=place).first()
    if guard is None or not (guard.panic_since or guard.holds_first):
        return False
    found = kinds.place(place)
    if found and found.steered(by):
        return False
    return bool(guard.panic_since) or not any(kind.has_accepted(by) for kind in kinds.all_kinds())


def screens_held_since(place: str) -> datetime | None:
    """Since when nothing of a place is shown on screens."""
    return Guard.objects.filter(place=place).values_list("panic_since", flat=True).first()


def guard_of(place: str) -> Guard:
    """The switches of a place; as they are at the beginning where nobody touched them."""
    return Guard.objects.filter(place=place).first() or Guard(place=place)


def open_hiding(kind: str, number: int) -> Hiding | None:
    """Why something is hidden."""
    return Hiding.objects.filter(kind=kind, subject=number, restored_at=None).select_related("appeal").first()


def waiting_hold(kind: str, number: int) -> Hold | None:
    """That something waits for a look."""
    return Hold.objects.filter(kind=kind, subject=number, state="waiting").first()


@dataclass(frozen=True)
class Case:
    """Something that was reported, with all reports that wait."""

    subject: kinds.Subject
    reports: list[Report]


@dataclass(frozen=True)
class Waiting:
    """What waits for a decision in a place."""

    cases: list[Case]
    appeals: list[tuple[Appeal, kinds.Subject]]
    holds: list[tuple[Hold, kinds.Subject]]

    @property
    def number(self) -> int:
        return len(self.cases) + len(self.appeals) + len(self.holds)


def waiting_in(place: str) -> Waiting:
    """The queue of a place, the oldest first; what is gone waits no more."""
    by_subject: dict[tuple[str, int], list[Report]] = defaultdict(list)
    for report in Report.objects.filter(place=place, state="waiting").select_related("reporter"):
        by_subject[report.kind, report.subject].append(report)
    appeals = Appeal.objects.filter(hiding__place=place, state="waiting").select_related("hiding__by")
    holds = Hold.objects.filter(place=place, state="waiting").select_related("author")
    return Waiting(
        cases=[
            Case(subject, reports)
            for (kind, number), reports in by_subject.items()
            if (subject := kinds.find(kind, number))
        ],
        appeals=[
            (appeal, subject)
            for appeal in appeals.order_by("at")
            if (subject := kinds.find(appeal.hiding.kind, appeal.hiding.subject))
        ],
        holds=[(hold, subject) for hold in holds if (subject := kinds.find(hold.kind, hold.subject))],
    )


def number_waiting(place: str) -> int:
    """How much waits in a place, quickly."""
    return (
        Report.objects.filter(place=place, state="waiting").values("kind", "subject").distinct().count()
        + Appeal.objects.filter(hiding__place=place, state="waiting").count()
        + Hold.objects.filter(place=place, state="waiting").count()
    )


def hidden_in(place: str) -> QuerySet[Hiding]:
    """What is hidden in a place now, the newest first."""
    return Hiding.objects.filter(place=place, restored_at=None).select_related("by", "author", "appeal")


@dataclass(frozen=True)
class YearOfModeration:
    """What was reported and decided in a year; the median is from a report to its decision."""

    year: int
    reports: int
    by_ground: list[tuple[str, int]]
    upheld: int
    dismissed: int
    hidden: int
    restored: int
    appeals: int
    granted: int
    median_time: timedelta | None


def years(places: Collection[str] | None = None) -> list[YearOfModeration]:
    """The figures of every year in which something was reported or hidden, the newest first; of these places or all."""
    where = Q() if places is None else Q(place__in=places)
    of_hiding = Q() if places is None else Q(hiding__place__in=places)
    reports: list[Any] = list(Report.objects.filter(where).values_list("at", "ground", "state", "decided_at"))
    hidings: list[Any] = list(Hiding.objects.filter(where).values_list("at", "restored_at"))
    appeals: list[Any] = list(Appeal.objects.filter(of_hiding).values_list("at", "state"))
    found = {row[0].year for rows in (reports, hidings, appeals) for row in rows}
    return [_year(year, reports, hidings, appeals) for year in sorted(found, reverse=True)]


def _year(year: int, reports: list[Any], hidings: list[Any], appeals: list[Any]) -> YearOfModeration:
    mine = [row for row in reports if row[0].year == year]
    states = Counter(state for _at, _ground, state, _decided in mine)
    times = [decided - at for at, _ground, _state, decided in mine if decided]
    decided_appeals = [state for at, state in appeals if at.year == year]
    return YearOfModeration(
        year=year,
        reports=len(mine),
        by_ground=Counter(ground for _at, ground, _state, _decided in mine).most_common(),
        upheld=states["upheld"],
        dismissed=states["dismissed"],
        hidden=sum(at.year == year for at, _restored in hidings),
        restored=sum(bool(restored and restored.year == year) for _at, restored in hidings),
        appeals=len(decided_appeals),
        granted=decided_appeals.count("granted"),
        median_time=median(times) if times else None,
    )
