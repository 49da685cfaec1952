"""`helpathon import ideas FILE.csv --edition SLUG [--source NAME]`."""

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from helpathon.core import clock
from helpathon.core.acts import CONSOLE
from helpathon.editions.models import Edition
from helpathon.ideas.actions.imports import Row, import_ideas, import_links

BATCH = 100
MOST_COLUMNS = 1000
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class Command(BaseCommand):
    """Take ideas from a file; may be stopped and run again, and runs beside the server."""

    help = "Take ideas from a CSV file with the columns id,title[,text,created,track,author,parents,support]."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["ideas"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", required=True, metavar="SLUG")
        parser.add_argument("--source", default="", metavar="NAME", help="default: the name of the file")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        source = (options["source"] or path.stem)[:80]
        edition = Edition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            raise CommandError(f"There is no edition {options['edition']!r}.")
        rows, skipped, notes = read(path)
        imported = links = 0
        for first in range(0, len(rows), BATCH):
            batch = rows[first : first + BATCH]
            imported += len(
                import_ideas(by=CONSOLE, edition=edition, source=source, rows=batch, imported=True)
            )
            self.stderr.write(f"{min(first + BATCH, len(rows))} of {len(rows)} lines")
        for first in range(0, len(rows), BATCH):
            batch = rows[first : first + BATCH]
            links += import_links(by=CONSOLE, edition=edition, source=source, rows=batch, imported=True)
        for reason in [*skipped, *notes]:
            self.stdout.write(reason)
        self.stdout.write(f"imported {imported} ideas, {links} links, skipped {len(skipped)}")


def read(path: Path) -> tuple[list[Row], list[str], list[str]]:
    """The rows of a file, a sentence for each line that is skipped, and one for each link that is left out."""
    csv.field_size_limit(min(sys.maxsize, 10_000_000))
    rows: dict[str, Row] = {}
    lines: dict[str, int] = {}
    skipped: list[str] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = reader.fieldnames or []
            if len(columns) > MOST_COLUMNS:
                raise CommandError(f"{path} has {len(columns)} columns; at most {MOST_COLUMNS} are read.")
            if not {"id", "title"} <= set(columns):
                raise CommandError(f"{path} needs a first line with the columns id and title.")
            for line in reader:
                try:
                    row = _row(line)
                    if row.id in rows:
                        raise ValueError(f"the id {row.id} stands in the file twice")
                    rows[row.id], lines[row.id] = row, reader.line_num
                except ValueError as error:
                    skipped.append(f"line {reader.line_num}: {error}")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{path} is not UTF-8 (byte {error.start}). Please save it as CSV UTF-8."
        ) from error
    except (OSError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read: {error}.") from error
    notes = [
        f"line {lines[row.id]}: {reason}"
        for row in rows.values()
        for parent in dict.fromkeys(row.parents)
        if (reason := _no_parent(row, parent, rows))
    ]
    return list(rows.values()), skipped, notes


def _no_parent(row: Row, parent: str, rows: dict[str, Row]) -> str:
    """Why there will be no link to a parent that a line names; the idea itself is imported."""
    if parent == row.id:
        return "the link is left out: an idea does not come from itself"
    return "" if parent in rows else f"the link is left out: the parent {parent[:120]} is not in the file"


def _row(line: dict[str, Any]) -> Row:
    given = {k: (v or "").strip() for k, v in line.items() if isinstance(k, str) and not isinstance(v, list)}
    if not given["id"] or len(given["id"]) > 120:
        raise ValueError("the id is missing or longer than 120 characters")
    if not given["title"]:
        raise ValueError("the title is missing")
    if len(given["title"]) > 300:
        raise ValueError("the title is longer than 300 characters")
    support = given.get("support") or "0"
    if not support.isdecimal() or len(support) > 9:
        raise ValueError(f"the support is not a number: {support[:20]!r}")
    return Row(
        id=given["id"],
        title=given["title"],
        text=given.get("text", ""),
        created=_moment(given["created"]) if given.get("created") else clock.now(),
        track=given.get("track", ""),
        author=given.get("author", ""),
        parents=tuple(given.get("parents", "").split()),
        support=int(support),
    )


def _moment(written: str) -> datetime:
    """A moment in ISO 8601; without a zone it is in UTC."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"created is not a date like 2020-05-02T10:30:00+02:00: {written[:40]!r}") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not EARLIEST <= moment <= LATEST:
        raise ValueError(f"created is not between the years 1900 and 2200: {written[:40]!r}")
    return moment
