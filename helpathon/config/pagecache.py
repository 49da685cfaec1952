"""Public pages are the same for everybody: keep them whole, for at most a second, in front of Django.

What a view marks with `Cache-Control: public, max-age=1` and sends without a cookie is kept per host, address and encoding.
A page counts as old from the moment its making *began*, so nobody is ever served data older than a second. Requests for
a page that is being made wait for it. To browsers the page says `no-cache`: they keep it and ask with its ETag.
"""

import asyncio
import gzip
import time
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from helpathon.core.endpoints import Application, Message, Receive, Scope, Send

FRESH = 1.0  # seconds
MOST_BYTES = 16 * 1024 * 1024
MOST_PAGES = 2000
LONGEST_ADDRESS = 1024
SMALLEST_GZIP = 500
PERSONAL_FOR = 30.0  # seconds for which an address that was not public is not waited for

Headers = list[tuple[bytes, bytes]]
Key = tuple[bytes, ...]

MARK = {b"public", b"max-age=1"}
KINDS = (
    b"text/html",
    b"application/json",
    b"application/feed+json",
    b"application/atom+xml",
    b"text/calendar",
)
OWN_HEADERS = {b"cache-control", b"content-length", b"etag", b"vary", b"content-encoding"}


@dataclass(slots=True)
class Page:
    """A finished public page in one encoding."""

    began: float
    headers: Headers
    etag: bytes
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + 1024

    async def send(self, scope: Scope, send: Send) -> None:
        wanted = b"".join(value for name, value in scope["headers"] if name == b"if-none-match")
        if wanted and self.etag in wanted:
            kept = [
                (name, value)
                for name, value in self.headers
                if name not in (b"content-length", b"content-type")
            ]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else self.body})


@dataclass(slots=True)
class Making:
    """A page that is being made; `done` yields it, or None where it turned out not to be public."""

    began: float
    done: asyncio.Future[Page | None]


class PageCache:
    """An ASGI application in front of another one."""

    def __init__(
        self,
        app: Application,
        personal_cookies: tuple[str, ...],
        same_for_all: tuple[str, ...] = (),
        fresh: float = FRESH,
    ):
        """`same_for_all`: beginnings of paths whose answers never depend on cookies."""
        self.app = app
        self.same_for_all = same_for_all
        self.fresh = fresh
        self._cookies = tuple(f"{name}=".encode() for name in personal_cookies)
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._bytes = 0
        self._making: dict[Key, Making] = {}
        self._personal: OrderedDict[Key, float] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = self._key(scope)
        if key is None:
            await self.app(scope, receive, send)
            return
        now = time.monotonic()
        page = self._pages.get(key)
        if page and now - page.began < self.fresh:
            self._pages.move_to_end(key)
            await page.send(scope, send)
            return
        if self._personal.get(key, 0.0) > now:
            await self.app(scope, receive, send)
            return
        making = self._making.get(key)
        if making and now - making.began < self.fresh:
            page = await asyncio.shield(making.done)
            if page:
                await page.send(scope, send)
            else:
                await self.app(scope, receive, send)
            return
        await self._make(key, now, scope, receive, send)

    def _key(self, scope: Scope) -> Key | None:
        """What tells public pages apart, or None where the answer may be personal."""
        if scope["method"] not in ("GET", "HEAD"):
            return None
        host, zipped = b"", b""
        same_for_all = scope["path"].startswith(self.same_for_all)
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
            elif name == b"accept-encoding":
                zipped = b"gzip" if b"gzip" in value else b""
            elif name == b"cookie":
                if not same_for_all and any(cookie in value for cookie in self._cookies):
                    return None
            elif name in (b"authorization", b"range"):
                return None
        path: bytes = scope["raw_path"]
        query: bytes = scope["query_string"]
        if len(path) + len(query) + len(host) > LONGEST_ADDRESS:
            return None
        return (scope["scheme"].encode(), host, path, query, zipped)

    async def _make(self, key: Key, began: float, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer; keep the answer if it is public, else pass it on as it comes."""
        making = Making(began, asyncio.get_running_loop().create_future())
        self._making[key] = making
        page: Page | None = None
        answer = _Answer(send)
        try:
            headers = [
                h
                for h in scope["headers"]
                if h[0] not in (b"accept-encoding", b"if-none-match", b"if-modified-since")
            ]
            await self.app({**scope, "method": "GET", "headers": headers}, receive, answer)
            if answer.is_public:
                page = await self._finish(key, began, answer)
        finally:
            if self._making.get(key) is making:
                del self._making[key]
            # An error says nothing about the page: it may be public again in a moment.
            if page is None and answer.status == 200:
                self._note_personal(key)
            making.done.set_result(page)
        if page:
            await page.send(scope, send)

    async def _finish(self, key: Key, began: float, answer: "_Answer") -> Page:
        body = b"".join(answer.body)
        etag = blake2b(body, digest_size=12).hexdigest()
        headers = [(name, value) for name, value in answer.headers if name not in OWN_HEADERS]
        if key[-1] and len(body) >= SMALLEST_GZIP:
            etag += "-gzip"
            headers.append((b"content-encoding", b"gzip"))
            previous = self._pages.get(key)
            if previous and previous.etag == f'"{etag}"'.encode():
                body = previous.body
            else:
                body = await asyncio.to_thread(gzip.compress, body, 5, mtime=0)
        tag = f'"{etag}"'.encode()
        headers += [
            (b"content-length", str(len(body)).encode()),
            (b"etag", tag),
            (b"cache-control", b"public, no-cache"),
            (b"vary", b"Accept-Encoding, Cookie"),
        ]
        page = Page(began, headers, tag, body)
        self._keep(key, page)
        return page

    def _keep(self, key: Key, page: Page) -> None:
        if page.size > MOST_BYTES // 8:
            return
        previous = self._pages.pop(key, None)
        if previous:
            self._bytes -= previous.size
        self._pages[key] = page
        self._bytes += page.size
        while self._bytes > MOST_BYTES or len(self._pages) > MOST_PAGES:
            _, oldest = self._pages.popitem(last=False)
            self._bytes -= oldest.size

    def _note_personal(self, key: Key) -> None:
        self._personal[key] = time.monotonic() + PERSONAL_FOR
        self._personal.move_to_end(key)
        while len(self._personal) > MOST_PAGES:
            self._personal.popitem(last=False)


class _Answer:
    """Holds back an answer that may be kept; passes every other one on."""

    def __init__(self, send: Send):
        self.send = send
        self.status = 0
        self.is_public = False
        self.headers: Headers = []
        self.body: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.headers = [(name.lower(), value) for name, value in message["headers"]]
            self.status = message["status"]
            self.is_public = self.status == 200 and self._is_marked()
        elif self.is_public:
            self.body.append(message.get("body", b""))
        if not self.is_public:
            await self.send(message)

    def _is_marked(self) -> bool:
        marks: set[bytes] = set()
        kind = b""
        for name, value in self.headers:
            if name in (b"set-cookie", b"content-encoding"):
                return False
            if name == b"cache-control":
                marks |= {part.strip() for part in value.lower().split(b",")}
            elif name == b"content-type":
                kind = value
        return marks >= MARK and kind.startswith(KINDS)
