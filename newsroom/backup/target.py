"""What a backup may be restored into: a database and storages in which nobody has done anything."""

from django.db import connection

from newsroom.backup import states
from newsroom.backup.manifest import Manifest, Unusable
from newsroom.intake.audit import STORAGES, listed

# What migrations write into the tables that they make, and what commands do of themselves. It is
# removed before the backup's own rows are written.
MADE = {
    "archive_ledgerhead",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "newsroom_backup",
}


def require_known(manifest: Manifest) -> None:
    if unknown := states.unknown(manifest.migrations):
        raise Unusable(
            "This backup was made by a newer version of this software: here is no "
            f"{', '.join(unknown)}. Install that version, or a later one, and restore with it."
        )


def require_empty(manifest: Manifest) -> None:
    """Raises Unusable, also where the tables are of another version than the backup."""
    tables = set(connection.introspection.table_names())
    if tables and states.applied() != sorted(map(tuple, manifest.migrations)):
        raise Unusable(
            "The database has tables of another version than this backup. Name a new database in "
            "DATABASE_URL, and do not migrate it: restoring does."
        )
    filled = [
        table.name
        for table in manifest.tables
        if table.name in tables - MADE and _has_rows(table.name)
    ]
    if filled:
        raise Unusable(
            f"The database is not empty: there are rows in {', '.join(filled[:5])}. A backup is "
            "restored into an empty one only; name a new one in DATABASE_URL."
        )
    for storage, called in STORAGES.items():
        if name := next(listed(storage), None):
            raise Unusable(
                f"The storage of {called} is not empty: it holds {name}. A backup is restored into "
                "empty storages only; name another DATA_DIR, or move away what is there. After a "
                "restore that was interrupted, empty it."
            )


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        # The name is that of a table which the database has listed.
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608
        return cursor.fetchone() is not None
