"""What is not needed any more goes, by the rules that each app declares in its `privacy.py`."""

import logging

from django.db import transaction

from helpathon.core import clock
from helpathon.core.privacy import holdings
from helpathon.core.worker import job

log = logging.getLogger("helpathon.privacy")


@job("privacy.expire", every=3600)
def expire() -> dict[str, int]:
    """Carry out every rule of retention, each in a transaction of its own; says how many rows went."""
    now = clock.real_now()
    gone: dict[str, int] = {}
    for holding in holdings():
        if holding.expire:
            with transaction.atomic():
                gone[holding.model] = holding.expire(now)
    for model, number in gone.items():
        if number:
            log.info("%d rows of %s were due and are gone", number, model)
    return gone
