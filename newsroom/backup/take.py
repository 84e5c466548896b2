"""A snapshot of one moment, while people work.

The tables are read in one transaction that sees one state and keeps nobody waiting. A file is
stored before a row names it, and removed after none does; so files are copied first, for that can
take hours, then the tables are read, and then the few files that came between the two. What those
tables name and is no longer stored was taken away meanwhile, and tables that are read once more do
not name it. What is missing and named still is missing in the archive itself, and said so.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from archive.models import LedgerHead
from archive.verify import snapshot
from newsroom.backup import rows, states
from newsroom.backup.files import Files
from newsroom.backup.manifest import Manifest, Table, Unusable
from newsroom.backup.snapshot import FILES, Draft, Snapshot
from newsroom.backup.store import Store
from newsroom.intake import audit
from newsroom.models import Backup

# What, how many are done, of how many.
Progress: TypeAlias = Callable[[str, int, int], None]

TRIES = 5


@dataclass(frozen=True)
class Taken:
    snapshot: Snapshot
    manifest: Manifest
    copied: int


def take(store: Store, progress: Progress) -> Taken:
    """Write a snapshot. The caller has locked the store. Raises Unusable, or OSError where the
    folder fails; then no snapshot is there."""
    at = timezone.now()
    migrations = states.applied()
    if unknown := states.unknown(migrations):
        raise Unusable(
            f"The database is newer than this software ({', '.join(unknown)}). Run the backup with "
            "the version that serves the site."
        )
    with closing(Files(store)) as files:
        wanted = files.want(audit.named())
        _require_room(store, files.to_copy())
        missed = set(_bring(files, wanted, progress))
        for tries_left in reversed(range(TRIES)):
            with store.draft() as draft:
                with snapshot():
                    tables = _tables(draft, migrations, progress)
                    head = LedgerHead.objects.first() or LedgerHead()
                    wanted = files.want(audit.named())
                problems = _bring(files, wanted, progress)
                if tries_left and not missed.issuperset(problems):
                    missed |= set(problems)
                    continue
                lines = (rows.line(list(held)) for held in files.held())
                part, _count = draft.part(FILES, lines)
                manifest = Manifest(
                    at=at,
                    finished_at=timezone.now(),
                    version=_version(),
                    database=connection.vendor,
                    migrations=migrations,
                    ledger_head=f"{head.seq}:{head.chain_sha256}" if head.seq else "",
                    tables=tables,
                    files=part,
                    stored=files.stored(),
                    problems=[f"{each.what}: {each.file}" for each in problems],
                )
                return Taken(draft.finish(manifest, at), manifest, files.copied)
    raise AssertionError("the last try returns")


def note(at: datetime, taken: Taken | None) -> None:
    """Keep how it went, for the desks to show; before an upgrade migrates there may be no place."""
    if Backup._meta.db_table not in connection.introspection.table_names():
        return
    row = Backup(at=at, finished_at=timezone.now(), outcome=Backup.Outcome.FAILED)
    if taken:
        manifest = taken.manifest
        row.outcome = Backup.Outcome.WHOLE if manifest.whole else Backup.Outcome.INCOMPLETE
        row.ledger_head = manifest.ledger_head
        row.files, row.bytes = manifest.total.files, manifest.total.bytes
    row.save()


def _bring(files: Files, total: int, progress: Progress) -> list[audit.Problem]:
    problems = []
    for done, problem in enumerate(files.bring(), start=1):
        progress("files", done, total)
        if problem:
            problems.append(problem)
    return problems


def _tables(draft: Draft, migrations: list[states.Migration], progress: Progress) -> list[Table]:
    models = states.models_at(migrations)
    total = sum(model._base_manager.count() for model in models)
    tables, done = [], 0

    def counted(model: type[Model]) -> Iterator[bytes]:
        nonlocal done
        for number, line in enumerate(rows.lines(model)):
            if number:  # the first has the columns
                done += 1
                progress("rows", done, total)
            yield line

    for model in models:
        name = model._meta.db_table
        part, lines = draft.part(f"tables/{name}.jsonl.gz", counted(model))
        tables.append(Table(name, lines - 1, rows.last_key(model), part))
    return tables


def _require_room(store: Store, needed: int) -> None:
    """The tables take less, packed; how much less is known when it is too late."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        needed += int(cursor.fetchone()[0])
    free = shutil.disk_usage(store.path).free
    if needed > free:
        raise Unusable(
            f"{store.path} has {megabytes(free)} free, and this backup may need "
            f"{megabytes(needed)}. Make room there, with a smaller --keep, or name a folder on a "
            "larger disk."
        )


def megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"


def _version() -> str:
    """Of the code, where it is a checkout."""
    command = ["git", "-C", str(settings.BASE_DIR), "describe", "--always", "--dirty", "--tags"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)  # noqa: S603 - our own command
    except (OSError, subprocess.SubprocessError):
        return ""
    return said.stdout.strip()
