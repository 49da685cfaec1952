from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "helpathon.editions"

    def ready(self) -> None:
        from helpathon.files.kinds import IMAGES, Kind, register

        from . import actions, menus, rules  # noqa: F401
        from .actions.partners import LOGO

        register(Kind(LOGO, types=IMAGES))
        menus.register()
