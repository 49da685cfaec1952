"""Static files, served from the event loop: they never wait for a thread that makes pages."""

import asyncio
from pathlib import Path

from django.apps import apps
from whitenoise import WhiteNoise

from helpathon.core.endpoints import Receive, Scope, Send

READ = 256 * 1024
HASHED = r"^/static/dist/.*-[\w-]{8,}\.\w+$"


class Static:
    """Everything below the apps' folders `static`; names with a hash are kept by browsers for good."""

    def __init__(self, prefix: str) -> None:
        self._noise = WhiteNoise(
            None,
            max_age=3600,
            allow_all_origins=False,
            immutable_file_test=HASHED,
            add_headers_function=_harden,
        )
        for app in apps.get_app_configs():
            folder = Path(app.path) / "static"
            if app.name.startswith("helpathon.") and folder.is_dir():
                self._noise.add_files(str(folder), prefix)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._noise.files.get(scope["path"])
        if file is None:
            headers = [(b"content-type", b"text/plain"), (b"content-length", b"9")]
            await send({"type": "http.response.start", "status": 404, "headers": headers})
            await send({"type": "http.response.body", "body": b"Not Found"})
            return
        asked = {
            "HTTP_" + name.decode("latin1").upper().replace("-", "_"): value.decode("latin1")
            for name, value in scope["headers"]
        }
        answer = file.get_response(scope["method"], asked)
        headers = [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in answer.headers]
        await send({"type": "http.response.start", "status": int(answer.status), "headers": headers})
        if answer.file is None:
            await send({"type": "http.response.body", "body": b""})
            return
        with answer.file as handle:
            more = True
            while more:
                part = (
                    await asyncio.to_thread(handle.read, READ)
                    if scope["path"].endswith(".map")
                    else handle.read(READ)
                )
                more = len(part) == READ
                await send({"type": "http.response.body", "body": part, "more_body": more})


def _harden(headers: "WhiteNoise", path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
