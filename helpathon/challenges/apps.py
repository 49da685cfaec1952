from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "helpathon.challenges"

    def ready(self) -> None:
        from . import actions, rules  # noqa: F401
