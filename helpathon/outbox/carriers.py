"""Who carries mails away: a mail server, or a folder where no server is named."""

import os
import secrets
import smtplib
import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol, Self
from urllib.parse import urlsplit

from django.conf import settings

from .letters import WIRE, wire_address

PATIENCE = 10.0
"""Seconds for every answer of a server; other jobs wait as long."""

ONLY_FOR_THIS_MAIL = frozenset({501, 523, 550, 551, 552, 553, 554, 555, 556})
TOO_LARGE = frozenset({523, 552})
CLOSING = 421


class Unreachable(Exception):
    """No mail can be sent just now; whoever carries them is asked again later."""


class Declined(Exception):
    """This mail was not taken: for good, or for now. `problem` is a word of `Mail.PROBLEMS`."""

    def __init__(self, problem: str, *, for_good: bool):
        super().__init__(problem)
        self.problem = problem
        self.for_good = for_good


class Carrier(Protocol):
    """Takes one letter after another."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    def carry(self, letter: EmailMessage, sender: str, address: str) -> None:
        """Hand a letter over; raises `Declined` or `Unreachable`."""


class Server:
    """A mail server, reached by one connection for many letters."""

    def __init__(self, *, host: str, port: int, user: str, password: str, tls: bool, starttls: bool):
        self._host, self._port = host, port
        self._user, self._password = user, password
        self._tls, self._starttls = tls, starttls
        self._connection: smtplib.SMTP | None = None
        self._carried = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._hang_up()

    def carry(self, letter: EmailMessage, sender: str, address: str) -> None:
        """Send; a connection that worked and was closed meanwhile is opened once more."""
        try:
            self._send(letter, sender, address)
        except _Lost:
            worked_before = self._carried > 0
            self._hang_up()
            if not worked_before:
                raise Declined("interrupted", for_good=False) from None
            try:
                self._send(letter, sender, address)
            except _Lost:
                self._hang_up()
                raise Declined("interrupted", for_good=False) from None

    def _send(self, letter: EmailMessage, sender: str, address: str) -> None:
        connection = self._connection or self._connect()
        try:
            connection.send_message(letter, wire_address(sender), [wire_address(address)])
        except smtplib.SMTPNotSupportedError:
            raise Declined("letters", for_good=True) from None
        except smtplib.SMTPRecipientsRefused as error:
            _judge(next(iter(error.recipients.values()))[0], "recipient")
        except smtplib.SMTPSenderRefused as error:
            if error.smtp_code // 100 == 5 and error.smtp_code not in TOO_LARGE:
                raise Unreachable(f"the server refuses the sender address ({error.smtp_code})") from None
            _judge(error.smtp_code, "content")
        except smtplib.SMTPResponseException as error:
            _judge(error.smtp_code, "content")
        except (smtplib.SMTPException, OSError) as error:
            raise _Lost from error
        self._carried += 1

    def _connect(self) -> smtplib.SMTP:
        kind = smtplib.SMTP_SSL if self._tls else smtplib.SMTP
        own_name = urlsplit(settings.ENVIRONMENT.url).hostname or "localhost"
        try:
            connection = kind(self._host, self._port, local_hostname=own_name, timeout=PATIENCE)
            if self._starttls:
                connection.starttls()
            if self._user:
                connection.login(self._user, self._password)
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(f"the mail server cannot be reached ({type(error).__name__})") from None
        self._connection, self._carried = connection, 0
        return connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection.close()
        self._connection = None
        self._carried = 0


class _Lost(Exception):
    """The connection broke while a letter was on it."""


def _judge(code: int, problem: str) -> None:
    """What a server's number means for a letter."""
    if code == CLOSING:
        raise _Lost
    if code in TOO_LARGE:
        raise Declined("too_large", for_good=True)
    raise Declined(problem, for_good=code in ONLY_FOR_THIS_MAIL or code // 100 == 5)


class Folder:
    """Files, one for each letter, of an instance that sends no mail."""

    def __init__(self, folder: Path):
        self._folder = folder

    def __enter__(self) -> Self:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        return self

    def __exit__(self, *_error: object) -> None: ...

    def carry(self, letter: EmailMessage, sender: str, address: str) -> None:
        """Write a file, whole or not at all."""
        wire_address(address)
        name = f"{time.time_ns()}-{secrets.token_hex(4)}.eml"
        unfinished = self._folder.parent / name
        unfinished.write_bytes(letter.as_bytes(policy=WIRE.clone(utf8=True)))
        os.replace(unfinished, self._folder / name)


def carrier() -> Carrier:
    """Whoever carries the mails of this instance."""
    environment = settings.ENVIRONMENT
    if not environment.smtp_url:
        return Folder(environment.mailbox)
    named: dict[str, Any] = environment.mail()
    return Server(
        host=named["EMAIL_HOST"],
        port=named["EMAIL_PORT"],
        user=named["EMAIL_HOST_USER"],
        password=named["EMAIL_HOST_PASSWORD"],
        tls=named["EMAIL_USE_SSL"],
        starttls=named["EMAIL_USE_TLS"],
    )
