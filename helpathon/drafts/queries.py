"""What pages ask about drafts."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from helpathon.accounts.models import Person
from helpathon.core.asked import uuid_of

from .models import Draft
from .purposes import Purpose, find


@dataclass(frozen=True)
class Shown:
    """A draft as a list shows it: its title (may be empty), what it is in words, and where one goes on writing."""

    id: uuid.UUID
    title: str
    words: str
    saved_at: datetime
    address: str
    is_copy: bool
    zone: str = settings.TIME_ZONE


def drafts_of(person: Person, purpose: str | None = None) -> list[Shown]:
    """The drafts of a person, the newest first; those of one form where its purpose is given."""
    rows = Draft.objects.filter(person=person)
    if purpose is not None:
        rows = rows.filter(purpose=purpose)
    rows = rows.defer("data")
    named: dict[str, tuple[Purpose, str]] = {}
    shown = []
    for row in rows:
        if row.purpose not in named and (form := find(row.purpose)):
            named[row.purpose] = (form, form.words() or "")
        if row.purpose in named:
            form, words = named[row.purpose]
            address = form.address(row.pk)
            shown.append(Shown(row.pk, row.title, words, row.saved_at, address, row.copy_of_id is not None))
    return shown


def draft_of(person: Person, draft: str, purpose: str | None = None) -> Draft | None:
    """The draft of a person, for one form where its purpose is given, by what an address says.

    None where there is none, or it is somebody else's.
    """
    wanted = uuid_of(draft)
    if wanted is None:
        return None
    rows = Draft.objects.filter(pk=wanted, person=person)
    return (rows if purpose is None else rows.filter(purpose=purpose)).first()
