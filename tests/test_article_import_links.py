"""Known names are linked as printed, each once a section; what could mean two people is not."""

import re

import pytest

from newsroom.exchange.article.linking import Linked, link
from newsroom.exchange.article.mentions import Find, Known, Mention
from newsroom.exchange.article.report import report
from newsroom.exchange.article.write import write
from tests.article_files import from_text, understood

JOHN = Known("person", "10000000-0000-4000-8000-000000000001", "John Adams")
ABIGAIL = Known("person", "10000000-0000-4000-8000-000000000002", "Abigail Adams")
DOUGLASS = Known("person", "10000000-0000-4000-8000-000000000003", "Frederick Douglass")
BOSTON = Known("place", "10000000-0000-4000-8000-000000000004", "Boston")
CONGRESS = Known("organisation", "10000000-0000-4000-8000-000000000005", "Congress")

FILLER = "The trial was held late in the autumn and was followed with care in every colony there."


def finder(*names: tuple[Known, str]) -> Find:
    """Exact words only: what else counts as a spelling is for the archive's own finder."""

    def find(text: str) -> list[Mention]:
        return [
            Mention(found.start(), found.end(), known)
            for known, name in names
            for found in re.finditer(rf"(?<!\w){name}(?!\w)", text)
        ]

    return find


EVERYBODY = finder(
    (JOHN, "John Adams"),
    (ABIGAIL, "Abigail Adams"),
    (DOUGLASS, "Frederick Douglass"),
    (BOSTON, "Boston"),
    (CONGRESS, "Congress"),
)


def linked(text: str, find: Find = EVERYBODY) -> Linked:
    return link(from_text(f"A day in court\n\n{text}\n\n{FILLER}"), find)


def printed(article: Linked) -> list[tuple[str, str]]:
    html = write(article.sections, article.speakers, guesses=True)
    uids = {one.uid: one.label for one in (JOHN, ABIGAIL, DOUGLASS, BOSTON, CONGRESS)}
    found = re.findall(r'<a data-ref="([^"]+)" data-kind="\w+">([^<]+)</a>', html)
    return [(uids[uid], words) for uid, words in found]


def test_the_first_mention_in_each_section_is_linked() -> None:
    article = linked(
        f"John Adams came to Boston. John Adams stayed. {FILLER}\n\nThe second day\n\n"
        f"In Boston, John Adams spoke again. {FILLER}"
    )
    assert printed(article) == [
        ("John Adams", "John Adams"),
        ("Boston", "Boston"),
        ("Boston", "Boston"),
        ("John Adams", "John Adams"),
    ]


def test_a_surname_links_to_whoever_was_named_in_full_before() -> None:
    article = linked(f"John Adams spoke. {FILLER}\n\nThe second day\n\nThen Adams rested. {FILLER}")
    assert printed(article) == [("John Adams", "John Adams"), ("John Adams", "Adams")]


def test_a_surname_alone_is_not_linked_before_its_name() -> None:
    assert printed(linked(f"Then Adams rested. {FILLER}")) == []


def test_a_surname_that_two_people_share_is_left_and_reported() -> None:
    text = (
        f"John Adams wrote to Abigail Adams. {FILLER}\n\nThe answer\n\nAdams wrote back. {FILLER}"
    )
    article = linked(text)
    assert printed(article) == [("John Adams", "John Adams"), ("Abigail Adams", "Abigail Adams")]
    assert article.ambiguous == {"Adams": {"John Adams", "Abigail Adams"}}
    assert article.unlinked["Adams"] == 1


def test_a_person_whom_only_the_article_names_makes_a_surname_uncertain_too() -> None:
    text = f"John Adams met Samuel Adams. {FILLER}\n\nLater\n\nAdams wrote back. {FILLER}"
    article = linked(text, finder((JOHN, "John Adams")))
    assert printed(article) == [("John Adams", "John Adams")]
    assert article.ambiguous == {"Adams": {"John Adams", "Samuel Adams"}}


def test_a_one_word_alias_does_not_beat_the_person_in_the_text() -> None:
    text = f"John Adams spoke. {FILLER}\n\nLater\n\nAdams wrote back. {FILLER}"
    article = linked(text, finder((JOHN, "John Adams"), (ABIGAIL, "Adams")))
    assert printed(article) == [("John Adams", "John Adams")]
    assert "Adams" in article.ambiguous


def test_a_name_that_two_profiles_have_is_not_linked() -> None:
    article = linked(
        f"John Adams spoke. {FILLER}", finder((JOHN, "John Adams"), (ABIGAIL, "John Adams"))
    )
    assert printed(article) == []
    assert set(article.ambiguous) == {"John Adams"}


def test_part_of_a_longer_name_or_word_is_not_a_mention() -> None:
    article = linked(f"The anti-Congress party met at Adams House. See Boston_1.jpg. {FILLER}")
    assert printed(article) == []


def test_unknown_names_are_suggested_with_counts_and_known_ones_are_not() -> None:
    article = linked(f"John Adams met Thomas Jefferson. Thomas Jefferson met Paul Revere. {FILLER}")
    assert article.suggestions == [("Thomas Jefferson", 2), ("Paul Revere", 1)]


def test_speakers_are_the_profiles_of_those_names() -> None:
    article = link(understood("free-press.txt"), EVERYBODY)
    assert article.speakers == {
        "John Adams": JOHN,
        "Abigail Adams": ABIGAIL,
        "Frederick Douglass": DOUGLASS,
    }


def test_a_quotation_block_carries_words_speaker_and_attribution() -> None:
    article = link(understood("free-press.txt"), EVERYBODY)
    html = write(article.sections, article.speakers, guesses=True)
    assert (
        f'<figure data-type="quote" data-speaker="{JOHN.uid}"><blockquote><p>Facts are stubborn'
        in html
    )
    assert "<figcaption>he told the jury</figcaption>" in html


def test_uncertain_speakers_can_be_left_out() -> None:
    article = link(understood("free-press.txt"), EVERYBODY)
    html = write(article.sections, article.speakers, guesses=False)
    assert "data-speaker" not in html
    assert "<figcaption>he told the jury</figcaption>" in html


def test_a_speaker_without_a_profile_is_named_below_words_that_a_colon_introduced() -> None:
    article = link(understood("free-press.txt"), EVERYBODY)
    html = write(article.sections, article.speakers, guesses=True)
    assert "latter.</p></blockquote><figcaption>Thomas Jefferson</figcaption>" in html


@pytest.mark.parametrize(
    "words",
    [
        "Headline    Why two centuries",
        "■? John Adams: “Facts are stubborn",
        "·  Frederick Douglass: “It violates",
        "Thomas Jefferson (no profile)",
        "after “… among them for a time.”: file: IMG_2034.JPG",
        "under “The letters that were never burnt”: credit: Mathew Brady",
        "credit: AP Photo/Reading Room; caption: Newspapers",
        "Follow us on every network and subscribe to our newsletter for more pieces like this",
        "Edward Carrington (1)",
        "The speaker of 3 of 7",
    ],
)
def test_the_report_says_what_was_understood_and_what_was_not(words: str) -> None:
    article = understood("free-press.txt")
    text = report(article, link(article, EVERYBODY))
    assert words in text
    assert max(map(len, text.splitlines())) <= 100
