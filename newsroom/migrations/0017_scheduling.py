"""Workers, as the desks know of them."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0016_hiding")]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=32, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.AlterModelOptions(
            name="due",
            options={
                "ordering": ["at", "id"],
                "verbose_name": "scheduled act",
                "verbose_name_plural": "scheduled",
            },
        ),
    ]
