"""A chief erases something for good: they see first what goes, type its title, and the ledger tells
that it was done."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.models import Action, GoneAddress, LedgerEntry, Reason, Record, Tombstone
from archive.verify import problems
from newsroom.keeping import keep
from newsroom.models import Article, Hidden, Merge, Person, WithheldEdition
from newsroom.publishing.hiding import hide
from newsroom.publishing.protect import protect
from newsroom.publishing.publish import publish, withdraw
from newsroom.publishing.purge import CannotPurge, purge
from tests import working_copies as make
from tests.searching import queries_in
from tests.staff import desk, make_user, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief() -> Client:
    return desk("chief")


@pytest.fixture
def withdrawn() -> Article:
    article = make.make_article(headline="The road of apricots")
    publish(article)
    article.standfirst = "It was closed."
    keep(article)
    publish(article)
    withdraw(article, reason=Reason.EDITORIAL)
    return article


def told() -> list[str]:
    return list(problems(withheld=WithheldEdition.objects.all()))


def press(client: Client, copy: Any, **changes: Any) -> Any:
    data = {"reason": "legal", "title": copy.label} | changes
    return client.post(page_of(copy, "purge"), data, follow=True)


def test_it_shows_first_what_goes_what_stays_and_what_cannot_be_called_back(
    chief: Client, withdrawn: Article
) -> None:
    page = chief.get(page_of(withdrawn, "purge")).content.decode()

    assert "Edition 1, which readers saw from" in page
    assert "Edition 2, which readers saw from" in page
    assert "The random salts of these editions" in page
    assert "/articles/the-road-of-apricots/v/2/" in page
    assert "Backups that are older than" in page
    assert "Its title is: <bdi>The road of apricots</bdi>" in page
    assert WithheldEdition.objects.count() == 2
    assert f'href="{page_of(withdrawn, "purge")}">Purge…' in (
        chief.get(page_of(withdrawn)).content.decode()
    )


def test_what_is_left_is_a_number_a_time_and_a_reason(chief: Client, withdrawn: Article) -> None:
    response = press(chief, withdrawn)

    assert not Article.objects.exists()
    assert not WithheldEdition.objects.exists()
    tombstone = Tombstone.objects.get()
    assert (tombstone.uid, tombstone.reason) == (withdrawn.uid, Reason.LEGAL)
    last = LedgerEntry.objects.get(action=Action.PURGE)
    assert (last.uid, last.edition, last.reason) == (withdrawn.uid, None, Reason.LEGAL)
    assert not GoneAddress.objects.exists()
    assert "apricots" not in response.content.decode()
    assert told() == []
    gone = chief.get(f"/id/{withdrawn.uid}")
    assert (gone.status_code, "Legal reason" in gone.content.decode()) == (410, True)
    assert chief.get("/articles/the-road-of-apricots/").status_code == 404
    entry = LogEntry.objects.get(change_message="Purged: Legal reason.")
    assert entry.object_repr == f"article {withdrawn.uid}"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "The road"}, "This is not its title, so nothing was erased."),
        ({"title": ""}, "This is not its title, so nothing was erased."),
        ({"reason": ""}, "Say why it is erased"),
        ({"reason": "merged"}, "Select a valid choice"),
    ],
)
def test_without_title_and_reason_nothing_is_erased(
    chief: Client, withdrawn: Article, changes: dict[str, str], said: str
) -> None:
    page = press(chief, withdrawn, **changes).content.decode()

    assert said in page
    assert Article.objects.exists()
    assert WithheldEdition.objects.count() == 2
    assert not LedgerEntry.objects.filter(action=Action.PURGE).exists()


def test_what_holds_it_is_named_and_nothing_is_erased_before(chief: Client) -> None:
    photo = make.make_photo(title="Bridge")
    article = make.make_article(headline="A lead", lead_photo=photo)
    gallery = make.make_gallery("Winter", photos=[photo])
    publish(photo)
    withdraw(photo, reason=Reason.SAFETY)

    page = chief.get(page_of(photo, "purge")).content.decode()
    refused = press(chief, photo).content.decode()

    for copy, held in ((article, "article, as lead photo"), (gallery, "gallery, as gallery photo")):
        line = page.partition(f'In the way</span> <a href="{page_of(copy)}">')[2]
        assert f'<span class="desk-quiet">{held}</span>' in line.partition("</li>")[0]
    assert "Erase it for good" not in page
    assert "Something still holds it: it is listed below." in refused
    assert WithheldEdition.objects.exists()
    assert not LedgerEntry.objects.filter(action=Action.PURGE).exists()
    assert photo.file.storage.exists(str(photo.file.name))
    article.lead_photo = None
    keep(article)
    gallery.items.all().delete()
    press(chief, photo)
    assert not WithheldEdition.objects.exists()


def test_of_what_readers_see_only_withheld_editions_go(chief: Client) -> None:
    person = make.make_person("Amrullah Saleh", public_figure=True)
    article = make.make_article(headline="Talks", body=f"<p>By {make.person_link(person)}.</p>")
    publish(article, along=None)
    nothing = press(chief, article).content.decode()
    person.refresh_from_db()
    person.protection = Person.Protection.PROTECTED
    protect(person)
    article.refresh_from_db()
    assert "Amrullah Saleh" in str(WithheldEdition.objects.get(uid=article.uid).shape)

    page = chief.get(page_of(article, "purge")).content.decode()
    press(chief, article)

    assert "no edition of it is withheld, so there is nothing to purge" in nothing
    assert "Readers can see this, and it stays." in page
    assert not WithheldEdition.objects.filter(uid=article.uid).exists()
    assert Record.objects.filter(uid=article.uid).exists()
    assert chief.get("/articles/talks/").status_code == 200
    assert chief.get("/articles/talks/v/1/").status_code == 410
    assert told() == []
    publish(Article.objects.get())
    assert told() == []


def test_what_was_never_public_goes_without_a_word_in_the_ledger(chief: Client) -> None:
    draft = make.make_article(headline="A draft")

    page = chief.get(page_of(draft, "purge")).content.decode()
    press(chief, draft)

    assert "No edition of it was ever public" in page
    assert not Article.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_what_waits_for_a_decision_is_decided_by_it(chief: Client) -> None:
    article = make.make_article(headline="The road")
    publish(article)
    hide(article, by=make_user("editor"), words="She is named.")
    row = Hidden.objects.get()

    press(chief, article)

    row.refresh_from_db()
    assert (row.decision, row.words) == ("purged", "")
    assert row.decided_by is not None
    page = chief.get(page_of(row)).content.decode()
    assert f"Purged: {article.uid}" in page
    assert told() == []


def test_what_was_merged_is_not_purged(chief: Client) -> None:
    kept, gone = make.make_person("Ahmad Massoud"), make.make_person("Ahmad Masood")
    gone.merged_into = kept
    gone.save()
    Merge.objects.create(kind="person", gone_uid=gone.uid, kept_uid=kept.uid)

    assert "was merged into" in press(chief, gone).content.decode()
    with pytest.raises(CannotPurge, match="Undo the merge first"):
        purge(gone, reason=Reason.SAFETY, by=make_user("chief", username="other"))
    page = chief.get(page_of(kept, "purge")).content.decode()
    assert "In the way" in page
    assert Person.objects.count() == 2


def test_twenty_that_refer_to_it_cost_as_many_queries_as_one(chief: Client) -> None:
    person = make.make_person("Amrullah Saleh")
    publish(person)

    def refer(count: int) -> None:
        for number in range(count):
            body = f"<p>By {make.person_link(person)}.</p>"
            publish(make.make_article(headline=f"Road {number} {count}", body=body))

    refer(1)
    withdraw(person, reason=Reason.SAFETY)
    address = page_of(person, "purge")
    chief.get(address)
    with CaptureQueriesContext(connection) as few:
        page = chief.get(address).content.decode()
    assert "The words of 1 public page that refers to it." in page
    refer(19)

    with CaptureQueriesContext(connection) as many:
        page = chief.get(address).content.decode()

    assert "The words of 20 public pages that refer to it." in page
    assert queries_in(many) == queries_in(few)
