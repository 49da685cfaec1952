"""Dates of an edition: what a format or another edition suggests, moving along, and what gaps and overlaps mean.

Days move, hours stay: a step that begins at nine still begins at nine when summer time has begun in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from helpathon.core import words
from helpathon.core.text import in_language
from helpathon.formats.catalogue import ActInWords, Format, Offset, acts_in_words, format_of

from .models import Edition, Step

Span = tuple[datetime, datetime | None]


def local_day(when: datetime, zone: str) -> date:
    """The day on the calendars of a zone."""
    return when.astimezone(ZoneInfo(zone)).date()


def shifted(when: datetime, days: int, zone: str, new_zone: str | None = None) -> datetime:
    """So many days later at the same hour of the day, in the same or another zone."""
    naive = when.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=days)
    return naive.replace(tzinfo=ZoneInfo(new_zone or zone))


def moved_along(edition: Edition, from_at: datetime, zone: str) -> dict[str, Span]:
    """Where the steps of an edition come to lie now that it no longer begins at `from_at` in `zone`."""
    days = (local_day(edition.from_at, edition.zone) - local_day(from_at, zone)).days
    return {
        step.slug: (
            shifted(step.from_at, days, zone, edition.zone),
            step.to_at and shifted(step.to_at, days, zone, edition.zone),
        )
        for step in edition.steps.all()
    }


def from_format(format: Format, first: date, last: date | None, zone: str) -> dict[str, Any]:
    """The dates and steps of a new edition as its format suggests them."""
    last = last or first + timedelta(days=format.days - 1)

    def at(offset: Offset | None) -> datetime | None:
        return offset.on(first, last, zone) if offset else None

    return {
        "format": format.slug,
        "from_at": at(format.begins),
        "to_at": at(format.ends),
        "steps": [
            {"slug": step.slug, "from_at": at(step.begins), "to_at": at(step.ends)} for step in format.steps
        ],
    }


def from_edition(source: Edition, first: date) -> dict[str, Any]:
    """A copy of an edition that begins on another day: dates, steps, tracks, texts and partners, but nobody's role."""
    days = (first - local_day(source.from_at, source.zone)).days

    def later(when: datetime | None) -> datetime | None:
        return shifted(when, days, source.zone) if when else None

    return {
        "format": source.format,
        "zone": source.zone,
        "capacity": source.capacity,
        "motto": source.motto,
        "description": source.description,
        "programme": source.programme,
        "from_at": later(source.from_at),
        "to_at": later(source.to_at),
        "steps": [
            {
                "slug": step.slug,
                "title": step.title,
                "opens": step.opens,
                "from_at": later(step.from_at),
                "to_at": later(step.to_at),
            }
            for step in source.steps.all()
        ],
        "tracks": [
            {"slug": t.slug, "title": t.title, "questions": t.questions, "colour": t.colour}
            for t in source.tracks.all()
        ],
        "partners": [{"name": p.name, "link": p.link} for p in source.partners.all()],
    }


def suggested(edition: Edition, slug: str) -> Span:
    """When a step of its format would usually be, in this edition."""
    step = format_of(edition.format).step(slug)
    first = local_day(edition.from_at, edition.zone)
    last = local_day(edition.to_at, edition.zone) if edition.to_at else first
    begins = step.begins.on(first, last, edition.zone)
    return begins, step.ends.on(first, last, edition.zone) if step.ends else None


def what_it_opens(step: Step) -> list[str]:
    """What people may do in a step, each as the end of a sentence."""
    known = acts_in_words()
    return [in_language(known[act].phrase) for act in step.opens if act in known]


@dataclass(frozen=True)
class Remark:
    """A sentence about the dates of the steps; a `gap` is worth a second look, an overlap usually is meant."""

    sentence: str
    gap: bool


def remarks(steps: Iterable[Step], zone: str) -> list[Remark]:
    """Gaps and overlaps in the steps of an edition, in sentences."""
    dated = sorted(steps, key=lambda step: step.from_at)
    return [*_gaps(dated, zone), *_overlaps(dated, zone)]


def _gaps(steps: list[Step], zone: str) -> list[Remark]:
    """Between which moments an act is closed that is open before and after; acts with the same gap in one sentence."""
    found: dict[tuple[datetime, datetime], list[ActInWords]] = {}
    for act in acts_in_words().values():
        spans = [(step.from_at, step.to_at) for step in steps if act.name in step.opens]
        for gap in _between(spans):
            found.setdefault(gap, []).append(act)
    return [
        Remark(_gap_sentence(gap, acts, zone), gap=True) for gap, acts in sorted(found.items(), key=_by_gap)
    ]


def _by_gap(found: tuple[tuple[datetime, datetime], list[ActInWords]]) -> tuple[datetime, datetime]:
    return found[0]


def _between(spans: list[Span]) -> list[tuple[datetime, datetime]]:
    """The stretches between spans, which come ordered by their beginnings."""
    gaps = []
    reached: datetime | None = None
    for begins, ends in spans:
        if reached is not None and begins > reached:
            gaps.append((reached, begins))
        if ends is None:
            break
        reached = max(reached, ends) if reached else ends
    return gaps


def _gap_sentence(gap: tuple[datetime, datetime], acts: list[ActInWords], zone: str) -> str:
    return _("Between %(start)s and %(end)s nobody can %(acts)s.") % {
        "start": words.moment(gap[0], zone),
        "end": words.moment(gap[1], zone),
        "acts": listed([in_language(act.phrase) for act in acts], _("or")),
    }


def _overlaps(steps: list[Step], zone: str) -> list[Remark]:
    found = []
    for one, other in combinations(steps, 2):
        ends = [end for end in (one.to_at, other.to_at) if end is not None]
        if one.to_at is not None and one.to_at <= other.from_at:
            continue
        said = {
            "one": in_language(one.title),
            "other": in_language(other.title),
            "start": words.moment(other.from_at, zone),
        }
        if ends:
            sentence = _("“%(one)s” and “%(other)s” run at the same time from %(start)s to %(end)s.") % {
                **said,
                "end": words.moment(min(ends), zone),
            }
        else:
            sentence = _("“%(one)s” and “%(other)s” run at the same time from %(start)s on.") % said
        found.append(Remark(sentence, gap=False))
    return found


def listed(parts: list[str], last: str) -> str:
    """Parts of a sentence in a row: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
