"""Articles come as plain text, Markdown, web pages and Word files; what cannot be read says why."""

import codecs

import pytest

from newsroom.exchange.article.plain import CannotRead
from newsroom.exchange.article.read import read
from newsroom.exchange.article.understand import Understood, understand
from tests.article_files import docx, from_text, run, styled

TEXT = (
    "Una sala para todos los lectores\n\nLa sala de lectura está abierta para quien quiera venir, "
    "y los libros más antiguos no se prestan.\n\nEl señor de la puerta conoce a todos."
)
LONG = (
    "The doors open at nine and the first readers are waiting on the steps with their bags and "
    "their pencils, because pens are not allowed at the long tables. Silence is the only rule that "
    "everybody knows, and the one that the librarians seldom have to repeat to those who come in."
)


def from_bytes(data: bytes, name: str) -> Understood:
    return understand(read(data, name))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "utf-8 BOM", "utf-16", "utf-16 no BOM", "utf-16-be", "windows-1252", "CRLF"],
)
def test_plain_text_is_read_in_any_usual_encoding(data: bytes) -> None:
    article = from_bytes(data, "sala.txt")
    assert article.headline == "Una sala para todos los lectores"
    assert article.sections[0].blocks[1].text == "El señor de la puerta conoce a todos."


def test_an_old_encoding_is_said() -> None:
    assert any("Windows-1252" in s for s in from_bytes(TEXT.encode("cp1252"), "a.txt").unsure)


def test_dari_in_an_old_encoding_is_read() -> None:
    words = "این کتاب را از هرات به کابل برد و در آن شهر ماند."
    article = from_bytes(f"کتاب هرات\n\n{words}\n\n{words}".encode("cp1256", "ignore"), "a.txt")
    assert "کتاب" in article.headline


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7 \x00\x01", "a.pdf", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "Save it as .docx"),
        (b"{\\rtf1 words}", "a.rtf", "Save it as .docx"),
        (b"\xff\xd8\xff\xe0", "a.txt", "photo desk"),
        (bytes(range(256)) * 40, "a.txt", "not text"),
        (b"PK\x03\x04 nothing", "a.docx", "damaged"),
        (b"words", "a.docx", "no Word document"),
        (b"words", "a.xyz", "not read"),
        (b"  \n ", "a.txt", "no words"),
        (b"", "a.md", "no words"),
        (b"", "a.html", "empty"),
        (b"\xff\xfe\x00\xd8", "a.txt", "damaged"),
        (b"x" * (2 * 1024 * 1024 + 1), "a.txt", "larger than 2 MB"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, name: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words):
        read(data, name)


def test_markdown_keeps_headings_links_emphasis_lists_and_footnotes() -> None:
    article = from_text(
        "---\ntitle: 'How a reading room works'\nlanguage: en\ndate: 2019-05-12\noutlet: The Desk\n"
        f"---\n\n*A day among the readers of an old library.*\n\n{LONG}\n\n## Behind it\n\n"
        'The **oldest *map*** is [in a drawer](https://example.org/maps).[^1] "Fine."\n\n- maps\n\n'
        "> The way to right wrongs is to turn the light of truth upon them.\n>\n> — "
        "Ida B. Wells\n\n"
        "![A room](img/reading_room.jpg)\n*Photo: City Archive*\n\n[^1]: Drawn in 1761.\n",
        "room.md",
    )
    assert article.headline == "How a reading room works"
    assert article.standfirst == "A day among the readers of an old library."
    assert (article.date, article.outlet, article.language) == ("2019-05-12", "The Desk", "en")
    paragraph, maps, quotation, *_ = article.sections[1].blocks
    assert paragraph.rich.html("[{}]".format) == (
        "The <strong>oldest <em>map</em></strong> is "
        '<a href="https://example.org/maps">in a drawer</a>.[Drawn in 1761.] "Fine."'
    )
    assert maps.kind == "list"
    assert quotation.quotation
    assert quotation.quotation.attribution == "Ida B. Wells"
    assert [slot.hint for slot in article.photo_slots] == ["reading_room.jpg"]


PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>How a reading room works | The Desk</title><meta property="og:site_name" content="The Desk">
<meta property="og:description" content="A day among the readers of an old library">
<script>var marker = "script words"</script></head><body>
<nav><a href="/news">navigation words</a></nav>
<article><h1>How a reading room works</h1>
<p class="standfirst">A day among the readers of an old library</p>
<figure><img src="https://example.org/img/reading%20room.jpg?w=9" alt="A room">
<figcaption>Readers at the tables. Photo: City Archive</figcaption></figure>
<p>{LONG}</p><p>{LONG} One more <a href="javascript:x()">thing</a>,
<a name="here">a place</a>, <a href="http://[x">a broken one</a>,
<a href="https://example.org/maps">a map</a>.<sup><a href="#n1" id="r1">1</a></sup></p>
<h2>Behind the counter</h2><p>{LONG}</p><img src="lift.png">
<aside><h3>Most read</h3><p>aside words</p></aside><p>{LONG}</p>
<ol><li id="n1">Drawn in 1761. <a href="#r1">↩</a></li></ol></article>
<footer><p>footer words</p></footer></body></html>"""


def test_a_web_page_gives_its_article_and_nothing_of_the_page_around_it() -> None:
    article = from_text(PAGE, "page.html")
    assert article.headline == "How a reading room works"
    assert article.standfirst == "A day among the readers of an old library"
    assert article.outlet == "The Desk"
    assert article.language == "en"
    kinds = [[block.kind for block in section.blocks] for section in article.sections]
    assert kinds == [["photo", "paragraph", "paragraph"], ["paragraph", "photo", "paragraph"]]
    everything = repr(article)
    for marker in ("script words", "navigation words", "aside words", "footer words", "javascript"):
        assert marker not in everything


def test_a_web_page_keeps_captions_links_and_footnotes() -> None:
    article = from_text(PAGE, "page.html")
    slot, _, paragraph = article.sections[0].blocks
    assert (slot.hint, slot.credit, slot.caption) == (
        "reading room.jpg",
        "City Archive",
        "Readers at the tables.",
    )
    html = paragraph.rich.html("[{}]".format)
    assert html.endswith('<a href="https://example.org/maps">a map</a>.[Drawn in 1761.]')


def test_a_piece_of_html_without_a_page_is_taken_whole() -> None:
    article = from_text("<h1>A room</h1><p>Short &amp; plain.</p><p>It ends.</p>", "piece.html")
    assert article.headline == "A room"
    assert [b.text for b in article.sections[0].blocks] == ["Short & plain.", "It ends."]


def test_a_word_file_keeps_headings_and_footnotes() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = docx(
        styled("Heading1", "A room for every reader"),
        run(LONG) + note,
        styled("Heading2", "Behind the counter"),
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{LONG}</w:t></w:r>",
        notes=f'<w:footnote w:id="2"><w:p>{run("Drawn in 1761.")}</w:p></w:footnote>',
    )
    article = from_bytes(data, "room.docx")
    assert article.headline == "A room for every reader"
    opening, behind = article.sections
    assert opening.blocks[0].rich.html("[{}]".format) == f"{LONG}[Drawn in 1761.]"
    assert behind.heading
    assert behind.heading.text == "Behind the counter"
    assert behind.blocks[0].rich.html(str).startswith("<strong>")


def test_a_word_file_with_a_document_type_is_refused() -> None:
    data = docx(run("words"), doctype="<!DOCTYPE d>")
    with pytest.raises(CannotRead, match="document type"):
        read(data, "bomb.docx")


def test_lists_inside_lists_become_one_list_with_every_word() -> None:
    article = from_text(f"# A room\n\n{LONG}\n\n- maps\n  - old\n  - new\n- letters\n", "a.md")
    assert [item.text for item in article.sections[0].blocks[1].items] == [
        "maps",
        "old",
        "new",
        "letters",
    ]
