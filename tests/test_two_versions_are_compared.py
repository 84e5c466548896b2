"""What changed, told as a reader would: a word in its sentence, a paragraph that came or went."""

from typing import Any

from archive import shapes
from archive.comparing import Piece, brief, differences, named, shortened, where
from archive.comparing.pieces import pieces
from tests.archive_content import article, mention, paragraph, person

LONG = "Snow fell on the pass and the road was closed for three days in all."
OTHER = "Nobody counted the lorries that waited before the tunnel on either side."


def changed(before: shapes.AnyShape, after: shapes.AnyShape) -> list[tuple[str, str]]:
    """Each difference as its label and its words: "the -old- +new+ way"."""
    signs = {"same": "", "added": "+", "removed": "-"}
    return [
        (
            each.label or each.where,
            " ".join(
                f"{signs[piece.mark]}{piece.text}{signs[piece.mark]}" for piece in each.pieces
            ),
        )
        for each in differences(before, after, lambda uid: f"<{uid[:4]}>")
    ]


def bodies(*paragraphs: str) -> shapes.Body:
    return shapes.Body(tuple(paragraph(each) for each in paragraphs))


def after(shape: shapes.Article, **fields: Any) -> shapes.Article:
    return article(uid=shape.uid, **{"body": shape.body, **fields})


def test_one_word_is_shown_in_its_sentence() -> None:
    before = article(words="The clinic is in Rokha today.")
    now = after(before, body=bodies("The clinic is in Anaba today."))
    assert changed(before, now) == [("paragraph", "The clinic is in -Rokha- +Anaba+ today.")]


def test_nothing_is_said_where_nothing_changed() -> None:
    before = article()
    assert changed(before, before) == []


def test_a_paragraph_that_came_does_not_disturb_the_one_after_it() -> None:
    before = article(body=bodies("One.", LONG))
    now = after(before, body=bodies("One.", OTHER, LONG.replace("three", "four")))
    assert changed(before, now) == [
        ("paragraph", f"+{OTHER}+"),
        ("paragraph", LONG.replace("three", "-three- +four+")),
    ]


def test_a_paragraph_that_went_leaves_those_around_it_alone() -> None:
    before = article(body=bodies(LONG, OTHER, "One."))
    now = after(before, body=bodies(LONG.replace("closed", "open"), "One."))
    assert changed(before, now) == [
        ("paragraph", LONG.replace("closed", "-closed- +open+")),
        ("paragraph", f"-{OTHER}-"),
    ]


def test_a_text_written_anew_is_shown_as_gone_and_as_new() -> None:
    assert pieces(LONG, OTHER) == [Piece("removed", LONG), Piece("added", OTHER)]


def test_a_very_long_text_written_anew_is_not_compared_word_by_word() -> None:
    old, new = (" ".join(f"the {letter}{number}" for number in range(20_000)) for letter in "ab")
    assert [piece.mark for piece in pieces(old, new)] == ["same", "removed", "added"]


def test_links_tags_and_addresses_are_told() -> None:
    who = person()
    before = article(words="He came.")
    link = shapes.Link("https://example.org/a", (shapes.Text("came"),))
    now = after(before, body=shapes.Body((paragraph(mention(who.uid, "He"), " ", link, "."),)))
    assert changed(before, now) == [
        ("links in the text", f"+<{who.uid[:4]}>+"),
        ("links to other sites", "+https://example.org/a+"),
    ]
    assert named(before, now) == {who.uid}


def test_a_value_that_was_not_there_is_said_not_to_have_been() -> None:
    before = article()
    now = after(before, first_published="2021-08-26")
    assert changed(before, now) == [("first published", "-not said- +2021-08-26+")]


def test_claims_are_compared_each_with_itself() -> None:
    role = shapes.Claim(uid="1" * 8, kind="role", texts={"en": "Governor"}, start="2001")
    before = person(claims=(role,))
    now = person(uid=before.uid, claims=(shapes.Claim(**{**_fields(role), "start": "2002"}),))
    ((label, words),) = changed(before, now)
    assert label == "claim: role"
    assert "-2001- +2002+" in words


def _fields(claim: shapes.Claim) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in claim.__struct_fields__}


def test_words_far_from_a_change_are_left_out() -> None:
    text = " ".join(f"w{number}" for number in range(40))
    found = shortened(pieces(text, text.replace("w20", "new")), 2)
    assert [piece.text for piece in found] == ["… w18 w19", "w20", "new", "w21 w22 …"]


def test_the_beginning_of_a_change_says_that_it_is_not_all() -> None:
    assert brief([Piece("added", "one two three")], 2) == ([Piece("added", "one two …")], False)
    assert brief([Piece("added", "one two")], 2) == ([Piece("added", "one two")], True)


def test_places_are_called_as_readers_call_them() -> None:
    assert where("standfirst").label == "standfirst"
    assert where("paragraph 12").label == "paragraph"
    assert where("texts, fa-AF, caption") == where("texts, fa-AF, caption")
    assert where("texts, fa-AF, caption").label == "دری, caption"
    assert where("texts, fa-AF, caption").language == "fa-AF"
    assert where("body, notes,  3, text").label == "footnote 3"
    assert where("bylines,  1, name").label == "byline 1, name"
    assert where("participants,  2, role, en").language == "en"
