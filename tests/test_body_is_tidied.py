"""A body has one form, whatever it was pasted, imported or posted as, and keeps its words."""

import re

import pytest

from newsroom.body import sanitise

UID = "0f2c1d3e-4b5a-4c6d-8e7f-901234567890"
PHOTO = f'<figure data-type="photo" data-ref="{UID}"><figcaption>Market</figcaption></figure>'
GALLERY = f'<figure data-type="gallery" data-ref="{UID}"></figure>'
QUOTE = (
    f'<figure data-type="quote" data-uid="{UID}"><blockquote><p>Words</p></blockquote>'
    "<figcaption>Saleh</figcaption></figure>"
)
NOTE = f'<span data-type="note" data-uid="{UID}">'


def minted(html: str) -> str:
    """Sanitised with uids that count up, so that the result can be written down."""
    numbers = iter(range(1, 1000))
    return sanitise(html, lambda: f"00000000-0000-4000-8000-{next(numbers):012}")


@pytest.mark.parametrize(
    ("untidy", "tidy"),
    [
        # White space is as a browser shows it; a no-break space was put there on purpose.
        ("<p> a  <b> b </b> c\n</p>", "<p>a <strong>b </strong>c</p>"),
        ("<p>a&nbsp; b</p>", "<p>a\u00a0 b</p>"),
        ("<p><br>a <br> b<br></p>", "<p>a<br>b</p>"),
        ("a<br><br>b", "<p>a</p>\n<p>b</p>"),
        # What cannot be shown or stored is no word.
        ("<p>a\x07\x85b</p>", "<p>ab</p>"),
        ("<p>a\ud800b</p>", "<p>a?b</p>"),
        ("<p>a<script>b</script><style>c</style><title>d</title>e</p>", "<p>ae</p>"),
        # Lists and quotes are one level deep and hold paragraphs.
        (
            "<ul><li>a<ol><li>b</li></ol>c</li></ul>d",
            "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>\n<p>d</p>",
        ),
        ("<ul>a<li>b</li></ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        (
            "<blockquote>a<blockquote>b</blockquote>c<hr><h2>d</h2></blockquote>e",
            "<blockquote><p>a</p><p>b</p><p>c</p><p>d</p></blockquote>\n<p>e</p>",
        ),
        ("<li>a</li><li>b</li>", "<p>a</p>\n<p>b</p>"),
        # Figures stand by themselves.
        (
            f"<ul><li>a{PHOTO}b</li></ul>",
            f"<ul><li><p>a</p></li></ul>\n{PHOTO}\n<p>b</p>",
        ),
        (f"<ul><li>a{GALLERY}b</li></ul>", f"<ul><li><p>a</p></li></ul>\n{GALLERY}\n<p>b</p>"),
        (GALLERY.replace("><", "><p>Market</p><"), f"{GALLERY}\n<p>Market</p>"),
        (GALLERY.replace("data-ref", "data-uid").replace("><", ">Market<"), "<p>Market</p>"),
        (
            PHOTO.replace("Market", "<p>A</p><p>market<br>day</p>"),
            PHOTO.replace("Market", "A market day"),
        ),
        (PHOTO.replace("<figcaption>Market</figcaption>", "Market"), PHOTO),
        (
            QUOTE.replace("<figcaption>Saleh</figcaption>", "<div>more</div>and"),
            QUOTE.replace(
                "</p></blockquote><figcaption>Saleh</figcaption>",
                "</p><p>more</p><p>and</p></blockquote>",
            ),
        ),
        (QUOTE.replace("Words", ""), "<p>Saleh</p>"),
        (QUOTE.replace("<p>Words</p>", "<ul><li>Words</li></ul>"), QUOTE),
        ('<figure data-type="quote"></figure>', ""),
        # A footnote is words in a line; a block in it ends it.
        (
            f"<div>a{NOTE}n<p>b</p>c</span>d</div>",
            f"<p>a{NOTE}n</span></p>\n<p>b</p>\n<p>cd</p>",
        ),
        (f"<p>a{NOTE}<b>n</b><br><span>m</span></span>b</p>", f"<p>a{NOTE}n m</span>b</p>"),
        (f"<p>a{NOTE} </span>b</p>", "<p>ab</p>"),
        # A reference wins over an address, and neither is nested.
        (
            f'<p><a href="https://x.org/" data-ref="{UID}" data-kind="place">a<b>b</b></a></p>',
            f'<p><a data-ref="{UID}" data-kind="place">a<strong>b</strong></a></p>',
        ),
        (
            f'<p><a href="https://example.org/">a{NOTE}n</span>b</a></p>',
            f'<p><a href="https://example.org/">a</a>{NOTE}n</span><a href="https://example.org/">b</a></p>',
        ),
    ],
)
def test_untidy_html_becomes_tidy(untidy: str, tidy: str) -> None:
    assert sanitise(untidy) == tidy
    assert sanitise(tidy) == tidy


def test_unknown_figures_become_paragraphs() -> None:
    html = '<figure class="x"><img src="x" alt="x"><figcaption>A market</figcaption></figure>'
    assert sanitise(html) == "<p>A market</p>"


def test_a_photo_without_a_uid_leaves_its_caption() -> None:
    html = '<figure data-type="photo" data-ref="12"><figcaption>A market</figcaption></figure>'
    assert sanitise(html) == "<p>A market</p>"


def test_what_word_processors_write_becomes_plain_structure() -> None:
    html = (
        '<div class="WordSection1"><h1 style="x">The valley</h1><p class="MsoNormal">'
        '<b>Panjshir</b> <span style="x">holds</span><o:p></o:p></p><p>&nbsp;</p></div>'
        "one<br><br>two<table><tr><td>a</td><td>b</td></tr></table>"
    )
    assert sanitise(html).splitlines() == [
        "<h2>The valley</h2>",
        "<p><strong>Panjshir</strong> holds</p>",
        "<p>one</p>",
        "<p>two</p>",
        "<p>a</p>",
        "<p>b</p>",
    ]


def test_quotations_and_notes_without_a_uid_get_one_and_copies_a_new_one() -> None:
    words = "<blockquote><p>Words</p></blockquote>"
    quote = f'<figure data-type="quote" data-uid="{UID}">{words}</figure>'
    html = minted(quote + quote + '<p>x<span data-type="note">n</span></p>')
    assert re.findall('data-uid="([^"]+)"', html) == [
        UID,
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000002",
    ]


def test_values_that_are_not_what_they_should_be_are_left_out() -> None:
    html = (
        '<figure data-type="quote" data-uid="mine" data-speaker="saleh" data-source="7" '
        'data-url="ftp://x" data-accessed="yesterday" data-locator=" p.\n4 ">'
        '<blockquote lang="not a language"><p>Words</p></blockquote></figure>'
    )
    assert minted(html) == (
        '<figure data-type="quote" data-uid="00000000-0000-4000-8000-000000000001" '
        'data-locator="p. 4"><blockquote><p>Words</p></blockquote></figure>'
    )


def test_a_body_of_nothing_but_empty_paragraphs_is_empty() -> None:
    assert sanitise("<p></p><p> &nbsp;</p><h2></h2><ul><li></li></ul><br>") == ""
