from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "helpathon.challenges"

    def ready(self) -> None:
        from . import actions, panels, purposes, rules  # noqa: F401

        purposes.register_all()
        panels.register_all()
