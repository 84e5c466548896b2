import django.db.models.deletion
from django.db import migrations, models

from archive.search.index import engine


def create(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS archive_search")
    for statement in engine().CREATE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in engine().DROP:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0005_merging"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexedWord",
            fields=[
                ("term", models.TextField(primary_key=True, serialize=False)),
                ("doc", models.BigIntegerField()),
            ],
            options={
                "db_table": "archive_search_words",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        db_column="rowid",
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="search_row",
                        serialize=False,
                        to="archive.record",
                    ),
                ),
                ("words", models.TextField(db_column="archive_search")),
                ("title", models.TextField()),
            ],
            options={
                "db_table": "archive_search",
                "managed": False,
            },
        ),
        migrations.RemoveField(
            model_name="knownname",
            name="skeletons",
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                ("folded", models.CharField(db_index=True, max_length=200)),
                ("bones", models.CharField(db_index=True, max_length=200)),
                ("whole", models.BooleanField(default=False)),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_words",
                        to="archive.record",
                    ),
                ),
            ],
        ),
        migrations.RunPython(create, drop),
    ]
