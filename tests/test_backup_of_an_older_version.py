"""Before an upgrade migrates, the new version backs up what the old one made, and whoever restores
that gets it migrated."""

from pathlib import Path

import pytest

from tests.backing_up import manifest, snapshots
from tests.plugins.fresh_site import FreshSite

OLDER = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", "newsroom", "0009", verbosity=0)
for app in ("archive", "admin", "sessions"):
    call_command("migrate", app, verbosity=0)
from tests.archive_content import article, publish
publish(article(headline="Of an older version", slug="older"))
"""
TOLD = """
import django; django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from archive.models import LinkCount, Record
from newsroom.models import Backup
executor = MigrationExecutor(connection)
left = executor.migration_plan(executor.loader.graph.leaf_nodes())
print(Record.objects.get().title, len(left), Backup.objects.count())
"""


@pytest.mark.slow
@pytest.mark.database("sqlite")
def test_an_older_backup_is_migrated_when_it_is_restored(
    fresh_site: FreshSite, tmp_path: Path
) -> None:
    fresh_site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    fresh_site.run("-c", OLDER)
    folder = tmp_path / "copies"
    assert "The backup is whole" in fresh_site.run("manage.py", "backup", str(folder))
    (snapshot,) = snapshots(folder)
    migrations = manifest(snapshot)["migrations"]
    assert ["newsroom", "0009_desk_search"] in migrations
    assert not [name for _app, name in migrations if name.endswith("_backup")]

    env = {"DATABASE_URL": f"sqlite:///{tmp_path}/new.sqlite3", "DATA_DIR": str(tmp_path / "new")}
    assert "Restored and verified" in fresh_site.run("manage.py", "restore", str(folder), **env)
    assert fresh_site.run("-c", TOLD, **env) == "Of an older version 0 0\n"
