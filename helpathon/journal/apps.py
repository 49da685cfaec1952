from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    name = "helpathon.journal"

    def ready(self) -> None:
        from helpathon.core import acts

        from .recording import JournalRecorder

        acts.connect(JournalRecorder())
        # Made here and not in a migration: emptying a database takes the row along, and sends this signal too.
        post_migrate.connect(_keep_instance_volume, sender=self)


def _keep_instance_volume(**_given: Any) -> None:
    from .models import Volume

    Volume.objects.get_or_create(pk=Volume.INSTANCE, defaults={"name": "instance"})
