"""What is not needed any more goes: codes nobody typed, sessions that have ended."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore

from helpathon.core import clock
from helpathon.core.worker import job

from .models import LoginCode

KEPT = timedelta(days=1)
"""How long an address is kept for which a code was asked, beyond the window in which guesses are counted."""


@job("accounts.clear", every=3600)
def clear() -> None:
    """Forget addresses that codes were sent to, and sessions that have ended."""
    LoginCode.objects.filter(sent_at__lt=clock.now() - KEPT).delete()
    SessionStore.clear_expired()
