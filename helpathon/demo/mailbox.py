"""The mailbox of the demonstration: a real mail server on the loopback interface that keeps what it gets as files."""

import asyncio
import email
import os
import re
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

MOST_KEPT = 200
LARGEST = 256 * 1024

_CODE = re.compile(r"([A-Z2-9]{6}) ")


@dataclass(frozen=True)
class Letter:
    """A mail as the page shows it; `code` is empty where the mail brings none."""

    to: str
    subject: str
    code: str
    text: str
    at: datetime


def listen() -> socket.socket:
    """A socket on a free port that only this machine reaches; mail waits in it while the server is started again."""
    return socket.create_server(("127.0.0.1", 0), backlog=128)


def serve(own: socket.socket, folder: Path, wait: Callable[[float], bool]) -> None:
    """Take mail until `wait` says that it is time to end."""
    asyncio.run(_serve(own, folder, wait))


async def _serve(own: socket.socket, folder: Path, wait: Callable[[float], bool]) -> None:
    loop = asyncio.get_running_loop()

    def one() -> SMTP:
        return SMTP(_Keeper(folder), data_size_limit=LARGEST, hostname="localhost", loop=loop)

    async with await loop.create_server(one, sock=own):
        while not await asyncio.to_thread(wait, 60):
            pass


class _Keeper:
    """What aiosmtpd calls for each mail."""

    def __init__(self, folder: Path):
        self._folder = folder

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        keep(self._folder, envelope.content)
        return "250 OK"


def keep(folder: Path, content: bytes) -> None:
    """Write a mail to a file of its own, whole or not at all, and let go of the oldest."""
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"{time.time_ns()}-{secrets.token_hex(4)}.eml"
    unfinished = folder.parent / name
    unfinished.write_bytes(content)
    os.replace(unfinished, folder / name)
    for old in _newest_first(folder)[MOST_KEPT:]:
        old.unlink(missing_ok=True)


def letters(folder: Path, most: int) -> list[Letter]:
    """The newest mails, the newest first."""
    return [_read(path) for path in _newest_first(folder)[:most]]


def empty(folder: Path) -> None:
    """Forget all mails."""
    for path in _newest_first(folder):
        path.unlink(missing_ok=True)


def _newest_first(folder: Path) -> list[Path]:
    """Every name begins with the time."""
    return sorted(folder.iterdir(), reverse=True) if folder.is_dir() else []


def _read(path: Path) -> Letter:
    mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    subject = str(mail["Subject"] or "")
    code = _CODE.match(subject)
    return Letter(
        to=str(mail["To"] or ""),
        subject=subject,
        code=code.group(1) if code else "",
        text=body.get_content() if body else "",
        at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
    )
