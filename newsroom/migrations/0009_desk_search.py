"""The search of staff. It is empty until something is saved: `manage.py rebuild_desk_search` fills
it with what is there."""

import django.db.models.deletion
from django.db import migrations, models

import newsroom.models.fields
from archive.search.index import engine

TABLE = "newsroom_search"


def create(apps, schema_editor):
    for statement in engine().create(TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("newsroom", "0008_romanisation"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                            ("source", "Source"),
                        ],
                        max_length=20,
                    ),
                ),
                ("copy", models.PositiveBigIntegerField()),
                ("label", models.TextField()),
                ("language", newsroom.models.fields.LanguageField(max_length=20)),
                ("date", models.DateField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.AddConstraint(
            model_name="deskentry",
            constraint=models.UniqueConstraint(fields=("copy", "kind"), name="one_entry_a_copy"),
        ),
        migrations.CreateModel(
            name="DeskWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("folded", models.CharField(max_length=200)),
                ("bones", models.CharField(db_index=True, max_length=200)),
                ("whole", models.BooleanField(default=False)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_words",
                        to="newsroom.deskentry",
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="DeskRow",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_column="rowid",
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="row",
                        serialize=False,
                        to="newsroom.deskentry",
                    ),
                ),
                ("words", models.TextField(db_column="newsroom_search")),
                ("title", models.TextField()),
            ],
            options={"db_table": TABLE, "default_permissions": (), "managed": False},
        ),
        migrations.RunPython(
            create, lambda apps, schema_editor: schema_editor.execute(f"DROP TABLE {TABLE}")
        ),
        # Who changed something last is looked up by what it is; Django has no index for that.
        migrations.RunSQL(
            "CREATE INDEX newsroom_log_of ON django_admin_log (content_type_id, object_id)",
            "DROP INDEX newsroom_log_of",
        ),
    ]
