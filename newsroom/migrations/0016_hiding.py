"""Emergency hide: who may do it, and who may purge. A chief decides about what was hidden."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

MAY = {
    "photo editor": ("hide_photo",),
    "editor": ("hide",),
    "chief": ("hide", "purge"),
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
    dependencies = [
        ("newsroom", "0015_backup"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hidden",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Article"),
                            ("photo", "Photograph"),
                            ("gallery", "Gallery"),
                            ("person", "Person"),
                            ("organisation", "Organisation"),
                            ("place", "Place"),
                            ("event", "Event"),
                            ("quotation", "Quotation"),
                            ("contributor", "Contributor"),
                            ("tag", "Tag"),
                            ("page", "Page"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="hidden"),
                ),
                ("words", models.TextField(blank=True, verbose_name="why")),
                ("captions", models.JSONField(blank=True, default=list)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("withdrawn", "Kept withdrawn"),
                            ("restored", "Brought back"),
                            ("purged", "Purged"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                ("comment", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "hidden, to be decided",
                "verbose_name_plural": "hidden, to be decided",
                "ordering": ["-at", "-id"],
                "permissions": [
                    ("hide", "Can hide anything at once"),
                    ("hide_photo", "Can hide photographs at once"),
                    ("purge", "Can purge"),
                ],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "")),
                        fields=("uid",),
                        name="hidden_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
