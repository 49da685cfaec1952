from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "helpathon.notices"

    def ready(self) -> None:
        from . import panels  # noqa: F401
