"""The search is rebuilt under the readers' eyes: everything is found all the while."""

import tracemalloc
from collections.abc import Callable, Iterable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import ledger, reindexing, search, verify
from archive.models import Edition, Reason, Record
from archive.shapes import Passage, SearchText
from newsroom.management.progress import Progress
from tests.archive_content import archive_dump
from tests.published import publish_again, publish_article, publish_person
from tests.searching import titles

pytestmark = pytest.mark.django_db

LOST = SearchText((Passage("lost zqlost"),))


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 4)


@pytest.fixture
def archive() -> list[Record]:
    publish_person("Ahmad Massoud")
    return [publish_article(f"Article {word}") for word in WORDS]


WORDS = "snow ice wind rain fog hail sleet frost thaw mist".split()


def rebuild(**options: object) -> str:
    out = StringIO()
    call_command("rebuild_search", stdout=out, **options)
    return out.getvalue()


def unfound() -> list[str]:
    return [word for word in WORDS if titles(word) != [f"Article {word}"]]


def rows() -> list[object]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM archive_search ORDER BY 1")
        found = cursor.fetchall()
        cursor.execute("SELECT term, doc FROM archive_search_words ORDER BY 1")
        return [*found, *cursor.fetchall()]


def between(monkeypatch: pytest.MonkeyPatch, act: Callable[[int], None]) -> None:
    """Let something happen after each batch."""
    whole = reindexing.rebuild
    monkeypatch.setattr(reindexing, "rebuild", lambda progress: whole(act))


def test_rebuilding_a_healthy_search_changes_nothing(archive: list[Record]) -> None:
    before = rows()
    rebuild()
    assert rows() == before


def test_what_is_wrong_missing_or_too_much_is_put_right(archive: list[Record]) -> None:
    before = rows()
    search.index([(archive[0].pk, LOST), (10_000, LOST)])
    search.remove([archive[1].pk])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE archive_search_words SET doc = doc + 7")
    assert list(verify.problems())
    rebuild()
    assert rows() == before
    assert list(verify.problems()) == []
    assert titles("lost") == []
    assert "zqlost" not in archive_dump()


def test_readers_find_everything_after_every_batch(
    archive: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    between(monkeypatch, lambda done: seen.append(unfound()))
    rebuild()
    assert seen == [[], [], []]


def test_others_publish_and_withdraw_between_batches(
    archive: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(done: int) -> None:
        publish_article(f"New after {done}", body="Published")
        publish_again(archive[done], headline=f"Corrected after {done}")
        ledger.withdraw(archive[done + 1].uid, reason=Reason.ERROR)

    between(monkeypatch, lambda done: act(done) if done < 10 else None)
    rebuild()

    assert titles("corrected after 4") == ["Corrected after 4"]
    assert titles("corrected after 8") == ["Corrected after 8"]
    assert sorted(titles("published")) == ["New after 4", "New after 8"]
    assert unfound() == [WORDS[place] for place in (4, 5, 8, 9)]
    assert list(verify.problems()) == []


def test_what_is_published_while_a_batch_is_read_is_not_overwritten(
    archive: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = search.prepared

    def meanwhile(texts: Iterable[tuple[int, SearchText]]) -> list[search.Row]:
        made = prepared(texts)
        monkeypatch.setattr(search, "prepared", prepared)
        publish_again(archive[0], headline="Corrected")
        ledger.withdraw(archive[1].uid, reason=Reason.ERROR)
        return made

    monkeypatch.setattr(search, "prepared", meanwhile)
    rebuild()
    assert titles("corrected") == ["Corrected"]
    assert titles("snow") == titles("ice") == []
    assert list(verify.problems()) == []


def test_stopped_half_way_it_leaves_everything_found_and_is_run_again(
    archive: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int) -> None:
        raise KeyboardInterrupt

    search.index([(archive[-1].pk, LOST), (10_000, LOST)])
    with monkeypatch.context() as patch:
        between(patch, stop)
        with pytest.raises(CommandError, match="run it again"):
            rebuild()
    assert unfound() == WORDS[-1:]
    rebuild()
    assert unfound() == []
    assert list(verify.problems()) == []


@pytest.mark.django_db(transaction=True)
def test_each_batch_is_a_transaction_of_its_own(archive: list[Record]) -> None:
    inside: list[bool] = []
    reindexing.rebuild(lambda done: inside.append(connection.in_atomic_block))
    assert inside == [False] * 3


def test_an_altered_edition_is_named_and_stops_no_other(archive: list[Record]) -> None:
    Edition.objects.filter(record=archive[0]).update(shape={"no": "shape"})
    search.remove([archive[1].pk])
    with pytest.raises(CommandError, match=str(archive[0].uid)):
        rebuild()
    assert unfound() == []


def test_so_many_queries_for_each_batch_whatever_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 20)
    counts = []
    for number in range(20):
        publish_article(f"Article {number}")
        if number in (0, 19):
            with CaptureQueriesContext(connection) as queries:
                reindexing.rebuild()
            counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_memory_does_not_grow_with_the_archive() -> None:
    def peak() -> int:
        reindexing.rebuild()  # what is kept for all
        tracemalloc.start()
        reindexing.rebuild()
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peaks = []
    for number in range(80):
        publish_article(f"Article {number}", body="Snow and ice on the road. " * 200)
        if number in (7, 79):
            peaks.append(peak())
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.parametrize("command", ["rebuild_search", "rebuild_archive"])
def test_how_far_it_is_is_seen(command: str, archive: list[Record]) -> None:
    terminal, lines, nothing = Terminal(), StringIO(), StringIO()
    call_command(command, stdout=terminal)
    call_command(command, stdout=lines)
    call_command(command, stdout=nothing, verbosity=0)
    assert "█" in terminal.getvalue()
    assert "100 %, 11 of 11" in terminal.getvalue()
    assert "100 %, 11 of 11\n" in lines.getvalue()
    assert "\x1b" not in lines.getvalue()
    assert nothing.getvalue() == ""


@pytest.mark.parametrize(
    ("passed", "done", "said"),
    [(10, 500, "50 %, 500 of 1,000, 10 s left"), (60, 400, "40 %, 400 of 1,000, 2 min left")]
    + [(3600, 300, "30 %, 300 of 1,000, 2 h 20 min left"), (9, 1000, "100 %, 1,000 of 1,000")]
    + [(9, 1003, "100 %, 1,000 of 1,000"), (9, 10, "")],
)
def test_the_time_left_is_told(passed: float, done: int, said: str) -> None:
    now = iter((0.0, passed))
    out = StringIO()
    progress = Progress(OutputWrapper(out), 1000, lines=True, clock=lambda: next(now))
    progress.show(done)
    progress.show(done)
    assert out.getvalue().strip() == said
