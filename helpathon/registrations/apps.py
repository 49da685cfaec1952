from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class RegistrationsConfig(AppConfig):
    name = "helpathon.registrations"

    def ready(self) -> None:
        from . import actions, panels, purposes, rules  # noqa: F401

        panels.register_all()
        purposes.register_all()
        post_save.connect(_fill_up, sender="editions.Edition")


def _fill_up(instance: Any, created: bool, update_fields: Any = None, **_given: Any) -> None:
    """A higher capacity lets people move up in the same act that changed it; editions know no registrations."""
    from helpathon.core.acts import CONSOLE

    from .actions.places import fill
    from .models import Registration

    changed = not created and (update_fields is None or "capacity" in update_fields)
    if changed and Registration.objects.filter(edition=instance, state="waiting").exists():
        fill(by=CONSOLE, edition=instance)
