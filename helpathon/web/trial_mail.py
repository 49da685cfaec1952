"""A mail that is sent at once, and what the mail server answered, in words."""

import smtplib
from dataclasses import dataclass
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from helpathon.cities.models import City
from helpathon.core import text


@dataclass(frozen=True)
class Answer:
    """Whether a mail left, and a sentence about it."""

    sent: bool
    sentence: str


def send_test(city: City, address: str) -> Answer:
    """Send a mail of a city to an address, now, and say what became of it."""
    if not settings.ENVIRONMENT.smtp_url:
        return Answer(
            False,
            _(
                "No mail server is set, so that no mail leaves: whoever operates the server sets HELPATHON_SMTP_URL."
            ),
        )
    letter = EmailMessage(
        subject=_("Test mail of %(city)s") % {"city": city.name},
        body=_("This mail was sent to find out whether mails of %(city)s arrive. They do.")
        % {"city": city.name},
        from_email=formataddr((city.sender_name or city.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
        to=[address],
        reply_to=[city.reply_to] if city.reply_to else None,
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        letter.send()
    except (smtplib.SMTPException, OSError) as error:
        return Answer(False, _in_words(error))
    return Answer(
        True,
        _("The mail server took the test mail to %(address)s. Please look into the mailbox, also under spam.")
        % {"address": address},
    )


def _in_words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _("The mail server refuses the user name or the password (HELPATHON_SMTP_URL).") + _said(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        _address, (code, said) = next(iter(error.recipients.items()))
        return _("The mail server refuses the address the test goes to.") + _quoted(code, said)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _("The mail server refuses the sender address (HELPATHON_MAIL_FROM).") + _said(error)
    if isinstance(error, smtplib.SMTPResponseException):
        return _("The mail server refuses the mail.") + _said(error)
    return _("The mail server cannot be reached. Please try again later or check HELPATHON_SMTP_URL.")


def _said(error: smtplib.SMTPResponseException) -> str:
    return _quoted(error.smtp_code, error.smtp_error)


def _quoted(code: int, said: bytes | str) -> str:
    """What a server said in its own words; it may say anything."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " " + _("It said: %(code)d %(words)s") % {"code": code, "words": text.one_line(words)[:200]}
