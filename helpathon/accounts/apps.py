from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "helpathon.accounts"

    def ready(self) -> None:
        from . import actions, rules  # noqa: F401
