from django.db import migrations

from archive.search.index import engine


def create(apps, schema_editor):
    schema_editor.execute(engine().CREATE)


def drop(apps, schema_editor):
    schema_editor.execute(engine().DROP)


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
