"""What exports hold about people: who made them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Export

KEPT = timedelta(days=3 * 365)


def copy(person: Any) -> Iterable[dict[str, Any]]:
    """The exports that somebody made."""
    rows = Export.objects.filter(made_by=person)
    for row in rows.values("edition__slug", "kind", "columns", "people", "made_at"):
        yield dict(row)


def leave(person: Any, _erase: bool) -> None:
    """The export stays noted down, without a name."""
    Export.objects.filter(made_by=person).update(made_by=None)


def expire(now: datetime) -> int:
    """Forget what was exported long ago."""
    return Export.objects.filter(made_at__lt=now - KEPT).delete()[0]


holds(
    Holding(
        model="insights.Export",
        what=_("who exported a list of people, with which columns, and when"),
        why=_("so that it can be found out where data of people went"),
        basis=_("Art. 5 (2) GDPR: accountability"),
        kept=_("three years"),
        copy=copy,
        leave=leave,
        expire=expire,
    )
)
