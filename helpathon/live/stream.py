"""The public stream of an edition as server-sent events, beside Django.

Each web process watches the database (see `watching`) while it has watchers, reads the new public entries of their editions
once, and sends every watcher the same bytes, at most four frames a second. Who was away names the last number it saw.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar
from urllib.parse import parse_qs

from django.db import Error, connections

from helpathon.core.asked import whole_number
from helpathon.core.endpoints import Receive, Scope, Send
from helpathon.editions.queries import visible_editions
from helpathon.journal.models import Entry
from helpathon.journal.reading import entries_after, head_of

from .watching import Watch, watch

log = logging.getLogger("helpathon.live")

PAUSE = 0.25  # seconds between two frames
HEARTBEAT = 15.0  # seconds of silence
LONGEST_WAIT = 0.5  # seconds; how long ending may take, too
SAFETY_NET = 5.0  # seconds after which the journal is read although nothing told of news
RETRY = 1.0  # seconds after the database failed
CATCH_UP = 2000  # entries; who missed more reads the river anew
PATIENCE = 100  # frames that may wait for a slow watcher

HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
T = TypeVar("T")


class Watcher:
    """One connection and the frames that wait for it."""

    def __init__(self, patience: int) -> None:
        self.ended = False
        self.patience = patience
        self.frames: asyncio.Queue[bytes | None] = asyncio.Queue()

    def give(self, frame: bytes) -> None:
        if self.frames.qsize() < self.patience:
            self.frames.put_nowait(frame)
        else:
            # The connection ends when its client reads again, and the client resumes where it stood.
            self.end()

    def end(self) -> None:
        self.ended = True
        self.forget()
        self.frames.put_nowait(None)

    def forget(self) -> None:
        while not self.frames.empty():
            self.frames.get_nowait()

    async def next(self) -> bytes | None:
        """The next frame; None at the end."""
        return None if self.ended else await self.frames.get()


class Channel:
    """The watchers of one edition in this process, and the entry up to which they were told."""

    def __init__(self, volume: int, head: int):
        self.volume = volume
        self.head = head
        self.watchers: set[Watcher] = set()
        self.reading = asyncio.Lock()
        self.told_at = _now()

    def tell(self, frame: bytes) -> None:
        self.told_at = _now()
        for watcher in self.watchers:
            watcher.give(frame)


class Stream:
    """The endpoint: see `helpathon.core.endpoints.Endpoint`."""

    def __init__(self, heartbeat: float = HEARTBEAT, patience: int = PATIENCE) -> None:
        self._heartbeat = heartbeat
        self._patience = patience

    async def start(self) -> None:
        self._channels: dict[str, Channel] = {}
        self._watched = asyncio.Event()
        # A thread each: one waits for news, the other reads; both keep their database connection.
        self._waiting = ThreadPoolExecutor(1, thread_name_prefix="stream-watch")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="stream-read")
        self._watch: Watch = await _in(self._waiting, watch)
        self._stopped = False
        self._following = asyncio.create_task(self._follow())

    def stop(self) -> None:
        self._stopped = True
        self._following.cancel()
        for channel in self._channels.values():
            for watcher in channel.watchers:
                watcher.end()
        self._waiting.submit(self._watch.close)
        self._reading.submit(connections.close_all)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        slug = scope["path_params"]["slug"]
        try:
            channel = await self._channel(slug)
        except Error:
            return await _refuse(send, 503)
        if channel is None:
            return await _refuse(send, 404)
        if self._stopped:
            return await _refuse(send, 503)
        watcher = Watcher(self._patience)
        channel.watchers.add(watcher)
        self._watched.set()
        gone = asyncio.create_task(_end_when_gone(receive, watcher))
        try:
            await self._serve(channel, watcher, _last_seen(scope), send)
        finally:
            gone.cancel()
            channel.watchers.discard(watcher)
            if not channel.watchers and self._channels.get(slug) is channel:
                del self._channels[slug]
            if not self._channels:
                self._watched.clear()

    async def _channel(self, slug: str) -> Channel | None:
        if slug not in self._channels:
            found = await self._read(_volume_and_head, slug)
            if found is None:
                return None
            self._channels.setdefault(slug, Channel(*found))
        return self._channels[slug]

    async def _serve(self, channel: Channel, watcher: Watcher, last: int | None, send: Send) -> None:
        """What it missed, then every frame until it is gone, too slow, or the process ends."""
        try:
            missed = await self._missed(channel, watcher, last)
        except Error:
            return await _refuse(send, 503)
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await _say(send, b"retry: 2000\n\n" + missed)
        while (frame := await watcher.next()) is not None:
            await _say(send, frame)
        await send({"type": "http.response.body", "body": b""})

    async def _missed(self, channel: Channel, watcher: Watcher, last: int | None) -> bytes:
        if last is not None and last > channel.head:
            # Another process may have told more already than this one knows.
            await self._advance(channel)
            watcher.forget()
        until = channel.head
        if last is None or last == until:
            return b""
        return await self._read(_between, channel.volume, last, until)

    async def _follow(self) -> None:
        """The one task that learns of news and sends them."""
        read_at = 0.0
        while True:
            await self._watched.wait()
            try:
                told = await _in(self._waiting, self._watch.wait, LONGEST_WAIT)
                if told or _now() - read_at > SAFETY_NET:
                    read_at = _now()
                    news = [await self._advance(channel) for channel in list(self._channels.values())]
                    if any(news) and not told:
                        # The watch has gone deaf.
                        await _in(self._waiting, self._watch.close)
                    if any(news):
                        await asyncio.sleep(PAUSE)
            except Exception as error:
                log.warning("the stream cannot read the journal, trying again: %s", error)
                await _in(self._waiting, self._watch.close)
                await asyncio.sleep(RETRY)
            for channel in self._channels.values():
                if _now() - channel.told_at >= self._heartbeat:
                    channel.tell(b": still here\n\n")

    async def _advance(self, channel: Channel) -> bool:
        """Read what is new and tell it; whether there was something for everybody."""
        async with channel.reading:
            channel.head, frame = await self._read(_news, channel.volume, channel.head)
            if frame:
                channel.tell(frame)
            return bool(frame)

    async def _read(self, reading: Callable[..., T], *given: Any) -> T:
        return await _in(self._reading, _read_again_if_lost, reading, *given)


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _in(thread: ThreadPoolExecutor, work: Callable[..., T], *given: Any) -> T:
    return await asyncio.get_running_loop().run_in_executor(thread, work, *given)


async def _say(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _refuse(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _end_when_gone(receive: Receive, watcher: Watcher) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    watcher.end()


def _last_seen(scope: Scope) -> int | None:
    given = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1")
    given = given or parse_qs(scope["query_string"].decode("latin-1")).get("after", [""])[0]
    return whole_number(given)


# In the thread that reads


def _read_again_if_lost(reading: Callable[..., T], *given: Any) -> T:
    """That a connection was lost meanwhile shows only when it is used."""
    try:
        return reading(*given)
    except Error:
        connections.close_all()
        return reading(*given)


def _volume_and_head(slug: str) -> tuple[int, int] | None:
    edition = visible_editions().filter(slug=slug).values_list("volume_id", "volume__head")
    return edition.first()


def _news(volume: int, after: int) -> tuple[int, bytes]:
    head = head_of(volume)
    return head, _between(volume, after, head)


def _between(volume: int, after: int, until: int) -> bytes:
    """One frame with the public entries above `after`, up to `until`; empty when there are none."""
    if after > until:
        # The numbers began afresh: another database stands behind the address.
        return _frame("reset", until)
    entries = list(entries_after(volume, after).filter(number__lte=until)[: CATCH_UP + 1])
    if len(entries) > CATCH_UP:
        return _frame("reset", until)
    return _frame("entries", until, entries=[_fact(entry) for entry in entries]) if entries else b""


def _fact(entry: Entry) -> dict[str, Any]:
    at = round(entry.happened_at.timestamp() * 1000)
    return {"n": entry.number, "at": at, "verb": entry.verb, "p": entry.payload}


def _frame(event: str, head: int, **facts: Any) -> bytes:
    data = json.dumps({"head": head, **facts}, separators=(",", ":"))
    return f"id: {head}\nevent: {event}\ndata: {data}\n\n".encode()
