from datetime import UTC, datetime

from django.db import migrations, models


def take_over(apps, _schema):
    """The moment of the entry."""
    Notice, Entry = apps.get_model("notices", "Notice"), apps.get_model("journal", "Entry")
    happened = Entry.objects.filter(pk=models.OuterRef("entry")).values("happened_at")
    Notice.objects.update(at=models.Subquery(happened))


class Migration(migrations.Migration):

    dependencies = [("notices", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="at",
            field=models.DateTimeField(default=datetime(2000, 1, 1, tzinfo=UTC), help_text="when it happened"),
            preserve_default=False,
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="notice", name="notices_newest"),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["person", "-at", "-id"], name="notices_in_time"),
        ),
    ]
