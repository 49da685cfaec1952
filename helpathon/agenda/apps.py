from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "helpathon.agenda"

    def ready(self) -> None:
        from . import actions, menus, panels, rules  # noqa: F401

        menus.register()
