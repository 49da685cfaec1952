"""What pages ask: the inbox by day, how much of it is unread, and what is new in an edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from helpathon.core import subjects, words
from helpathon.core.subjects import Ref, Subject
from helpathon.editions.models import Edition
from helpathon.journal.models import Entry
from helpathon.journal.vocabulary import Audience, all_verbs

from .models import Notice
from .wording import Line, lines

PAGE = 60
NEWS_PAGE = 40
MOST_COUNTED = 99


@dataclass(frozen=True)
class Day:
    """A day and what there was."""

    name: str
    lines: Sequence[Any]


@dataclass(frozen=True)
class News:
    """One thing that happened in an edition, for everybody."""

    number: int
    sentence: str
    subject: Subject
    at: datetime


def unread(person: Any) -> int:
    """How many things have news that a person has not read, at most a hundred: counting more helps nobody."""
    rows = Notice.objects.filter(person=person, read_at=None).values("subject").distinct()
    return rows[: MOST_COUNTED + 1].count()


def inbox(person: Any, zone: str, before: int | None = None) -> tuple[list[Day], int | None]:
    """A page of a person's notices by day, the newest first, and the notice before which the next page begins."""
    rows = Notice.objects.filter(person=person).select_related("entry").order_by("-at", "-pk")
    if before is not None and (last := Notice.objects.filter(person=person, pk=before).first()):
        rows = rows.filter(at__lte=last.at).filter(Q(at__lt=last.at) | Q(pk__lt=last.pk))
    page = list(rows[: PAGE + 1])
    following = page[PAGE - 1].pk if len(page) > PAGE else None
    by_day: dict[str, list[Notice]] = {}
    for notice in page[:PAGE]:
        by_day.setdefault(words.day(notice.at, zone), []).append(notice)
    return [Day(name, lines(notices, person)) for name, notices in by_day.items()], following


def newest(person: Any, number: int) -> list[Line]:
    """The newest unread notices of a person."""
    rows = Notice.objects.filter(person=person, read_at=None).select_related("entry").order_by("-at", "-pk")
    return lines(list(rows[: 5 * number]), person)[:number]


def news(edition: Edition, before: int | None = None, size: int = NEWS_PAGE) -> tuple[list[News], int | None]:
    """What happened in an edition for everybody to see, the newest first, and where the next page begins.

    What is hidden is left out, what was withdrawn has no name any more. What an act did to one thing is told once.
    """
    telling = [v.name for v in all_verbs().values() if v.audience is Audience.PUBLIC and not v.quiet]
    rows = Entry.objects.filter(
        volume=edition.volume_id, audience=Audience.PUBLIC.value, verb__in=telling, imported=False
    ).order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    page = list(rows[: size + 1])
    following = page[size - 1].number if len(page) > size else None
    return _told(page[:size]), following


def news_by_day(found: Sequence[News], zone: str) -> list[Day]:
    """News in days."""
    by_day: dict[str, list[News]] = {}
    for one in found:
        by_day.setdefault(words.day(one.at, zone), []).append(one)
    return [Day(name, those) for name, those in by_day.items()]


def _told(entries: Sequence[Entry]) -> list[News]:
    refs = {entry.pk: subjects.ref_of(entry.payload, entry.volume_id) for entry in entries}
    seen = subjects.find(refs.values(), None)
    verbs = all_verbs()
    once: dict[tuple[Any, Ref], News] = {}
    for entry in entries:
        ref = refs[entry.pk]
        if ref in seen:
            told = News(entry.number, str(verbs[entry.verb].sentence), seen[ref], entry.happened_at)
            once.setdefault((entry.act, ref), told)
    return list(once.values())
