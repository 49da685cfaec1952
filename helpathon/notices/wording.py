"""Notices in words: what happened, to what, how often and why it is told, for the person who reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from helpathon.core import subjects
from helpathon.core.subjects import Ref, Subject
from helpathon.journal.circles import circles
from helpathon.journal.vocabulary import all_verbs

from .models import Notice


@dataclass
class Line:
    """The same thing that happened to the same subject, once or several times."""

    sentence: str
    subject: Subject | None
    why: str
    newest: Notice
    at: datetime
    times: int = 1
    unread: bool = False


def lines(notices: Sequence[Notice], reader: Any) -> list[Line]:
    """Notices as lines, in the language of the moment; like ones are one line. A thing that may not be seen has no name."""
    seen = subjects.find([Ref.parse(notice.subject) for notice in notices], reader)
    verbs, known = all_verbs(), circles()
    made: dict[tuple[str, str], Line] = {}
    for notice in notices:
        key = (notice.subject, notice.entry.verb)
        if line := made.get(key):
            line.times += 1
            line.unread |= notice.read_at is None
        elif notice.entry.verb in verbs:
            made[key] = Line(
                sentence=str(verbs[notice.entry.verb].sentence),
                subject=seen.get(Ref.parse(notice.subject)),
                why=str(known[notice.circle].words) if notice.circle in known else "",
                newest=notice,
                at=notice.at,
                unread=notice.read_at is None,
            )
    return list(made.values())
