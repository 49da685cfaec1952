from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "helpathon.moderation"

    def ready(self) -> None:
        from . import actions, panels, rules  # noqa: F401
        from .menus import register

        register()
