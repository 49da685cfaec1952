from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "helpathon.editions"

    def ready(self) -> None:
        from helpathon.files.kinds import IMAGES, Kind, register

        from . import actions, rules  # noqa: F401

        register(Kind("edition.partner", types=IMAGES))
