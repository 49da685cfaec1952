"""What drafts hold about people."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Draft

KEPT = timedelta(days=2 * 365)


def _copy(person: Any) -> Iterable[dict[str, Any]]:
    for draft in Draft.objects.filter(person=person):
        yield {"purpose": draft.purpose, "title": draft.title, "data": draft.data, "saved_at": draft.saved_at}


def _leave(person: Any, _erase: bool) -> None:
    Draft.objects.filter(person=person).delete()


def _expire(now: datetime) -> int:
    return Draft.objects.filter(saved_at__lt=now - KEPT).delete()[0]


holds(
    Holding(
        model="drafts.Draft",
        what=_("Drafts: what somebody typed into a form and has not sent yet"),
        why=_("So that nothing is lost"),
        basis=_("Art. 6 (1) b GDPR: taking part"),
        kept=_("Until sent or discarded, at most two years after the last change"),
        seen=_("Only who writes them"),
        copy=_copy,
        leave=_leave,
        expire=_expire,
    )
)
