"""Django behind the event loop: bodies within bounds, the moment of arrival, answers of every kind."""

import asyncio
import io
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from helpathon.config import bridge
from helpathon.core import clock


def echo(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(request.body[:20] + b" of %d" % len(request.body))
    answer.set_cookie("a", "1")
    answer.set_cookie("b", "2", httponly=True)
    return answer


def waited(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{(clock.now() - clock.arrived()).total_seconds():.3f}")


def pause(request: HttpRequest) -> HttpResponse:
    time.sleep(0.3)
    return HttpResponse("late")


def file(request: HttpRequest) -> FileResponse:
    return FileResponse(io.BytesIO(b"x" * 300_000), filename="ideen.csv")


def stream(request: HttpRequest) -> StreamingHttpResponse:
    def lines() -> Iterator[str]:
        for number in range(1000):
            yield f"line {number}\n"

    return StreamingHttpResponse(lines())


def uploaded(request: HttpRequest) -> HttpResponse:
    (one,) = request.FILES.values()
    return HttpResponse(b"%s %d" % (request.POST["title"].encode(), one.size))


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [path(view.__name__, view) for view in (echo, waited, pause, file, stream, uploaded, broken)]


@pytest.fixture
def pages(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["helpathon.config.refusals.RefusalMiddleware"]
    settings.ALLOWED_HOSTS = ["*"]
    one = bridge.Pages()
    one.start()
    yield one
    one.stop()


async def ask(
    pages: bridge.Pages,
    name: str,
    parts: tuple[bytes, ...] = (),
    query: bytes = b"",
    pause: float = 0.0,
    kind: bytes = b"text/plain",
) -> tuple[int, list, bytes]:
    sent: list[Any] = []
    waiting = list(parts)
    scope = {
        "type": "http",
        "method": "POST" if parts else "GET",
        "path": f"/{name}",
        "query_string": query,
        "headers": [
            (b"host", b"localhost"),
            (b"content-type", kind),
            (b"content-length", b"%d" % sum(map(len, parts))),
        ],
    }

    async def receive() -> Any:
        await asyncio.sleep(pause)
        if not waiting:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: Any) -> None:
        sent.append(message)

    await pages(scope, receive, send)
    return (
        (sent[0]["status"], sent[0]["headers"], b"".join(m["body"] for m in sent[1:]))
        if sent
        else (0, [], b"")
    )


def test_a_body_in_parts_and_several_cookies(pages):
    status, headers, body = asyncio.run(ask(pages, "echo", (b"a" * 10, b"b" * 500_000, b"c")))
    assert (status, body) == (200, b"a" * 10 + b"b" * 10 + b" of 500011")
    assert sum(name == b"set-cookie" for name, _ in headers) == 2
    assert dict(headers)[b"content-length"] == str(len(body)).encode()


@pytest.mark.parametrize("parts", [(b"x" * 1_100_000,), (b"x" * 600_000, b"x" * 600_000)])
def test_too_large_a_body_is_refused(pages, parts):
    status, headers, _ = asyncio.run(ask(pages, "echo", parts))
    assert status == 413
    assert dict(headers)[b"connection"] == b"close"


FORM = b"multipart/form-data; boundary=xx"


def form_with_a_file(size: int) -> tuple[bytes, ...]:
    """A form as browsers send it, in parts of half a megabyte."""
    title = b'--xx\r\nContent-Disposition: form-data; name="title"\r\n\r\nStadtplan\r\n'
    head = b'--xx\r\nContent-Disposition: form-data; name="map"; filename="m.pdf"\r\n\r\n'
    body = title + head + b"x" * size + b"\r\n--xx--\r\n"
    return tuple(body[at : at + 500_000] for at in range(0, len(body), 500_000))


def test_a_form_with_a_file_may_be_larger_than_one_with_texts(pages):
    status, _, body = asyncio.run(ask(pages, "uploaded", form_with_a_file(9_000_000), kind=FORM))
    assert (status, body) == (200, b"Stadtplan 9000000")


def test_too_large_a_file_is_refused_in_words(pages):
    status, _, body = asyncio.run(ask(pages, "uploaded", form_with_a_file(12_000_000), kind=FORM))
    assert status == 413
    assert "10 MB" in body.decode()


def test_an_endless_body_is_cut_off(pages, monkeypatch):
    monkeypatch.setattr(bridge, "DRAINED", 3_000_000)
    assert asyncio.run(ask(pages, "echo", (b"x" * 500_000,) * 50))[0] == 413


def test_too_slow_a_body_is_refused(pages, monkeypatch):
    monkeypatch.setattr(bridge, "SLOWEST_BODY", 0.1)
    assert asyncio.run(ask(pages, "echo", (b"x",) * 50, pause=0.02))[0] == 408


def test_who_leaves_before_the_end_gets_nothing(pages):
    async def run() -> tuple[int, list, bytes]:
        async def gone() -> Any:
            return {"type": "http.disconnect"}

        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        await pages(
            {"type": "http", "method": "POST", "path": "/echo", "query_string": b"", "headers": []},
            gone,
            send,
        )
        return 0, sent, b""

    assert asyncio.run(run())[1] == []


def test_a_request_arrives_before_it_waits_for_a_thread(pages):
    async def run() -> list[float]:
        busy = [ask(pages, "pause") for _ in range(bridge.THREADS)]
        answers = await asyncio.gather(*busy, ask(pages, "waited"))
        return [float(answers[-1][2])]

    assert asyncio.run(run())[0] > 0.2
    assert float(asyncio.run(ask(pages, "waited"))[2]) < 0.1


def test_too_many_waiting_are_told_so(pages, monkeypatch):
    monkeypatch.setattr(bridge, "MOST_WAITING", 2)

    async def run() -> list[int]:
        return [answer[0] for answer in await asyncio.gather(*[ask(pages, "pause") for _ in range(4)])]

    assert sorted(asyncio.run(run())) == [200, 200, 503, 503]


def test_files_and_streams(pages):
    assert asyncio.run(ask(pages, "file"))[2] == b"x" * 300_000
    assert asyncio.run(ask(pages, "stream"))[2].splitlines()[-1] == b"line 999"


def test_a_broken_view_and_an_unreadable_query(pages):
    assert asyncio.run(ask(pages, "broken"))[0] == 500
    assert asyncio.run(ask(pages, "echo", query=b"q=\xff"))[0] == 400
    assert asyncio.run(ask(pages, "nowhere"))[0] == 404
