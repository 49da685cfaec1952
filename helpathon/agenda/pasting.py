"""A programme pasted as a table, line by line: what can be taken over, and what has to be mended, with a sentence."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from helpathon.core import text
from helpathon.editions.models import Track

from . import times
from .models import PLACE_LIMIT, SPEAKERS_LIMIT, TITLE_LIMIT, Item

COLUMNS = ("begin", "end", "title", "place", "speakers")
"""The order of the columns where the first line does not name them."""

NAMES = {
    "begin": ("zeit", "beginn", "von", "anfang", "uhrzeit", "time", "begin", "start", "from"),
    "end": ("ende", "bis", "end", "to", "until"),
    "title": ("titel", "programmpunkt", "was", "thema", "title", "item", "what"),
    "place": ("ort", "raum", "wo", "place", "room", "where"),
    "speakers": (
        "mitwirkende",
        "wer",
        "referent:innen",
        "referentinnen",
        "vortragende",
        "speakers",
        "who",
        "speaker",
    ),
    "day": ("tag", "datum", "day", "date"),
    "kind": ("art", "kind", "type"),
    "track": ("themenfeld", "track"),
    "link": ("link", "konferenz", "url"),
}
KINDS = {
    "opening": ("eröffnung", "opening"),
    "webinar": ("webinar", "vortrag", "talk"),
    "plenary": ("plenum", "plenary"),
    "work": ("arbeit", "arbeitsphase", "work", "working phase"),
    "break": ("pause", "break"),
    "pitches": ("vorstellung", "pitches", "pitch", "präsentation"),
}
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:\s*(?:uhr|h))?", re.I)
_SPAN = re.compile(r"\s*(?:-|–|—|bis|to)\s*", re.I)
_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.(?:\s*(\d{2,4}))?|(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class Line:
    """One line of the table as it was pasted, and what it means or what is wrong with it."""

    number: int
    written: str
    row: dict[str, Any] | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the item would be called."""
        return self.row["title"]["de"] if self.row else self.written


@dataclass(frozen=True)
class Around:
    """What a table is read with: the day of lines that name none, the zone, the tracks."""

    day: date
    zone: str
    tracks: Sequence[Track] = ()


def read_table(pasted: str, around: Around) -> list[Line]:
    """Every line that says something. The column of the begin may hold the end too ("9:00–10:30")."""
    lines = [(n, line) for n, line in enumerate(pasted.splitlines(), 1) if line.strip()]
    if not lines:
        return []
    separator = _separator([line for _n, line in lines])
    columns: Sequence[str | None] = COLUMNS
    if (named := _named_columns(_cells(lines[0][1], separator))) is not None:
        columns, lines = named, lines[1:]
    reader = _Reader(around)
    read = [reader.read(n, line, dict(_pairs(columns, _cells(line, separator)))) for n, line in lines]
    return [_with_end(line, following) for line, following in zip(read, [*read[1:], None], strict=True)]


def left_over(pasted: str, lines: Sequence[Line]) -> str:
    """What has to be mended: the line that names the columns, and the lines with errors, as they were pasted."""
    wrong = [line.written for line in lines if line.errors]
    first = next((line for line in pasted.splitlines() if line.strip()), "")
    heads = [first] if wrong and _named_columns(_cells(first, _separator(pasted.splitlines()))) else []
    return "\n".join([*heads, *wrong])


def _separator(lines: Sequence[str]) -> str:
    """Tabs where a table was copied from a spreadsheet; else what most lines have, semicolons before commas."""
    if any("\t" in line for line in lines):
        return "\t"
    counts = {mark: sum(mark in line for line in lines) for mark in (";", "|", ",")}
    return max(counts, key=lambda mark: (counts[mark], mark != ","))


def _cells(line: str, separator: str) -> list[str]:
    return [text.one_line(cell) for cell in next(csv.reader([line], delimiter=separator), [])]


def _named_columns(cells: Sequence[str]) -> list[str | None] | None:
    """Which column is what, if this line names the begin and the title."""
    known = {word: name for name, words in NAMES.items() for word in words}
    columns = [known.get(cell.lower()) for cell in cells]
    return columns if {"begin", "title"} <= set(columns) else None


def _pairs(columns: Sequence[str | None], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, cell in zip(columns, cells, strict=False):
        if name:
            yield name, cell


class _Reader:
    """Reads line after line; a day holds for the lines below it, too."""

    def __init__(self, around: Around):
        self.around = around
        self.day = around.day

    def read(self, number: int, written: str, cells: dict[str, str]) -> Line:
        errors: list[str] = []
        self._read_day(cells.get("day", ""), errors)
        begin, end = _hours(cells.get("begin", ""), cells.get("end", ""), errors)
        row: dict[str, Any] = {
            "title": {"de": self._short(cells.get("title", ""), TITLE_LIMIT, _("Title"), errors)},
            "place": self._short(cells.get("place", ""), PLACE_LIMIT, _("Place"), errors),
            "speakers": self._short(
                "\n".join(
                    filter(None, (one.strip() for one in re.split(r"[;/]", cells.get("speakers", ""))))
                ),
                SPEAKERS_LIMIT,
                _("Speakers"),
                errors,
            ),
            "link": self._link(cells.get("link", ""), errors),
            "kind": self._kind(cells.get("kind", ""), cells.get("title", ""), errors),
            "track": self._track(cells.get("track", ""), errors),
        }
        if not text.is_visible(row["title"]["de"]):
            errors.append(_("The title is missing."))
        if begin is not None:
            errors += self._times(row, begin, end)
        return Line(number, written, None if errors else row, errors)

    def _times(self, row: dict[str, Any], begin: time, end: time | None) -> list[str]:
        from_at = times.moment_on(self.day, begin, self.around.zone)
        if from_at is None:
            return [_("On this day the clocks leap over that hour.")]
        row["from_at"] = from_at
        if end is not None:
            span = times.span_on(self.day, begin, end, self.around.zone)
            if span is None:
                return [_("The end must be after the begin.")]
            row["to_at"] = span[1]
        return []

    def _read_day(self, said: str, errors: list[str]) -> None:
        if not said:
            return
        found = _DATE.search(said)
        try:
            if not found:
                raise ValueError
            day, month, year, *iso = found.groups()
            if day:
                full = int(year) if year else self.around.day.year
                self.day = date(full + 2000 if full < 100 else full, int(month), int(day))
            else:
                self.day = date(*map(int, iso))
        except ValueError:
            errors.append(_("“%(said)s” is no day. A day looks like 13.6.2026.") % {"said": said})

    def _short(self, said: str, limit: int, name: str, errors: list[str]) -> str:
        if len(said) > limit:
            errors.append(
                _("%(name)s: at most %(limit)d characters, it has %(n)d.")
                % {"name": name, "limit": limit, "n": len(said)}
            )
        return said

    def _link(self, said: str, errors: list[str]) -> str:
        if said and (not said.startswith("https://") or " " in said):
            errors.append(_("A link begins with https:// and has no spaces: “%(link)s”.") % {"link": said})
        return said

    def _kind(self, said: str, title: str, errors: list[str]) -> str:
        """The kind that is named, else the one that the title begins with."""
        known = {word: kind for kind, words in KINDS.items() for word in words}
        if said and (found := known.get(said.lower())):
            return found
        if said:
            kinds = ", ".join(str(label) for _value, label in Item.KINDS)
            errors.append(_("“%(said)s” is no kind. There are: %(kinds)s.") % {"said": said, "kinds": kinds})
        lower = title.lower()
        return next((kind for word, kind in known.items() if word in lower), "plenary")

    def _track(self, said: str, errors: list[str]) -> Track | None:
        if not said:
            return None
        for track in self.around.tracks:
            if said.lower() in {track.slug, *(str(title).lower() for title in track.title.values())}:
                return track
        errors.append(_("“%(said)s” is no track of this edition.") % {"said": said})
        return None


def _hours(begin: str, end: str, errors: list[str]) -> tuple[time | None, time | None]:
    """Begin and end; the end may stand beside the begin in one cell, or be missing."""
    if not end and len(parts := _SPAN.split(begin, maxsplit=1)) == 2:
        begin, end = parts
    begins, ends = _hour(begin), _hour(end)
    if begins is None:
        errors.append(
            _("“%(said)s” is no time. A time looks like 9:30.") % {"said": begin}
            if begin
            else _("The begin is missing.")
        )
    if end and ends is None:
        errors.append(_("“%(said)s” is no time. A time looks like 9:30.") % {"said": end})
    return begins, ends


def _hour(said: str) -> time | None:
    found = _TIME.fullmatch(said.strip())
    if not found:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _with_end(line: Line, following: Line | None) -> Line:
    """A line without an end ends when the next one begins."""
    if line.row is None or "to_at" in line.row:
        return line
    next_begin: datetime | None = following.row["from_at"] if following and following.row else None
    begin: datetime = line.row["from_at"]
    if next_begin is None or not timedelta(0) < next_begin - begin <= times.LONGEST:
        return Line(
            line.number, line.written, None, [_("The end is missing, and no later line says when it is.")]
        )
    return Line(line.number, line.written, {**line.row, "to_at": next_begin})
