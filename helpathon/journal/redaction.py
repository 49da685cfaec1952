"""Erasing a person from the journal: the only change an entry ever sees."""

from django.db.models import QuerySet

from .models import Entry


def redact(person_pk: int) -> int:
    """Take a person off every entry they caused; returns the number of entries changed."""
    return QuerySet(Entry).filter(actor_id=person_pk).update(actor=None)
