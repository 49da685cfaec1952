from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "helpathon.accounts"

    def ready(self) -> None:
        from . import actions, panels, rules  # noqa: F401
        from .menus import register

        register()
