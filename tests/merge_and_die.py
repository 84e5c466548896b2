"""Run in a process of its own by the test of a killed merge: `python -m tests.merge_and_die LINKS`.

Merges two profiles again and again in processes that kill themselves, with no chance to tidy up,
just before one of the merge's statements, before its commit or after it; looks each time at what
is left, and writes what it found as JSON.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from archive import ledger  # noqa: E402
from archive.models import Alias, LinkCount, Record  # noqa: E402
from archive.shapes import Body  # noqa: E402
from archive.verify import problems  # noqa: E402
from newsroom.models import Depiction, Merge, Person, Photo, Quotation  # noqa: E402
from newsroom.publishing.merge import merge  # noqa: E402
from newsroom.publishing.publish import publish  # noqa: E402
from newsroom.publishing.unmerge import unmerge  # noqa: E402
from tests.archive_content import article, mention, paragraph  # noqa: E402
from tests.working_copies import make_person  # noqa: E402

ATTEMPTS = 12  # spread over all statements

Act = Callable[[], Any]


def fill(links: int) -> tuple[Person, Person]:
    """Two people in so many articles, photographs and quotations each; some photographs show
    both."""
    pair = make_person("Haseeb Qawi Markaz"), make_person("Hasib Qawi Markaz")
    for number, person in enumerate(pair):
        publish(person)
        shapes = [
            article(body=_said(str(person.uid)), slug=f"{number}-{each}") for each in range(links)
        ]
        for start in range(0, links, 500):
            ledger.publish_many(map(ledger.Publication, shapes[start : start + 500]))
        Quotation.objects.bulk_create(
            Quotation(text="We are ready.", speaker=person, slug=f"quote-{number}-{each}")
            for each in range(links)
        )
        photos = Photo.objects.bulk_create(
            Photo(title=f"P{each}", slug=f"photo-{number}-{each}") for each in range(links)
        )
        Depiction.objects.bulk_create(Depiction(photo=photo, person=person) for photo in photos)
        Depiction.objects.bulk_create(
            Depiction(photo=photo, person=pair[0]) for photo in photos[::10] if number
        )
    return pair


def _said(uid: str) -> Body:
    return Body(blocks=(paragraph(mention(uid)),))


def state() -> str:
    """A hash of every row of every table."""
    found = sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            found.update(repr((table, rows)).encode())
    return found.hexdigest()


def in_a_process(act: Act) -> int:
    """The signal that ended it; 0 where it came to its own end."""
    connection.close()
    child = os.fork()
    if child == 0:
        act()
        connection.close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def die(*ignored: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def until(number: int, act: Act) -> Act:
    """The act, killed before its statement of this number."""

    def statement(execute: Any, *arguments: Any) -> Any:
        nonlocal number
        number -= 1
        if number < 0:
            die()
        return execute(*arguments)

    def killed() -> None:
        with connection.execute_wrapper(statement), transaction.atomic():
            act()

    return killed


def until_commit(act: Act) -> Act:
    def killed() -> None:
        connection.ensure_connection()
        connection._commit = die  # type: ignore[attr-defined]
        act()

    return killed


def past_commit(act: Act) -> Act:
    def killed() -> None:
        with transaction.atomic():
            transaction.on_commit(die)
            act()

    return killed


def statements(act: Act) -> int:
    """How many the act has; it is not done."""
    count = 0

    def counted(execute: Any, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*arguments)

    with connection.execute_wrapper(counted), transaction.atomic():
        act()
        transaction.set_rollback(True)
    return count


def tried(act: Act) -> dict[str, Any]:
    before, number = state(), statements(act)
    steps = sorted({*range(3), *range(3, number, max(number // ATTEMPTS, 1)), number - 1})
    kills = [until(step, act) for step in steps]
    ends = [in_a_process(kill) for kill in (*kills, until_commit(act))]
    found = {
        "statements": number,
        "killed": ends == [signal.SIGKILL] * len(ends),
        "as before": state() == before,
        "attempts": len(ends),
    }
    found["killed past commit"] = in_a_process(past_commit(act)) == signal.SIGKILL
    return found | {"problems": [str(each) for each in problems()]}


def led_to(person: Person) -> dict[str, int]:
    counts = LinkCount.objects.filter(target_uid=person.uid).values_list("count", flat=True)
    return {
        "articles": sum(counts),
        "photographs": Depiction.objects.filter(person=person).count(),
        "quotations": Quotation.objects.filter(speaker=person).count(),
        "records": Record.objects.filter(uid=person.uid).count(),
        "aliases": Alias.objects.filter(target=person.uid).count(),
    }


def main(links: int) -> None:
    gone, kept = (Person.objects.get(pk=person.pk) for person in fill(links))
    merged = tried(lambda: merge(gone, kept))
    after = {"gone": led_to(gone), "kept": led_to(kept)}
    parted = tried(lambda: unmerge(Merge.objects.get()))
    again = {"gone": led_to(gone), "kept": led_to(kept)}
    sys.stdout.write(json.dumps({"merge": merged, "after": after, "part": parted, "again": again}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
