"""Workers, and who sees what is scheduled: all that see what colleagues work on."""

from typing import Any

import django.utils.timezone
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

SEEING = ("reporter", "photo editor", "editor", "chief")


def allow(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations have run; the groups need theirs now.
    config = apps.get_app_config("newsroom")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    see = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="newsroom", codename="view_due"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=SEEING):
        group.permissions.add(see)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0016_hiding")]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=32, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.AlterModelOptions(
            name="due",
            options={
                "ordering": ["at", "id"],
                "verbose_name": "scheduled act",
                "verbose_name_plural": "scheduled",
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
