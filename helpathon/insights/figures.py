"""Figures of an edition: who by role, group, track and district, over time, and what was written per track."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.translation import gettext as _

from helpathon.challenges.models import Challenge
from helpathon.core.text import in_language
from helpathon.editions.models import Edition
from helpathon.ideas.models import Idea
from helpathon.registrations.groups import groups_of
from helpathon.registrations.models import Registration
from helpathon.registrations.queries import registrations_of

SMALLEST = 3
"""Pairs of properties that fewer people share are not told apart: they could be recognised."""

MOST_DAYS = 60


@dataclass(frozen=True)
class Bar:
    """One line of a chart: `width` in percent of the longest."""

    label: str
    number: int
    width: float
    colour: int | None = None


@dataclass(frozen=True)
class Chart:
    """A chart that is a table as well."""

    name: str
    title: str
    bars: list[Bar]
    note: str = ""


@dataclass(frozen=True)
class Cross:
    """How two properties meet; None stands for fewer than `SMALLEST`."""

    title: str
    columns: list[str]
    rows: list[tuple[str, list[int | None]]] = field(default_factory=list)


Counted = list[tuple[str, int, int | None]]


def charts_of(edition: Edition) -> list[Chart]:
    """All charts of an edition."""
    rows = registrations_of(edition)
    taking_part = rows.filter(state="confirmed")
    several = _("People may wish several tracks, so that the sum may be larger.")
    return [
        _chart("state", _("Registrations by state"), _by_choice(rows, "state", Registration.STATES)),
        _chart("role", _("Confirmed, by role"), _by_choice(taking_part, "role", Registration.ROLES)),
        _chart("group", _("Confirmed, by group"), _by_group(edition, taking_part)),
        _chart("track", _("Confirmed, by track wished"), _by_track(edition, taking_part), several),
        _chart("district", _("Confirmed, by district"), _by_district(taking_part)),
        _chart("time", _("Registrations over time"), _over_time(edition, rows)),
        _chart("ideas", _("Ideas by track"), _written(edition, _ideas(edition))),
        _chart("challenges", _("Challenges by track"), _written(edition, _challenges(edition))),
    ]


def cross_of(edition: Edition) -> Cross:
    """Groups and wished tracks of confirmed people; small numbers are not told."""
    tracks, groups = list(edition.tracks.all()), groups_of(edition).items()
    pairs = registrations_of(edition).filter(state="confirmed").values_list("group", "tracks")
    counted = Counter(pairs)
    return Cross(
        _("Group and track wished"),
        [in_language(track.title) for track in tracks],
        [(str(label), [_told(counted[slug, track.pk]) for track in tracks]) for slug, label in groups],
    )


def _told(number: int) -> int | None:
    return number if number >= SMALLEST else None


def _chart(name: str, title: str, counted: Counted, note: str = "") -> Chart:
    most = max((number for _label, number, _colour in counted), default=0) or 1
    bars = [Bar(label, number, round(100 * number / most, 1), colour) for label, number, colour in counted]
    return Chart(name, title, bars, note)


def _by_choice(rows: Any, column: str, choices: list[tuple[str, Any]]) -> Counted:
    counted = _counts(rows, column)
    return [(str(label), counted.get(value, 0), None) for value, label in choices]


def _by_group(edition: Edition, rows: Any) -> Counted:
    counted = _counts(rows, "group")
    said: Counted = [(str(label), counted.pop(slug, 0), None) for slug, label in groups_of(edition).items()]
    return said + _rest(counted)


def _by_track(edition: Edition, rows: Any) -> Counted:
    counted = _counts(rows, "tracks")
    return [(in_language(t.title), counted.get(t.pk, 0), t.colour) for t in edition.tracks.all()]


def _by_district(rows: Any) -> Counted:
    counted = _counts(rows, "district__name")
    nameless = counted.pop(None, 0)
    named: Counted = [(name, number, None) for name, number in sorted(counted.items())]
    return [*named, *_rest({None: nameless} if nameless else {})]


def _rest(counted: dict[Any, int]) -> Counted:
    left = sum(counted.values())
    return [(_("not said"), left, None)] if left else []


def _over_time(edition: Edition, rows: Any) -> Counted:
    """New registrations a day, or a week where there are many days; days without any are told, too."""
    zone = ZoneInfo(edition.zone)
    counted = Counter(
        at.astimezone(zone).date() for at in rows.order_by().values_list("registered_at", flat=True)
    )
    if not counted:
        return []
    first, last = min(counted), max(counted)
    length = 1 if (last - first).days < MOST_DAYS else 7
    begins = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, length)]
    return [(_span(begin, length), _sum(counted, begin, length), None) for begin in begins]


def _sum(counted: Counter[date], begin: date, length: int) -> int:
    return sum(counted[begin + timedelta(days=n)] for n in range(length))


def _span(begin: date, length: int) -> str:
    if length == 1:
        return begin.strftime("%d.%m.%Y")
    return _("from %(day)s") % {"day": begin.strftime("%d.%m.%Y")}


def _ideas(edition: Edition) -> Any:
    return Idea.objects.filter(edition=edition, withdrawn_at=None, hidden_at=None)


def _challenges(edition: Edition) -> Any:
    return Challenge.objects.filter(edition=edition, published_at__isnull=False, hidden_at=None)


def _written(edition: Edition, rows: Any) -> Counted:
    counted = _counts(rows, "track")
    outside = counted.pop(None, 0)
    said: Counted = [(in_language(t.title), counted.get(t.pk, 0), t.colour) for t in edition.tracks.all()]
    return [*said, (_("outside all tracks"), outside, 0)] if outside else said


def _counts(rows: Any, column: str) -> dict[Any, int]:
    return dict(rows.order_by().values_list(column).annotate(n=Count("pk", distinct=True)))
