from django.db import migrations


def create(apps, schema_editor):
    """The first volume is the instance's own: for what belongs to no edition."""
    apps.get_model("journal", "Volume").objects.get_or_create(name="instance")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
