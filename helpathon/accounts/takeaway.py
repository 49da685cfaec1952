"""A person's data to take along: a ZIP, made while it is sent, so that its size does not matter.

`lesen.html` is for reading, `daten/` holds the same as JSON, a file for each kind of data.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helpathon.core import clock
from helpathon.core.privacy import Holding, holdings

CHUNK = 64 * 1024


class _Pipe(io.RawIOBase):
    """Where the archive is written to; it can only go forward, and is emptied on the way."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self.size += len(part)
        return len(part)

    def take(self) -> bytes:
        whole = b"".join(self._parts)
        self._parts, self.size = [], 0
        return whole


def archive_of(person: Any) -> Iterator[bytes]:
    """The archive, piece by piece."""
    kept = [holding for holding in holdings() if holding.copy]
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        yield from _file(archive, pipe, "lesen.html", _as_page(person, kept))
        for holding in kept:
            yield from _file(archive, pipe, f"daten/{holding.model}.json", _as_json(person, holding))
    yield pipe.take()


def rows_of(person: Any, holding: Holding) -> Iterable[dict[str, Any]]:
    """What is held about a person, row by row."""
    return holding.copy(person) if holding.copy else ()


def shown(value: Any) -> str:
    """A value for people."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return "–"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dict):
        return ", ".join(f"{name}: {shown(each)}" for name, each in value.items()) or "–"
    if isinstance(value, list | tuple | set):
        return ", ".join(shown(each) for each in value) or "–"
    return str(value)


def label(name: str) -> str:
    """The name of a column in words."""
    return _LABELS[name]() if name in _LABELS else name.replace("_", " ")


_LABELS = {
    "name": lambda: _("Name"),
    "email": lambda: _("E-mail address"),
    "address": lambda: _("Address"),
    "language": lambda: _("Language"),
    "title": lambda: _("Title"),
    "text": lambda: _("Text"),
    "number": lambda: _("Number"),
    "edition": lambda: _("Edition"),
    "city": lambda: _("City"),
    "role": lambda: _("Role"),
    "state": lambda: _("State"),
    "at": lambda: _("When"),
    "subject": lambda: _("Subject"),
    "reason": lambda: _("Reasons"),
    "answer": lambda: _("Answer"),
    "idea": lambda: _("Idea"),
    "joined_at": lambda: _("Joined"),
    "published_at": lambda: _("Published"),
    "saved_at": lambda: _("Saved"),
    "sent_at": lambda: _("Sent"),
    "queued_at": lambda: _("Queued"),
}


def _file(archive: zipfile.ZipFile, pipe: _Pipe, name: str, pieces: Iterable[str]) -> Iterator[bytes]:
    with archive.open(zipfile.ZipInfo(name, clock.real_now().timetuple()[:6]), "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece.encode())
            if pipe.size >= CHUNK:
                yield pipe.take()
    yield pipe.take()


def _as_json(person: Any, holding: Holding) -> Iterator[str]:
    head = {"kind": holding.model, "what": str(holding.what), "kept": str(holding.kept)}
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "rows": ['
    begun = False
    for row in rows_of(person, holding):
        yield (",\n" if begun else "\n") + json.dumps(row, ensure_ascii=False, default=_plain)
        begun = True
    yield "\n]}\n"


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _as_page(person: Any, kept: list[Holding]) -> Iterator[str]:
    title = _("What Helpathon holds about you")
    yield (
        f'<!doctype html><html lang="{(get_language() or "de")[:2]}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title></head><body>'
        f"<h1>{escape(title)}</h1><p>{escape(person.name)}</p>"
    )
    for holding in kept:
        yield f"<h2>{escape(str(holding.what))}</h2><p>{escape(str(holding.why))}<br>{escape(str(holding.kept))}</p>"
        some = False
        for row in rows_of(person, holding):
            some = True
            cells = (
                f'<dt>{escape(label(name))}</dt><dd style="white-space:pre-wrap">{escape(shown(value))}</dd>'
                for name, value in row.items()
            )
            yield f"<dl>{''.join(cells)}</dl><hr>"
        if not some:
            yield f"<p>{escape(_('Nothing.'))}</p>"
    yield "</body></html>\n"
