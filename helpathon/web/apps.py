from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "helpathon.web"

    def ready(self) -> None:
        from . import menus, purposes

        menus.register_all()
        purposes.register_all()
