"""A real mail server on the loopback interface that takes, refuses, dawdles and dies as it is told."""

import asyncio
import email
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

TAKEN = "250 OK"
HANG_UP = "hang up"
TAKE_AND_HANG_UP = "take and hang up"


class PostOffice:
    """What aiosmtpd asks, and what it was given; `rcpt` judges addresses, `answer` the n-th letter."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.connections = 0
        self.rcpt: Callable[[str], str] = lambda _address: TAKEN
        self.answer: Callable[[int], str] = lambda _number: TAKEN
        self.pause = 0.0
        self._number = 0

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        answer = self.rcpt(address)
        if answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.pause)
        self._number += 1
        answer = self.answer(self._number)
        if answer in (TAKEN, TAKE_AND_HANG_UP):
            self.letters.append(email.message_from_bytes(envelope.content, policy=policy.SMTP))
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        if answer in (HANG_UP, TAKE_AND_HANG_UP):
            server.transport.abort()
        return answer

    @property
    def copies(self) -> Counter[str]:
        """How often each Message-ID came."""
        return Counter(str(letter["Message-ID"]) for letter in self.letters)


@contextmanager
def open_post_office(post_office: PostOffice, port: int = 0, **kwargs: Any) -> Iterator[int]:
    """The port at which it is open inside the block."""
    building = Controller(post_office, hostname="127.0.0.1", port=port or free_port(), **kwargs)
    building.start()
    try:
        yield building.port
    finally:
        building.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
