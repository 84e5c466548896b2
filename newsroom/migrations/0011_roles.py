"""What each group may do since there are stages, and whose each working copy is.

reporter      writes drafts of their own, hands them in, takes them back.
photo editor  looks after the pictures, also those of others; hands in what they write.
editor        edits what anybody writes, reviews, approves, schedules and publishes.
chief         all that an editor may, and withdraws, protects people, looks after accounts.
tips reader   reads the tip line, and nothing of the desks.
upload-only   brings photographs and captions them; sees nothing that others brought.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

MAY = {
    "reporter": ["see_any", "submit"],
    "photo editor": ["see_any", "edit_any", "submit"],
    "editor": ["see_any", "edit_any", "submit", "review", "schedule"],
    "chief": ["see_any", "edit_any", "submit", "review", "schedule"],
    "tips reader": [],
    "upload-only": ["view_photo", "add_photo", "change_photo"],
}
NOUNS = (
    *("article", "photo", "gallery", "person", "organisation", "place"),
    *("event", "quotation", "contributor", "tag", "page"),
)
ADDITION = 1


def allow(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations have run; the groups need theirs now.
    config = apps.get_app_config("newsroom")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    groups = apps.get_model("auth", "Group").objects
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="newsroom"
    )
    # Groups of the newsroom's own go on seeing what they saw.
    for group in groups.all():
        group.permissions.add(*permissions.filter(codename="see_any"))
    for name, codenames in MAY.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames))


def whose(apps: Any, schema_editor: Any) -> None:
    """Whoever added it, as the desks’ log has it; for photographs, who brought them."""
    log = apps.get_model("admin", "LogEntry").objects.filter(action_flag=ADDITION)
    for noun in NOUNS:
        rows = apps.get_model("newsroom", noun).objects.filter(created_by=None)
        added = log.filter(
            content_type__app_label="newsroom",
            content_type__model=noun,
            object_id__in=[str(pk) for pk in rows.values_list("pk", flat=True)],
        )
        for pk, user in added.values_list("object_id", "user"):
            rows.filter(pk=pk).update(created_by=user)
    photos = apps.get_model("newsroom", "photo").objects.filter(received_by__isnull=False)
    for pk, user in photos.values_list("pk", "received_by"):
        photos.filter(pk=pk).update(created_by=user)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0010_editorial_desk"),
        ("admin", "0003_logentry_add_action_flag_choices"),
    ]

    operations = [
        migrations.RunPython(allow, migrations.RunPython.noop),
        migrations.RunPython(whose, migrations.RunPython.noop),
    ]
