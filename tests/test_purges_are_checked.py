"""A purge that the ledger does not tell of, or that erased nothing, is named by verify_ledger."""

import pytest

from archive import ledger
from archive.models import Action, LedgerEntry, Reason, Record, Tombstone
from archive.verify import problems
from newsroom.models import Article, WithheldEdition
from newsroom.publishing.publish import publish, withdraw
from newsroom.publishing.purge import purge
from tests import working_copies as make
from tests.staff import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn() -> Article:
    """Of two editions."""
    article = make.make_article(headline="The road of apricots")
    publish(article)
    publish(article)
    withdraw(article, reason=Reason.EDITORIAL)
    return article


def told() -> list[str]:
    return list(problems(withheld=WithheldEdition.objects.all()))


def test_a_purge_that_the_ledger_does_not_tell_of_is_named(withdrawn: Article) -> None:
    WithheldEdition.objects.filter(number=2).delete()

    assert told() == [f"Withheld edition 2 of {withdrawn.uid} was removed."]


def test_a_purge_that_erased_nothing_is_named(withdrawn: Article) -> None:
    ledger.purge(withdrawn.uid, reason=Reason.LEGAL)

    assert told() == [
        f"Withheld edition {number} of {withdrawn.uid} was purged, as the ledger says, "
        "and is still there."
        for number in (1, 2)
    ]


def test_a_purge_is_not_written_of_what_nobody_took_away() -> None:
    article = make.make_article()
    publish(article)

    with pytest.raises(ValueError, match="Nothing was taken away"):
        ledger.purge(article.uid, reason=Reason.LEGAL)
    entry = LedgerEntry(action=Action.PURGE, uid=article.uid, reason="legal")
    entry.time = Record.objects.get().last_published
    ledger._append(ledger.lock(), entry)

    assert told() == [f"Ledger entry 2 is about what was taken away of {article.uid}: nothing was."]


def test_a_tombstone_with_another_reason_than_the_purge_is_named(withdrawn: Article) -> None:
    purge(withdrawn, reason=Reason.LEGAL, by=make_user("chief"))
    assert told() == []
    Tombstone.objects.update(reason=Reason.RIGHTS)

    assert "says otherwise than ledger entry" in told()[0]
