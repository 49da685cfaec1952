"""The web process: static files, endpoints that stream, kept public pages, and behind them Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helpathon.config.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402

from helpathon.core import endpoints  # noqa: E402
from helpathon.core.endpoints import Receive, Scope, Send  # noqa: E402

from .bridge import Pages  # noqa: E402
from .pagecache import PageCache  # noqa: E402
from .static import Static  # noqa: E402


class Application:
    """The ASGI application."""

    def __init__(self) -> None:
        self.static = Static(settings.STATIC_URL)
        self.pages = Pages()
        self.cached = PageCache(
            self.pages, (settings.SESSION_COOKIE_NAME, "messages"), same_for_all=("/live/", "/en/live/")
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith(settings.STATIC_URL):
            await self.static(scope, receive, send)
        elif found := endpoints.find(scope["path"]):
            endpoint, scope["path_params"] = found
            await endpoint(scope, receive, send)
        else:
            await self.cached(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.pages.start()
                for endpoint in endpoints.endpoints():
                    await endpoint.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                self.pages.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def stop_streams(self) -> None:
        """Let go of what would go on for ever; called when the process is asked to end."""
        for endpoint in endpoints.endpoints():
            endpoint.stop()


application = Application()
