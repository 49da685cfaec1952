from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "helpathon.editions"

    def ready(self) -> None:
        from . import actions, rules  # noqa: F401
