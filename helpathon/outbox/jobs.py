"""The worker sends what waits."""

from helpathon.core.worker import job

from . import sending
from .carriers import carrier


@job("outbox.send", every=1)
def send() -> None:
    """Send waiting mails for a few seconds at most."""
    sending.send_waiting(carrier())
