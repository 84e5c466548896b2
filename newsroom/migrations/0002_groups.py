"""The four groups of staff and what each may do.

reporter      writes: adds and edits articles, photographs, people, organisations, places,
              contributors, sources and tags. Publishes nothing, clears nothing, deletes nothing.
photo editor  looks after the pictures: adds and edits photographs and whom and what they name,
              clears them for publication or blocks them. Does not publish: that permission is one
              for every kind, and a cleared photograph goes out along with its article.
editor        edits everything, the site's own pages too, deletes drafts that were never public,
              clears photographs and publishes.
chief         all that an editor may, and withdraws, protects people, and looks after accounts
              and groups.
"""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITTEN = "article photo person organisation place contributor source tag".split()
PICTURED = "photo person place contributor tag".split()


def _on(models: list[str], *actions: str) -> set[str]:
    return {f"{action}_{model}" for model in models for action in actions}


REPORTER = _on(WRITTEN, "view", "add", "change") | _on(["page"], "view")
PHOTO_EDITOR = _on([*WRITTEN, "page"], "view") | _on(PICTURED, "add", "change") | {"clear_photo"}
EDITOR = _on([*WRITTEN, "page"], "view", "add", "change", "delete") | {"clear_photo", "publish"}
CHIEF = (
    EDITOR
    | _on(["user", "group"], "view", "add", "change", "delete")
    | {"withdraw", "protect_person"}
)

GROUPS = {
    "reporter": REPORTER,
    "photo editor": PHOTO_EDITOR,
    "editor": EDITOR,
    "chief": CHIEF,
}


def make_groups(apps: Any, schema_editor: Any) -> None:
    # Django makes permissions after all migrations have run; the groups need theirs now.
    for label in ("newsroom", "auth"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
        config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label__in=["newsroom", "auth"]
    )
    for name, codenames in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
