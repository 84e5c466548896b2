"""Who may work on galleries: whoever writes articles, and whoever looks after the pictures."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY = {
    "reporter": ("view", "add", "change"),
    "photo editor": ("view", "add", "change"),
    "editor": ("view", "add", "change", "delete"),
    "chief": ("view", "add", "change", "delete"),
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
    for name, actions in MAY.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(
            *permissions.filter(codename__in=[f"{action}_gallery" for action in actions])
        )


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0003_photo_desk")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
