"""What mails hold about people: their words go after a month, the rows after a year."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Mail

WORDS_KEPT = timedelta(days=30)
ROWS_KEPT = timedelta(days=365)
DONE = ("sent", "failed", "uncertain")


def copy(person: Any) -> Iterable[dict[str, Any]]:
    """A person's mails with what they said, as long as that is kept."""
    for mail in _of(person).order_by("pk"):
        yield {
            "address": mail.address,
            "subject": mail.subject,
            "text": mail.text,
            "state": mail.state,
            "queued_at": mail.queued_at,
            "sent_at": mail.sent_at,
        }


def leave(person: Any, _erase: bool) -> None:
    """What waits is not sent any more; of the rest nothing is left that tells whom it went to."""
    mails = _of(person)
    mails.filter(state="waiting").delete()
    mails.update(person=None, address="", reply_to="", subject="", text="", headers={}, attachments=[])


def expire(now: datetime) -> int:
    """Clear the words of mails that are done, and delete old rows."""
    done = Mail.objects.filter(state__in=DONE)
    old, _rows = done.filter(queued_at__lt=now - ROWS_KEPT).delete()
    wordy = done.filter(queued_at__lt=now - WORDS_KEPT).exclude(text="", attachments=[])
    return old + wordy.update(text="", headers={}, attachments=[])


def _of(person: Any) -> Any:
    own = Q(person=person)
    return Mail.objects.filter(own | Q(address__iexact=person.email) if person.email else own)


holds(
    Holding(
        model="outbox.Mail",
        what=_("mails from the platform: address, subject, text, whether they arrived"),
        why=_(
            "to send them, to show staff whether they arrived, and so that nobody gets the same mail twice"
        ),
        basis=_("Art. 6 (1) b GDPR: taking part and being told about it"),
        kept=_("texts 30 days, the rest a year"),
        copy=copy,
        leave=leave,
        expire=expire,
    )
)
