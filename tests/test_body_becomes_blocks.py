"""A body's HTML becomes typed blocks, with its notes numbered and its citations in full."""

import pytest

from archive import shapes
from archive.shapes import Citation, Heading, LineBreak, Link, Note, NoteMark, Paragraph, Text
from newsroom.body import Slot, Target, parse, sanitise, slots, targets

PERSON = "0f2c1d3e-4b5a-4c6d-8e7f-901234567890"
PLACE = "1f2c1d3e-4b5a-4c6d-8e7f-901234567890"
PHOTO = "2f2c1d3e-4b5a-4c6d-8e7f-901234567890"
SOURCE = "3f2c1d3e-4b5a-4c6d-8e7f-901234567890"
QUOTE = "4f2c1d3e-4b5a-4c6d-8e7f-901234567890"
NOTE = "5f2c1d3e-4b5a-4c6d-8e7f-901234567890"
GALLERY = "7f2c1d3e-4b5a-4c6d-8e7f-901234567890"
GONE = "6f2c1d3e-4b5a-4c6d-8e7f-901234567890"

REPORT = Citation(
    source=SOURCE,
    title="The 9/11 Commission Report",
    publisher="National Commission",
    url="https://example.org/report",
    date="2004-07-22",
    archived_url="https://example.org/archived",
)

ARTICLE = f"""\
<p>The <strong>Panjshir <em>Valley</em></strong> lies north of \
<a data-ref="{PLACE}" data-kind="place">Kabul</a>.\
<span data-type="note" data-uid="{NOTE}" data-source="{SOURCE}" data-locator="p. 187" \
data-quoted="the valley">See also the map.</span> It has \
<a href="https://example.org/?a=1&amp;b=2">a river</a>;<br>and passes.</p>
<h2>Ahmad Shah Massoud</h2>
<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>
<ol><li><p>first</p></li></ol>
<blockquote><p>Plain words.</p></blockquote>
<figure data-type="quote" data-uid="{QUOTE}" data-speaker="{PERSON}" data-source="{SOURCE}" \
data-url="https://example.org/elsewhere"><blockquote lang="fa-AF"><p>سلام\
<span data-type="note" data-uid="{PHOTO}">A greeting.</span></p></blockquote>\
<figcaption>Massoud, in 2001</figcaption></figure>
<figure data-type="photo" data-ref="{PHOTO}">\
<figcaption>The pass &amp; its road</figcaption></figure>
<figure data-type="gallery" data-ref="{GALLERY}"></figure>
<hr>
<h3>مسعود</h3>
<h2>Ahmad Shah Massoud</h2>"""


def source(uid: str) -> Citation | None:
    return REPORT if uid == SOURCE else None


@pytest.fixture
def body() -> shapes.Body:
    return parse(ARTICLE, source)


def test_the_article_here_is_as_the_sanitiser_leaves_it() -> None:
    assert sanitise(ARTICLE) == ARTICLE


def test_reading_twice_gives_the_same(body: shapes.Body) -> None:
    assert parse(ARTICLE, source) == body


def test_a_paragraph_holds_words_links_references_and_notes_in_order(body: shapes.Body) -> None:
    assert body.blocks[0] == Paragraph(
        (
            Text("The "),
            Text("Panjshir ", strong=True),
            Text("Valley", strong=True, emphasis=True),
            Text(" lies north of "),
            shapes.Reference(PLACE, "place", (Text("Kabul"),)),
            Text("."),
            NoteMark(1),
            Text(" It has "),
            Link("https://example.org/?a=1&b=2", (Text("a river"),)),
            Text(";"),
            LineBreak(),
            Text("and passes."),
        )
    )


def test_every_kind_of_block_is_read(body: shapes.Body) -> None:
    assert body.blocks[2:9] == (
        shapes.List(
            (
                (Paragraph((Text("one"),)), Paragraph((Text("more"),))),
                (Paragraph((Text("two"),)),),
            )
        ),
        shapes.List(((Paragraph((Text("first"),)),),), ordered=True),
        shapes.Quote((Paragraph((Text("Plain words."),)),)),
        shapes.Quotation(
            uid=QUOTE,
            content=(Paragraph((Text("سلام"), NoteMark(2))),),
            speaker=PERSON,
            attribution="Massoud, in 2001",
            language="fa-AF",
            # Another address than the report's own: its archived copy is not of this.
            citation=shapes.Citation(
                source=SOURCE,
                title=REPORT.title,
                publisher=REPORT.publisher,
                url="https://example.org/elsewhere",
                date=REPORT.date,
            ),
        ),
        shapes.PhotoBlock(PHOTO, "The pass & its road"),
        shapes.GalleryBlock(GALLERY),
        shapes.Rule(),
    )


def test_notes_are_numbered_as_they_come_and_cite_in_full(body: shapes.Body) -> None:
    assert body.notes == (
        Note(
            1,
            "See also the map.",
            Citation(
                source=SOURCE,
                title=REPORT.title,
                publisher=REPORT.publisher,
                url=REPORT.url,
                date=REPORT.date,
                archived_url=REPORT.archived_url,
                locator="p. 187",
                quoted="the valley",
            ),
        ),
        Note(2, "A greeting."),
    )


def test_headings_have_anchors_of_their_own_in_plain_letters(body: shapes.Body) -> None:
    anchors = [block.anchor for block in body.blocks if isinstance(block, Heading)]
    assert anchors == ["ahmad-shah-massoud", "mswd", "ahmad-shah-massoud-2"]


def test_an_anchor_never_meets_one_that_ends_in_a_number() -> None:
    html = "<h2>Part 2</h2><h2>Part</h2><h2>Part</h2><h2>?</h2>"
    blocks = parse(html, source).blocks
    anchors = [block.anchor for block in blocks if isinstance(block, Heading)]
    assert anchors == ["part-2", "part", "part-3", "section"]


def test_a_source_that_is_gone_leaves_what_the_text_says_of_it() -> None:
    cited = f'<p>x<span data-type="note" data-source="{GONE}" data-locator="p. 4">n</span></p>'
    assert parse(cited, source).notes == (Note(1, "n", Citation(locator="p. 4")),)
    bare = f'<p>x<span data-type="note" data-source="{GONE}">n</span></p>'
    assert parse(bare, source).notes == (Note(1, "n"),)


def test_words_that_name_a_record_of_no_known_kind_are_only_words() -> None:
    blocks = parse(f'<p><a data-ref="{PERSON}">Saleh</a></p>', source).blocks
    assert blocks == (Paragraph((Text("Saleh"),)),)


def test_a_photograph_still_to_be_chosen_is_kept_for_staff_and_not_published() -> None:
    slot = (
        '<figure data-type="photo" data-hint="IMG_1.jpg" data-credit="An agency">'
        "<figcaption>A flag.</figcaption></figure>"
    )
    assert sanitise(slot) == slot
    assert parse(f"<p>One.</p>{slot}<p>Two.</p>", source).blocks == (
        Paragraph((Text("One."),)),
        Paragraph((Text("Two."),)),
    )
    assert slots(slot) == [Slot("", "A flag.", "IMG_1.jpg", "An agency")]
    assert targets(slot) == []
    chosen = slot.replace("<figure ", f'<figure data-ref="{PHOTO}" ')
    assert slots(chosen) == []
    assert "IMG_1" not in sanitise(chosen)


def test_an_empty_body_has_no_blocks() -> None:
    assert not parse("", source)
    assert not parse("<p></p>", source)


def test_all_that_a_body_refers_to_is_listed_once() -> None:
    assert targets(ARTICLE + ARTICLE) == [
        Target("place", PLACE, "mentions"),
        Target("person", PERSON, "speaker"),
        Target("source", SOURCE, "cites"),
        Target("photo", PHOTO, "shows"),
        Target("gallery", GALLERY, "shows"),
    ]
