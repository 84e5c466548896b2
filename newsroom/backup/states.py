"""The tables as the migrations of a database have made them, which need not be all of the code's.

So a backup can be taken before an upgrade migrates, and an older one is read into the tables that
it came from, and migrated then.
"""

from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

# App and name.
Migration: TypeAlias = tuple[str, str]

# Whoever was logged in logs in again; a session in a backup would be a key to the desks.
LEFT_OUT = {"sessions.Session", "newsroom.Session", "newsroom.Tries", "newsroom.Presence"}
# Written anew from the others, as are the tables of the search, which Django does not manage.
DERIVED = {"newsroom.DeskEntry", "newsroom.DeskWord"}


def applied() -> list[Migration]:
    """What the database has been through, of those apps that are installed."""
    loader = MigrationLoader(connection)
    return sorted(each for each in loader.applied_migrations if each[0] in loader.migrated_apps)


def unknown(migrations: Iterable[Migration]) -> list[str]:
    """Those that this version of the code does not have."""
    known = MigrationLoader(None).graph.nodes
    return [".".join(each) for each in migrations if tuple(each) not in known]


def models_at(migrations: Collection[Migration]) -> list[type[Model]]:
    """What a backup holds of such a database, in the order of their names."""
    state = MigrationLoader(None).project_state(list(migrations))
    models = state.apps.get_models(include_auto_created=True)
    kept = [
        model
        for model in models
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label not in LEFT_OUT | DERIVED
    ]
    return sorted(kept, key=lambda model: model._meta.db_table)


def migrate_to(migrations: Collection[Migration]) -> None:
    """Make the tables of an empty database as they were after these."""
    executor = MigrationExecutor(connection)
    nodes: Any = executor.loader.graph.node_map
    stated = {(app, name) for app, name in migrations}
    # Of each app the last: Django would undo what comes after any other.
    last = [
        each
        for each in sorted(stated)
        if not any(
            child.key[0] == each[0] and child.key in stated for child in nodes[each].children
        )
    ]
    executor.migrate(last)
