"""Receipts of forms go once no browser can send the form again."""

from datetime import timedelta

from helpathon.core import clock
from helpathon.core.worker import job

from .models import Receipt

KEPT = timedelta(days=30)


@job("journal.clear_receipts", every=3600)
def clear_receipts() -> None:
    """Forget the answers to forms that were sent long ago."""
    Receipt.objects.filter(at__lt=clock.real_now() - KEPT).delete()
