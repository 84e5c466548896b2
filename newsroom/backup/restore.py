"""A snapshot put back. The caller has checked it, and locked its store."""

from collections.abc import Iterator
from itertools import islice

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from archive.models import LedgerHead
from archive.verify import problems as ledger_problems
from newsroom.backup import rows, states
from newsroom.backup.manifest import Manifest, Unusable
from newsroom.backup.snapshot import Snapshot
from newsroom.backup.store import Store
from newsroom.backup.take import Progress
from newsroom.backup.target import require_empty, require_known
from newsroom.intake import audit
from newsroom.models import WithheldEdition


def restore(store: Store, snapshot: Snapshot, progress: Progress) -> None:
    """Write files, and then all rows in one transaction; migrate what is older than the code.

    Raises Unusable, and then nothing is restored. The searches are not rebuilt yet.
    """
    manifest = snapshot.manifest()
    require_known(manifest)
    require_empty(manifest)
    if not connection.introspection.table_names():
        states.migrate_to(manifest.migrations)
    saved = 0
    try:
        for saved in _save_files(store, snapshot, manifest):
            progress("files", saved, manifest.total.files)
        with transaction.atomic():
            _load(snapshot, manifest, progress)
    except BaseException as error:
        for held in islice(snapshot.files(manifest.files), saved + 1):
            storages[held.storage].delete(held.name)
        if isinstance(error, DatabaseError | ValueError | OSError):
            raise Unusable(f"Nothing was restored: {error}") from error
        raise
    ContentType.objects.clear_cache()  # filled by migrations
    call_command("migrate", verbosity=0)


def is_older(manifest: Manifest) -> bool:
    """Than the code: it was migrated, or will be."""
    return states.applied() != sorted(map(tuple, manifest.migrations))


def problems(manifest: Manifest, progress: Progress) -> Iterator[str]:
    """What is wrong with what was restored: its ledger, its files, what the two say of another."""
    withheld = WithheldEdition.objects.iterator(chunk_size=200)
    yield from ledger_problems(withheld=withheld)
    head = LedgerHead.objects.first() or LedgerHead()
    stated = f"{head.seq}:{head.chain_sha256}" if head.seq else ""
    if stated != manifest.ledger_head:
        yield f"The ledger's head is {stated}, and was {manifest.ledger_head} in the backup."
    total = audit.rows_to_check()
    for problem in audit.problems(lambda done: progress("photographs checked", done, total)):
        yield f"{problem.what}: {problem.file}"


def _save_files(store: Store, snapshot: Snapshot, manifest: Manifest) -> Iterator[int]:
    for number, held in enumerate(snapshot.files(manifest.files), start=1):
        with store.object(held.sha256).open("rb") as content:
            name = storages[held.storage].save(held.name, File(content))
        if name != held.name:
            storages[held.storage].delete(name)
            raise ValueError(f"{held.name} came while files were restored. Stop the site first.")
        yield number


def _load(snapshot: Snapshot, manifest: Manifest, progress: Progress) -> None:
    models = {model._meta.db_table: model for model in states.models_at(manifest.migrations)}
    # What migrations wrote.
    with connection.cursor() as cursor:
        for name in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608
    done, total = 0, sum(table.rows for table in manifest.tables)
    for table in manifest.tables:
        rows.load(models[table.name], snapshot.lines(table.part))
        if table.last_key:
            rows.set_last_key(models[table.name], table.last_key)
        done += table.rows
        progress("rows", done, total)
    connection.check_constraints()
