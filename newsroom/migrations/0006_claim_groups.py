"""Who may work on claims, events and quotations: whoever works on the profiles they belong to."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY = {
    "reporter": ("view", "add", "change"),
    "editor": ("view", "add", "change", "delete"),
    "chief": ("view", "add", "change", "delete"),
}
NOUNS = ("claim", "event", "quotation")


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
        names = [f"{action}_{noun}" for action in actions for noun in NOUNS]
        group.permissions.add(*permissions.filter(codename__in=names))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0005_claims")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
