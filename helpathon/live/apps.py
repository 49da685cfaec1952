from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "helpathon.live"

    def ready(self) -> None:
        from helpathon.core import endpoints

        from .stream import Stream

        endpoints.mount(r"/live/(?P<slug>[\w-]+)/stream", Stream())
