from django.apps import AppConfig


class MailingsConfig(AppConfig):
    name = "helpathon.mailings"

    def ready(self) -> None:
        from . import actions, menus, rules  # noqa: F401
