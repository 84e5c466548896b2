"""Run in a process of its own by the test of a killed search: `python -m tests.search_and_die`.

Publishes, corrects, withdraws and rebuilds the search in processes that kill themselves, with no
chance to tidy up, before each of their statements and before and after each commit; looks each
time at what is left, and writes what it found as JSON. Then rebuilds while others read and publish.
"""

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import connection  # noqa: E402
from msgspec.structs import replace  # noqa: E402

from archive import ledger, reindexing, search  # noqa: E402
from archive.models import IndexedWord, Reason, Record  # noqa: E402
from archive.search.grammar import Term  # noqa: E402
from archive.search.matching import compiled  # noqa: E402
from archive.shapes import Article, Passage, SearchText  # noqa: E402
from archive.verify import problems  # noqa: E402
from tests.archive_content import article, person, publish  # noqa: E402
from tests.merge_and_die import Act, die, in_a_process  # noqa: E402

WORDS = "snow ice wind rain".split()
TIMES = 5


def unfound() -> list[str]:
    """The words by which their records are not found, or others are."""
    return [word for word in WORDS if titles(word) != [f"Of {word}"]]


def titles(word: str) -> list[str]:
    """As readers' searches do it, but in one query."""
    sought = compiled(Term((word,)), stemmed=True)
    found = Record.objects.filter(search_row__words__matches=sought)
    return list(found.values_list("title", flat=True))


class Killer:
    """Runs an act, and kills its process at the one step that is given, counted from 1."""

    def __init__(self, **step: int) -> None:
        self.left = step

    def past(self, what: str) -> None:
        self.left[what] = self.left.get(what, 0) - 1
        if self.left[what] == 0:
            die()

    def run(self, act: Act) -> None:
        connection.ensure_connection()
        commit = connection._commit  # type: ignore[attr-defined]

        def statement(execute: Any, *arguments: Any) -> Any:
            self.past("statement")
            return execute(*arguments)

        def committing() -> None:
            self.past("commit")
            commit()
            self.past("committed")

        connection._commit = committing  # type: ignore[attr-defined]
        with connection.execute_wrapper(statement):
            act()


def forked(act: Act) -> int:
    """How its process ended: the signal, 0, or 1 where it failed."""

    def guarded() -> None:
        try:
            act()
        except BaseException:
            traceback.print_exc()
            os._exit(1)

    return in_a_process(guarded)


class Trial:
    """What is left after each kill: how the processes ended, what is not found, what is wrong."""

    def __init__(self, before: Act = lambda: None) -> None:
        self.before = before
        self.ends: list[int] = []
        self.unfound: list[str] = []
        self.problems: list[str] = []

    def attempt(self, act: Act, **step: int) -> int:
        self.before()
        self.ends.append(forked(lambda: Killer(**step).run(act)))
        self.unfound += unfound()
        return self.ends[-1]

    def at_every(self, step: str, act: Act) -> None:
        """Before each of its statements, say, until it has no more of them and is done."""
        number = 1
        while self.attempt(act, **{step: number}) == signal.SIGKILL:
            self.problems += problems()
            number += 1

    def one_transaction(self, act: Act, other: Act) -> dict[str, Any]:
        self.attempt(act, commit=1)
        self.at_every("statement", act)
        self.attempt(other, committed=1)
        return self.found()

    def found(self) -> dict[str, Any]:
        now = [str(problem) for problem in problems()]
        return {
            "kills": self.ends.count(signal.SIGKILL),
            "done": self.ends.count(0),
            "unfound": sorted({*self.unfound, *unfound()}),
            "problems": sorted({*map(str, self.problems), *now}),
            "left": now,
        }


def damage() -> None:
    """As if the last record were found by other words; a row of no record; words miscounted."""
    lost = SearchText((Passage("lost"),))
    last = Record.objects.latest("pk")
    search.index([(last.pk, lost), (10_000, lost)])
    if connection.vendor == "postgresql":
        IndexedWord.objects.filter(term="snow").update(doc=99)


def rebuilt() -> dict[str, Any]:
    """A rebuilding is many transactions: what is left may be wrong still, and is found anyway."""
    trial = Trial(before=damage)
    for step in ("statement", "commit", "committed"):
        trial.at_every(step, reindexing.rebuild)
    return trial.found()


def together() -> dict[str, Any]:
    """Two that read and one that publishes, while a fourth rebuilds again and again."""

    def reads() -> None:
        for _ in range(TIMES):
            if missing := unfound():
                raise AssertionError(missing)

    def publishes() -> None:
        for number in range(TIMES):
            publish(article(headline=f"Meanwhile {number}"))

    def rebuilds() -> None:
        for _ in range(TIMES):
            reindexing.rebuild()

    connection.close()
    children = []
    for act in (reads, reads, publishes, rebuilds):
        child = os.fork()
        if child == 0:
            os._exit(forked(act))
        children.append(child)
    ends = [os.waitpid(child, 0)[1] for child in children]
    return {"ends": ends, "published": len(titles("meanwhile")), **Trial().found()}


def main() -> None:
    reindexing.BATCH = 2
    shapes = [article(headline=f"Of {word}", slug=word) for word in WORDS]
    for shape in shapes:
        publish(shape)
    publish(person(name="Amrullah Saleh"))
    new = [article(headline=f"New {number}", slug=f"new-{number}") for number in range(2)]
    better = [replace(shape, headline=f"Better {shape.slug}") for shape in new]

    def acts(of: Callable[[Article], object], some: list[Article]) -> list[Act]:
        return [partial(of, shape) for shape in some]

    first = Trial().one_transaction(*acts(publish, new))
    corrected = Trial().one_transaction(*acts(publish, better))
    gone = Trial().one_transaction(
        *acts(lambda shape: ledger.withdraw(UUID(shape.uid), reason=Reason.ERROR), new)
    )
    found = {"first": first, "corrected": corrected, "withdrawn": gone, "rebuilt": rebuilt()}
    sys.stdout.write(json.dumps(found | {"together": together()}))


if __name__ == "__main__":
    main()
