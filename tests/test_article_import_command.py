"""`import_article` keeps a draft of each file and says what it understood."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from newsroom.body import slots, targets
from newsroom.models import Article, Person, PersonName
from newsroom.publishing.freeze import freeze
from tests.article_files import FILES
from tests.working_copies import make_organisation, make_person, make_place

pytestmark = pytest.mark.django_db

FREE_PRESS = FILES / "free-press.txt"


def run(*files: Path, **options: object) -> str:
    out = StringIO()
    call_command("import_article", *map(str, files), stdout=out, stderr=out, **options)
    return out.getvalue()


def failing(*files: Path, **options: object) -> str:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_article", *map(str, files), stdout=out, stderr=out, **options)
    return out.getvalue()


def test_a_file_becomes_a_draft_with_its_details() -> None:
    said = run(FREE_PRESS, date="2019-05-12", outlet="The Desk", url="https://example.org/a")
    article = Article.objects.get()
    assert article.headline == "Why two centuries of readers kept these sentences"
    assert article.slug == "why-two-centuries-of-readers-kept-these-sentences"
    assert article.standfirst.startswith("Five writers")
    assert article.language == "en"
    assert article.first_published == "2019-05-12"
    assert (article.original_outlet, article.original_url) == ("The Desk", "https://example.org/a")
    assert not article.is_live
    assert f"/admin/newsroom/article/{article.pk}/change/" in said
    assert "<h2>The letters that were never burnt</h2>" in article.body


def test_what_was_unsure_stays_with_the_draft_for_staff() -> None:
    said = run(FREE_PRESS)
    notes = Article.objects.get().notes
    assert notes.startswith("Imported from free-press.txt")
    assert "Follow us on every network" in notes
    assert "IMG_2034.JPG" in notes
    assert "The language was taken to be English." in notes
    assert notes.split("\n\n", 1)[1] in said


def test_neither_boilerplate_nor_file_names_are_in_the_text_readers_get() -> None:
    run(FREE_PRESS)
    public = repr(freeze(Article.objects.get()))
    for words in ("Follow us", "IMG_2034", "douglass_boston", "Reading Desk"):
        assert words not in public


def test_photographs_still_to_be_chosen_keep_their_place_in_the_draft() -> None:
    run(FREE_PRESS)
    body = Article.objects.get().body
    assert [(slot.hint, slot.credit, slot.caption[:9]) for slot in slots(body)] == [
        ("", "AP Photo/Reading Room", "Newspaper"),
        ("", "Mathew Brady / Library of Congress", ""),
        ("IMG_2034.JPG", "", ""),
        ("douglass_boston hall", "City Archive", "The hall "),
    ]
    assert body.index("IMG_2034") < body.index("Where is it all kept?") < body.index("boston hall")


def test_a_photograph_with_a_caption_alone_keeps_it_out_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    words = "The doors open at nine and the first readers are waiting on the steps with their bags."
    file.write_text(f"A room\n\nPhoto: The tables are laid out at nine.\n\n{words}\n\n{words}\n")
    run(file)
    article = Article.objects.get()
    assert [slot.caption for slot in slots(article.body)] == ["The tables are laid out at nine."]
    assert "tables" not in repr(freeze(article))


def test_known_names_are_linked_in_any_known_spelling() -> None:
    person = make_person("Frederick Douglass")
    adams = make_person("John Quincy", other_names=["John Adams"])
    place = make_place("Boston")
    congress = make_organisation("Congress")
    run(FREE_PRESS)
    body = Article.objects.get().body
    assert f'<a data-ref="{person.uid}" data-kind="person">Frederick Douglass</a>' in body
    assert f'<a data-ref="{adams.uid}" data-kind="person">John Adams</a>' in body
    roles = {(target.role, target.uid) for target in targets(body)}
    assert {
        ("mentions", str(place.uid)),
        ("mentions", str(congress.uid)),
        ("speaker", str(adams.uid)),
    } <= roles


def test_a_spelling_marked_as_weak_links_nobody() -> None:
    person = make_person("Citizen of Boston")
    PersonName.objects.create(person=person, text="Frederick Douglass", weak=True)
    run(FREE_PRESS)
    assert str(person.uid) not in Article.objects.get().body


def test_nothing_is_created_for_an_unknown_name() -> None:
    said = run(FREE_PRESS)
    assert "Thomas Jefferson" in said
    assert Person.objects.count() == 0


def test_the_same_file_is_not_imported_twice() -> None:
    run(FREE_PRESS)
    said = run(FREE_PRESS)
    article = Article.objects.get()
    assert "imported before" in said
    assert f"/admin/newsroom/article/{article.pk}/change/" in said


def test_one_bad_file_fails_and_the_others_are_imported(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(bytes(range(256)) * 40)
    said = failing(bad, tmp_path / "missing.txt", FREE_PRESS)
    assert "not text" in said
    assert "cannot be opened" in said
    assert Article.objects.count() == 1


def test_an_address_that_is_none_is_refused_in_words() -> None:
    said = failing(FREE_PRESS, url="not an address")
    assert "original_url" in said
    assert Article.objects.count() == 0


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("language", "xx", "--language xx"), ("date", "yesterday", "--date yesterday")],
)
def test_wrong_options_are_refused_before_anything_is_read(
    option: str, value: str, words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("import_article", str(FREE_PRESS), **{option: value})
    assert Article.objects.count() == 0


def test_a_file_without_a_headline_is_called_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "reading-room.txt"
    file.write_text(
        "The doors open at nine and the first readers are waiting on the steps with their bags. "
        "Silence is the only rule that everybody there knows.\n"
    )
    run(file)
    assert Article.objects.get().headline == "reading-room"


def test_publish_puts_it_before_readers_without_uncertain_speakers() -> None:
    adams = make_person("John Adams")
    said = run(FREE_PRESS, publish=True)
    article = Article.objects.get()
    assert article.is_live
    assert f"/articles/{article.slug}/" in said
    assert "Not public yet, so not linked for readers: John Adams." in said
    assert "speaker" not in {target.role for target in targets(article.body)}
    assert ("mentions", str(adams.uid)) in {(t.role, t.uid) for t in targets(article.body)}


def test_publish_is_refused_by_the_checklist_and_the_draft_stays(tmp_path: Path) -> None:
    make_person("John Adams", protection=Person.Protection.PROTECTED)
    file = tmp_path / "adams.txt"
    file.write_text(f"What John Adams wrote\n\n{FREE_PRESS.read_text()}")
    said = failing(file, publish=True)
    article = Article.objects.get()
    assert not article.is_live
    assert "not published" in said
    assert "protected" in said


def test_dari_is_kept_as_dari() -> None:
    run(FILES / "gulistan.txt")
    article = Article.objects.get()
    assert article.language == "fa-AF"
    assert article.slug.isascii()


def test_every_mention_of_a_protected_person_is_linked_so_that_none_is_printed(
    tmp_path: Path,
) -> None:
    person = make_person("John Adams", protection=Person.Protection.PROTECTED)
    file = tmp_path / "adams.txt"
    words = "It was in Boston that John Adams wrote, and there that Adams stayed for many years."
    file.write_text(f"A day in court\n\n{words}\n\n{words} John Adams read it.\n")
    run(file)
    assert Article.objects.get().body.count(str(person.uid)) == 5
