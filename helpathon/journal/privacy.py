"""What the journal holds about people."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Entry, Receipt
from .redaction import redact
from .vocabulary import all_verbs

RECEIPTS_KEPT = timedelta(days=30)
"""After so long no browser sends the same form again."""


def _copy_entries(person: Any) -> Iterable[dict[str, Any]]:
    verbs = all_verbs()
    rows = Entry.objects.filter(actor_id=person.pk).order_by("pk")
    for entry in rows.iterator(chunk_size=500):
        known = verbs.get(entry.verb)
        said = str(known.sentence) if known else entry.verb
        yield {"at": entry.happened_at, "what": said, "verb": entry.verb, "payload": entry.payload}


def _leave_entries(person: Any, _erase: bool) -> None:
    redact(person.pk)


def _leave_receipts(person: Any, _erase: bool) -> None:
    Receipt.objects.filter(person_id=person.pk).delete()


def _expire_receipts(now: datetime) -> int:
    return Receipt.objects.filter(at__lt=now - RECEIPTS_KEPT).delete()[0]


holds(
    Holding(
        model="journal.Entry",
        what=_("The journal: what happened when, by numbers, and who did it"),
        why=_("Live view, replay, figures, and to be able to show later how something came about"),
        basis=_("Art. 6 (1) e GDPR: the city's task in the public interest"),
        kept=_("For good; who did it is taken off when somebody leaves"),
        seen=_("Everybody what is public, nobody who did it"),
        copy=_copy_entries,
        leave=_leave_entries,
    )
)
holds(
    Holding(
        model="journal.Receipt",
        what=_("Receipts of forms: who sent which form and what came of it"),
        why=_("So that a form sent twice is one act"),
        basis=_("Art. 6 (1) b GDPR: taking part"),
        kept=_("30 days"),
        seen=_("Nobody"),
        leave=_leave_receipts,
        expire=_expire_receipts,
    )
)
