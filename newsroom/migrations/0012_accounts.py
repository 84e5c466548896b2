"""Sessions with whose they are, tries to sign in, frozen accounts; chiefs read what was done."""

from typing import Any

import django.contrib.admin.models
import django.db.models.deletion
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


def allow(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations have run; the groups need theirs now.
    config = apps.get_app_config("admin")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="chief")
    group.permissions.add(
        apps.get_model("auth", "Permission").objects.get(
            content_type__app_label="admin", codename="view_logentry"
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("newsroom", "0011_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("name", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(default=0)),
                ("since", models.DateTimeField(db_index=True)),
                ("closed_until", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[],
            options={
                "verbose_name": "act",
                "verbose_name_plural": "acts of staff",
                "proxy": True,
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
            bases=("admin.logentry",),
            managers=[
                ("objects", django.contrib.admin.models.LogEntryManager()),
            ],
        ),
        migrations.AddField(
            model_name="user",
            name="frozen_because",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("began_at", models.DateTimeField()),
                ("used_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
                "default_permissions": (),
            },
        ),
        # Django's log has none, and it only ever grows.
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS newsroom_acts_by_time ON django_admin_log (action_time)",
            "DROP INDEX IF EXISTS newsroom_acts_by_time",
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
