from django.apps import AppConfig


class CitiesConfig(AppConfig):
    name = "helpathon.cities"

    def ready(self) -> None:
        from helpathon.files.kinds import IMAGES, Kind, register

        from . import actions, rules  # noqa: F401

        register(Kind("city.logo", types=IMAGES))
