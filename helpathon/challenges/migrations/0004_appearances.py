"""Every challenge that was published so far stands in the edition it was written for."""

from typing import Any

from django.db import migrations
from django.db.models import F


def let_them_stand(apps: Any, _schema: Any) -> None:
    Challenge = apps.get_model("challenges", "Challenge")
    Appearance = apps.get_model("challenges", "Appearance")
    Challenge.objects.filter(published_at__isnull=False).update(submitted_at=F("published_at"))
    Appearance.objects.bulk_create(
        Appearance(
            challenge=challenge,
            edition_id=challenge.edition_id,
            track_id=challenge.track_id,
            way="written",
            since=challenge.published_at,
        )
        for challenge in Challenge.objects.filter(published_at__isnull=False)
    )


class Migration(migrations.Migration):
    dependencies = [("challenges", "0003_call")]
    operations = [migrations.RunPython(let_them_stand, migrations.RunPython.noop)]
