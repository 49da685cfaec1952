from django.apps import AppConfig


class CitiesConfig(AppConfig):
    name = "helpathon.cities"

    def ready(self) -> None:
        from . import actions, rules  # noqa: F401
