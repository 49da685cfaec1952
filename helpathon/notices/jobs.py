"""The worker tells people, and writes to them."""

from helpathon.core.worker import job

from . import mailing, telling


@job("notices.tell", every=1)
def tell() -> None:
    """Make notices of what is new in the journal."""
    telling.tell()


@job("notices.mail_at_once", every=5)
def mail_at_once() -> None:
    """Queue mails about what people want to hear of at once."""
    mailing.mail_at_once()


@job("notices.mail_daily", every=60)
def mail_daily() -> None:
    """Queue the daily mails of those whose hour has come."""
    mailing.mail_daily()
