"""A watcher of the stream who talks to the endpoint as the server does."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from django.db import connections

from helpathon.live.stream import Stream


class Client:
    """One connection: what came so far, in events; `reads` is cleared while it takes nothing more."""

    def __init__(self, stream: Stream, slug: str, after: int | None = None, last_event_id: int | None = None):
        self.status = 0
        self.received = b""
        self.reads = asyncio.Event()
        self.reads.set()
        self._left = asyncio.Event()
        self._something = asyncio.Event()
        scope = {
            "type": "http",
            "path_params": {"slug": slug},
            "query_string": b"" if after is None else f"after={after}".encode(),
            "headers": [] if last_event_id is None else [(b"last-event-id", str(last_event_id).encode())],
        }
        self.connection = asyncio.create_task(stream(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        self.status = message.get("status", self.status)
        self.received += message.get("body", b"")
        self._something.set()

    def events(self, kind: str) -> list[dict[str, Any]]:
        """The data of the events of one kind."""
        blocks = [block.split("\n") for block in self.received.decode().split("\n\n")]
        return [json.loads(block[2].removeprefix("data: ")) for block in blocks if f"event: {kind}" in block]

    def numbers(self) -> list[int]:
        return [entry["n"] for event in self.events("entries") for entry in event["entries"]]

    async def until(self, done: Callable[["Client"], Any], seconds: float = 3) -> None:
        """Wait until so much has come."""
        async with asyncio.timeout(seconds):
            while not done(self):
                self._something.clear()
                await self._something.wait()

    async def opened(self) -> "Client":
        await self.until(lambda one: one.received.startswith(b"retry:"))
        return self

    async def leave(self) -> None:
        self._left.set()
        await asyncio.wait_for(self.connection, 3)


Test = Callable[[Stream], Coroutine[Any, Any, None]]


@pytest.fixture
def streaming() -> Callable[..., None]:
    """Run a test's coroutine with a started stream, and stop that afterwards."""

    def run(test: Test, **settings: Any) -> None:
        async def around() -> None:
            stream = Stream(**settings)
            await stream.start()
            try:
                await test(stream)
            finally:
                stream.stop()

        asyncio.run(around())

    return run


@pytest.fixture
def beside() -> Callable[..., Coroutine[Any, Any, Any]]:
    """Act in another thread, as a page does, with a connection of its own."""

    def work(act: Callable[..., Any], given: dict[str, Any]) -> Any:
        try:
            return act(**given)
        finally:
            connections.close_all()

    async def call(act: Callable[..., Any], **given: Any) -> Any:
        return await asyncio.to_thread(work, act, given)

    return call
