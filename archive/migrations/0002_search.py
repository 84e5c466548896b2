from django.db import migrations


class Migration(migrations.Migration):
    """Made the first table of the search, which 0006 makes anew."""

    dependencies = [("archive", "0001_initial")]

    operations = []
