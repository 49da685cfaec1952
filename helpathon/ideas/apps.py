from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class IdeasConfig(AppConfig):
    name = "helpathon.ideas"

    def ready(self) -> None:
        from . import actions, rules  # noqa: F401

        post_migrate.connect(_prepare_search, sender=self)


def _prepare_search(**_given: Any) -> None:
    from . import search

    search.prepare()
