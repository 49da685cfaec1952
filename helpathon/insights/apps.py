from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "helpathon.insights"

    def ready(self) -> None:
        from . import actions, menus, rules  # noqa: F401
