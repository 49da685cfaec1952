"""From the event loop to Django: pages are made by a fixed set of threads, each with its own database connection.

Django's own ASGI handler opens a context and hops between threads for every request; this one reads the whole (bounded) body
on the loop, makes the page in one thread and sends it from the loop. The moment of arrival is taken before any queue.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.conf import settings
from django.core import signals
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.base import BaseHandler
from django.http import FileResponse
from django.urls import set_script_prefix

from helpathon.core import clock
from helpathon.core.endpoints import Receive, Scope, Send

THREADS = 8
MOST_WAITING = 1000
LARGEST_BODY = 1024 * 1024
LARGEST_UPLOAD = settings.FILES_LARGEST + LARGEST_BODY  # a form with a file
KEPT_IN_MEMORY = LARGEST_BODY  # what is larger waits on the disk for its page thread
DRAINED = (
    32 * 1024 * 1024
)  # a browser shows the answer only once its upload was taken; what is larger is cut off
SLOWEST_BODY = 60.0  # seconds
SLOWEST_CHUNK = 30.0

TOO_SLOW, TOO_LARGE, TOO_BUSY = 408, 413, 503


class Refused(Exception):
    """The server does not even look at the request; Django makes the page that says so."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


class Gone(Exception):
    """The client left before its request was complete."""


async def read_body(receive: Receive, largest: int) -> IO[bytes]:
    """The whole body, within bounds of size and time."""
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Gone
    body: bytes = message.get("body", b"")
    size = len(body)
    if not message.get("more_body"):
        if size > largest:
            raise Refused(TOO_LARGE)
        return BytesIO(body)
    whole = cast(IO[bytes], SpooledTemporaryFile(KEPT_IN_MEMORY))  # noqa: SIM115 (the page thread closes it)
    whole.write(body)
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            while message.get("more_body"):
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Gone
                part = message.get("body", b"")
                size += len(part)
                if size > DRAINED:
                    break
                if size <= largest:
                    whole.write(part)
    except TimeoutError:
        raise Refused(TOO_SLOW) from None
    if size > largest:
        raise Refused(TOO_LARGE)
    whole.seek(0)
    return whole


def _largest(scope: Scope) -> int:
    """How large the body of a request may be: a form with files may bring more than one with texts."""
    kinds = [value for name, value in scope["headers"] if name == b"content-type"]
    return LARGEST_UPLOAD if kinds and kinds[0].startswith(b"multipart/form-data") else LARGEST_BODY


class Pages(BaseHandler):
    """Django as an ASGI application; its middleware and views stay sync."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self._waiting = 0
        self._threads: ThreadPoolExecutor | None = None

    def start(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="page")

    def stop(self) -> None:
        if self._threads:
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        arrived = datetime.now(UTC)
        refusal: int = 0
        body: IO[bytes] = BytesIO()
        try:
            if scope["method"] not in ("GET", "HEAD"):
                body = await read_body(receive, _largest(scope))
            if self._waiting >= MOST_WAITING:
                raise Refused(TOO_BUSY)
        except Gone:
            return
        except Refused as refused:
            refusal = refused.status
        loop = asyncio.get_running_loop()
        assert self._threads is not None, "pages are made after start()"
        self._waiting += 1
        try:
            answer = _Sender(loop, send)
            start, content = await loop.run_in_executor(
                self._threads, self._answer, scope, body, arrived, refusal, answer
            )
        finally:
            self._waiting -= 1
        if start is None:
            return
        await send(start)
        if isinstance(content, bytes):
            await send({"type": "http.response.body", "body": content})
        else:
            await self._send_file(content, send)

    def _answer(
        self, scope: Scope, body: IO[bytes], arrived: datetime, refusal: int, sender: "_Sender"
    ) -> tuple[Any, Any]:
        """In a page thread: make the answer. Returns how it starts and its content, or None where it was streamed from here."""
        with clock.arrival(arrived):
            set_script_prefix("/")
            signals.request_started.send(sender=self.__class__, scope=scope)
            try:
                request = ASGIRequest({**scope, "refusal": refusal}, body)
            except UnicodeDecodeError:
                signals.request_finished.send(sender=self.__class__)
                return _start(400, [(b"content-type", b"text/plain")], 11), b"Bad Request"
            response: Any = self.get_response(request)
            response._handler_class = self.__class__
            headers = [
                (name.lower().encode("ascii"), value.encode("latin1")) for name, value in response.items()
            ]
            headers += [
                (b"set-cookie", morsel.OutputString().encode("ascii")) for morsel in response.cookies.values()
            ]
            if refusal:
                headers.append((b"connection", b"close"))
            if not response.streaming:
                content = response.content
                response.close()
                return _start(response.status_code, headers, len(content)), content
            start = _start(response.status_code, headers)
            if isinstance(response, FileResponse):
                return start, response
            try:
                sender.send(start)
                for chunk in response:
                    sender.send({"type": "http.response.body", "body": chunk, "more_body": True})
                sender.send({"type": "http.response.body", "body": b""})
            finally:
                response.close()
            return None, None

    async def _send_file(self, response: FileResponse, send: Send) -> None:
        """A file's chunks are read outside the page threads: a slow reader must not hold one."""
        chunks: Iterator[bytes] = iter(response)
        try:
            while chunk := await asyncio.to_thread(next, chunks, b""):
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            await asyncio.to_thread(response.close)


class _Sender:
    """Send from a page thread, at the pace of the client, but not for ever."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send):
        self._loop = loop
        self._send = send

    def send(self, message: dict[str, Any]) -> None:
        future = asyncio.run_coroutine_threadsafe(self._pass_on(message), self._loop)
        future.result(SLOWEST_CHUNK)

    async def _pass_on(self, message: dict[str, Any]) -> None:
        await self._send(message)


def _start(status: int, headers: list[tuple[bytes, bytes]], length: int | None = None) -> dict[str, Any]:
    if length is not None and not any(name == b"content-length" for name, _ in headers):
        headers.append((b"content-length", str(length).encode()))
    return {"type": "http.response.start", "status": status, "headers": headers}
