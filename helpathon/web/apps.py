from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "helpathon.web"

    def ready(self) -> None:
        from .purposes import register_all

        register_all()
