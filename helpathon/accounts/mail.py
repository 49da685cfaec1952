"""The mail that brings a login code."""

import logging
from email.utils import formataddr, parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from helpathon.core.acts import Refused

from . import codes

log = logging.getLogger("helpathon.mail")


def send_code(email: str, *, place: str, address: str) -> None:
    """Send a new code to an address; `place` and `address` say where it is typed.

    Raises `Refused` with a sentence when it cannot be sent; the failed try then does not count.
    """
    code = codes.new_code(email)
    try:
        _letter(email, code, place, address).send()
    except (SMTPException, OSError) as error:
        codes.take_back(email)
        log.error("a login code could not be sent (%s)", type(error).__name__)
        raise Refused(_sentence(error)) from error


def _letter(email: str, code: str, place: str, address: str) -> EmailMessage:
    """Plain text; the subject begins with the code, so that it is read in the notification already."""
    body = _(
        "Your code: %(code)s\n\n"
        "Please type it on the page where you asked for it. It is valid for ten minutes and works once.\n"
        "If you did not ask for it, ignore this mail. Nobody can log in without the code.\n\n"
        "%(place)s\n%(address)s\n"
    ) % {"code": code, "place": place, "address": address}
    return EmailMessage(
        subject=_("%(code)s is your code") % {"code": code},
        body=body,
        from_email=formataddr((place, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _sentence(error: Exception) -> str:
    if isinstance(error, SMTPRecipientsRefused):
        return _("No mail can be delivered to this address. Please check how it is spelled.")
    return _("The mail with your code could not be sent just now. Please try again in a few minutes.")
