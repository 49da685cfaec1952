"""The page cache: the same page for everybody, never older than a second, made once however many ask."""

import asyncio
import gzip
from typing import Any

from helpathon.config import pagecache
from helpathon.config.pagecache import PageCache

PUBLIC = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"max-age=1, public")]


class Site:
    """An application that counts its pages."""

    def __init__(
        self,
        headers: list[tuple[bytes, bytes]] = PUBLIC,
        status: int = 200,
        body: bytes = b"",
        pause: float = 0.0,
    ):
        self.made = 0
        self.headers, self.status, self.body, self.pause = headers, status, body, pause

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.made += 1
        number = self.made
        await asyncio.sleep(self.pause)
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        await send({"type": "http.response.body", "body": b"page %d" % number + self.body})


async def get(
    app: Any, path: str = "/", method: str = "GET", query: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    sent: list[Any] = []
    named = [
        (name.replace("_", "-").encode(), value.encode())
        for name, value in {"host": "dortmund.example", **headers}.items()
    ]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query,
        "scheme": "http",
        "headers": named,
    }

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, body


def test_a_public_page_is_made_once_and_sent_often():
    async def run() -> None:
        site = Site()
        cache = PageCache(site, ("sessionid",))
        answers = [await get(cache) for _ in range(5)]
        assert {body for _, _, body in answers} == {b"page 1"}
        assert site.made == 1
        assert answers[0][1]["cache-control"] == "public, no-cache"
        assert answers[0][1]["vary"] == "Accept-Encoding, Cookie"

    asyncio.run(run())


def test_a_page_is_never_older_than_allowed_counted_from_before_it_was_made():
    async def run() -> None:
        site = Site(pause=0.15)
        cache = PageCache(site, (), fresh=0.2)
        assert (await get(cache))[2] == b"page 1"
        await asyncio.sleep(0.07)  # 0.07 after it was sent, 0.22 after its making began
        assert (await get(cache))[2] == b"page 2"

    asyncio.run(run())


def test_who_asks_while_a_page_is_made_waits_for_it():
    async def run() -> None:
        site = Site(pause=0.05)
        cache = PageCache(site, ())
        answers = await asyncio.gather(*[get(cache) for _ in range(50)])
        assert site.made == 1
        assert {body for _, _, body in answers} == {b"page 1"}

    asyncio.run(run())


def test_nobody_waits_for_a_page_whose_making_began_too_long_ago():
    async def run() -> None:
        site = Site(pause=0.2)
        cache = PageCache(site, (), fresh=0.05)
        slow = asyncio.create_task(get(cache))
        await asyncio.sleep(0.1)
        assert (await get(cache))[2] == b"page 2"
        assert (await slow)[2] == b"page 1"

    asyncio.run(run())


def test_what_is_not_marked_public_is_made_for_each():
    personal = [
        Site([(b"content-type", b"text/html")]),
        Site([*PUBLIC, (b"set-cookie", b"a=b")]),
        Site([(b"content-type", b"text/html"), (b"cache-control", b"public, max-age=60")]),
        Site([(b"content-type", b"image/png"), (b"cache-control", b"public, max-age=1")]),
        Site(status=404),
    ]

    async def run() -> None:
        for site in personal:
            cache = PageCache(site, ())
            await asyncio.gather(*[get(cache) for _ in range(3)])
            assert (await get(cache))[2] == b"page 4"
            assert site.made == 4

    asyncio.run(run())


def test_an_error_does_not_keep_the_page_from_being_kept_afterwards():
    async def run() -> None:
        site = Site(status=503)
        cache = PageCache(site, ())
        await get(cache)
        site.status = 200
        await get(cache)
        await get(cache)
        assert site.made == 2

    asyncio.run(run())


def test_what_is_the_same_for_all_is_kept_for_people_with_a_session_too():
    async def run() -> None:
        site = Site()
        cache = PageCache(site, ("sessionid",), same_for_all=("/",))
        await get(cache, cookie="sessionid=abc")
        await get(cache, cookie="sessionid=def")
        await get(cache)
        assert site.made == 1

    asyncio.run(run())


def test_people_with_a_session_other_methods_and_keys_pass_by():
    async def run() -> None:
        site = Site()
        cache = PageCache(site, ("sessionid", "messages"))
        await get(cache)
        await get(cache, cookie="theme=dark; sessionid=abc")
        await get(cache, cookie="messages=abc")
        await get(cache, authorization="Bearer abc")
        await get(cache, method="POST")
        assert site.made == 5
        assert (await get(cache, cookie="theme=dark"))[2] == b"page 1"

    asyncio.run(run())


def test_hosts_addresses_queries_and_schemes_are_kept_apart():
    async def run() -> None:
        site = Site()
        cache = PageCache(site, ())
        for headers in (
            {},
            {"host": "schwerte.example"},
            {"path": "/en/"},
            {"query": b"page=2"},
            {"accept_encoding": "br, gzip"},
        ):
            await get(cache, **headers)
        assert site.made == 5

    asyncio.run(run())


def test_a_page_is_compressed_once_and_recognised():
    async def run() -> None:
        site = Site(body=b"Dortmund " * 1000)
        cache = PageCache(site, ())
        status, headers, body = await get(cache, accept_encoding="gzip")
        assert status == 200
        assert headers["content-encoding"] == "gzip"
        assert gzip.decompress(body).startswith(b"page 1Dortmund")
        assert int(headers["content-length"]) == len(body)
        status, again, body = await get(cache, accept_encoding="gzip", if_none_match=headers["etag"])
        assert (status, body) == (304, b"")
        assert again["etag"] == headers["etag"]
        plain = await get(cache)
        assert "content-encoding" not in plain[1]
        assert plain[1]["etag"] != headers["etag"]
        head = await get(cache, method="HEAD")
        assert head[2] == b""
        assert head[1]["content-length"] == plain[1]["content-length"]

    asyncio.run(run())


def test_the_cache_does_not_grow_without_bound(monkeypatch):
    monkeypatch.setattr(pagecache, "MOST_BYTES", 200_000)
    monkeypatch.setattr(pagecache, "MOST_PAGES", 50)

    async def run() -> None:
        cache = PageCache(Site(body=b"x" * 5000), ())
        for number in range(300):
            await get(cache, query=b"q=%d" % number)
        assert len(cache._pages) <= 50
        assert cache._bytes == sum(page.size for page in cache._pages.values()) <= 200_000
        assert not cache._making

    asyncio.run(run())


def test_a_failure_reaches_the_one_who_asked_and_the_others_try_themselves():
    async def run() -> None:
        site = Site(pause=0.02)
        real = site.__call__

        async def flaky(scope: Any, receive: Any, send: Any) -> None:
            if site.made == 0:
                site.made += 1
                await asyncio.sleep(0.02)
                raise RuntimeError("first")
            await real(scope, receive, send)

        cache = PageCache(flaky, ())
        answers = await asyncio.gather(*[get(cache) for _ in range(3)], return_exceptions=True)
        assert isinstance(answers[0], RuntimeError)
        assert [answer[0] for answer in answers[1:]] == [200, 200]

    asyncio.run(run())
