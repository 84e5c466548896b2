"""Whoever edits looks at what corrections leave to be done."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY = {
    "reporter": ["view_followup"],
    "photo editor": ["view_followup", "change_followup"],
    "editor": ["view_followup", "change_followup"],
    "chief": ["view_followup", "change_followup"],
}


def allow(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations have run; the groups need theirs now.
    config = apps.get_app_config("newsroom")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="newsroom"
    )
    for name, codenames in MAY.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0012_accounts")]

    operations = [
        migrations.AlterModelOptions(
            "followup",
            {
                "ordering": ["-opened_at", "-id"],
                "verbose_name": "correction to follow up",
                "verbose_name_plural": "corrections to follow up",
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
