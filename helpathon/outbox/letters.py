"""A mail as it goes over the wire: headers that every mailbox understands, and none that somebody else wrote."""

import base64
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from django.conf import settings
from django.utils.encoding import punycode

from helpathon.core import text

from .models import Mail

NAME = "Helpathon"
"""Who mails come from where nobody said who sends them."""

_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\",;:\\()\[\]]")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class NoAddress(ValueError):
    """What should be an address is none."""


class _WireFormat(EmailPolicy):
    """RFC 5322 as the standard library writes it, but addresses in `List-` headers stay in one piece.

    The library would encode a long one as it does words, and no mailbox could call it then.
    """

    def fold(self, name: str, value: str) -> str:
        return _whole(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return _whole(name, value).encode() or super().fold_binary(name, value)


def _whole(name: str, value: str) -> str:
    return f"{name}: {value}\r\n" if name.lower().startswith("list-") and value.isascii() else ""


WIRE = _WireFormat(linesep="\r\n", raise_on_defect=True)


def letter(mail: Mail) -> EmailMessage:
    """The message of a queued mail; raises `NoAddress` where it has no address to go to."""
    made = EmailMessage(policy=WIRE)
    made["Message-ID"] = mail.message_id
    made["Date"] = format_datetime(mail.queued_at)
    made["From"] = Address(mail.sender or NAME, *_parts(settings.ENVIRONMENT.sender))
    made["To"] = Address("", *_parts(mail.address))
    if mail.reply_to:
        made["Reply-To"] = Address("", *_parts(mail.reply_to))
    made["Subject"] = text.one_line(mail.subject)
    made["Auto-Submitted"] = "auto-generated"
    for name, value in mail.headers.items():
        if name in made or not _HEADER.fullmatch(name):
            raise ValueError(f"a mail cannot bring the header {name!r} along")
        made[name] = value
    made.set_content(mail.text, cte="quoted-printable")
    for attached in mail.attachments:
        main, _slash, sub = attached["type"].partition("/")
        made.add_attachment(
            base64.b64decode(attached["content"]),
            maintype=main,
            subtype=sub or "octet-stream",
            filename=text.one_line(attached["name"]),
        )
    return made


def wire_address(address: str) -> str:
    """An address as servers know it: the domain in ASCII, what stands before it as it is."""
    return "@".join(_parts(address))


def _parts(address: str) -> tuple[str, str]:
    """Both sides of an address."""
    local, _at, domain = address.rpartition("@")
    if not local or not domain or _NO_ADDRESS.search(local) or _NO_ADDRESS.search(domain):
        raise NoAddress(address)
    try:
        return local, punycode(domain)
    except UnicodeError:
        raise NoAddress(address) from None
