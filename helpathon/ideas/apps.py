from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "helpathon.ideas"

    def ready(self) -> None:
        from . import actions, rules  # noqa: F401
