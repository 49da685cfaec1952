"""The public stream of an edition as server-sent events, beside Django.

One task per process and edition reads new public entries from the database, at most four times a second, and only while
somebody watches; every watcher gets the same bytes. A watcher who was away names the last number it saw.
"""

import asyncio
import json
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.db import close_old_connections

from helpathon.core.endpoints import Receive, Scope, Send
from helpathon.editions.models import Edition
from helpathon.journal.models import Entry
from helpathon.journal.reading import entries_after, head_of

PAUSE = 0.25  # seconds between two looks
HEARTBEAT = 15.0  # seconds
CATCH_UP = 2000  # entries; who missed more reads the river anew


class Channel:
    """The watchers of one edition in this process."""

    def __init__(self, volume: int):
        self.volume = volume
        self.head = 0
        self.queues: set[asyncio.Queue[bytes | None]] = set()
        self.task: asyncio.Task[None] | None = None


class Stream:
    """The endpoint: see `helpathon.core.endpoints.Endpoint`."""

    def __init__(self) -> None:
        self.channels: dict[str, Channel] = {}

    async def start(self) -> None:
        self.channels = {}

    def stop(self) -> None:
        for channel in self.channels.values():
            if channel.task:
                channel.task.cancel()
            for queue in channel.queues:
                queue.put_nowait(None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        slug = scope["path_params"]["slug"]
        volume = await _volume_of(slug)
        if volume is None:
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        channel = self.channels.setdefault(slug, Channel(volume))
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=1000)
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream"),
                    (b"cache-control", b"no-store"),
                    (b"x-accel-buffering", b"no"),
                ],
            }
        )
        last = _last_seen(scope)
        if channel.task is None:
            channel.head = await _head(volume)
            channel.task = asyncio.create_task(self._tail(channel))
        # From here on nothing is missed: what comes now is queued, what came before is fetched below.
        channel.queues.add(queue)
        until = channel.head
        gone = asyncio.create_task(_wait_for_end(receive, queue))
        try:
            await _say(send, b"retry: 2000\n\n" + await _missed(volume, last, until))
            while (frame := await queue.get()) is not None:
                await _say(send, frame)
        finally:
            gone.cancel()
            channel.queues.discard(queue)
            await send({"type": "http.response.body", "body": b""})

    async def _tail(self, channel: Channel) -> None:
        quiet = 0.0
        while channel.queues or quiet < HEARTBEAT:
            await asyncio.sleep(PAUSE)
            entries = await _entries(channel.volume, channel.head)
            quiet += PAUSE
            if entries:
                channel.head = entries[-1].number
                quiet = 0.0
                _to_all(channel, _frame(entries))
            elif quiet >= HEARTBEAT and channel.queues:
                quiet = 0.0
                _to_all(channel, b": still here\n\n")
        channel.task = None


def _to_all(channel: Channel, frame: bytes) -> None:
    for queue in list(channel.queues):
        try:
            queue.put_nowait(frame)
        except asyncio.QueueFull:
            # Too slow for the stream: the connection ends and its browser resumes where it stood.
            channel.queues.discard(queue)
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(None)


async def _say(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _wait_for_end(receive: Receive, queue: "asyncio.Queue[bytes | None]") -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    await queue.put(None)


def _frame(entries: list[Entry]) -> bytes:
    head = entries[-1].number
    facts = [
        {"n": e.number, "at": round(e.happened_at.timestamp() * 1000), "verb": e.verb, "p": e.payload}
        for e in entries
    ]
    data = json.dumps({"head": head, "entries": facts}, separators=(",", ":"))
    return f"id: {head}\nevent: entries\ndata: {data}\n\n".encode()


async def _missed(volume: int, last: int | None, until: int) -> bytes:
    if last is None or last >= until:
        return b""
    if until - last > CATCH_UP:
        return f'id: {until}\nevent: reset\ndata: {{"head":{until}}}\n\n'.encode()
    entries = [e for e in await _entries(volume, last) if e.number <= until]
    return _frame(entries) if entries else b""


def _last_seen(scope: Scope) -> int | None:
    given = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    given = given or parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0]
    return int(given) if given.isdecimal() and len(given) < 16 else None


@sync_to_async
def _volume_of(slug: str) -> int | None:
    close_old_connections()
    return Edition.objects.filter(slug=slug).values_list("volume_id", flat=True).first()


@sync_to_async
def _head(volume: int) -> int:
    return head_of(volume)


@sync_to_async
def _entries(volume: int, after: int) -> list[Entry]:
    close_old_connections()
    return list(entries_after(volume, after)[: CATCH_UP + 1])
