"""Whatever is pasted, imported or posted, a body holds what the schema allows and no more."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.body import sanitise

UID = "0f2c1d3e-4b5a-4c6d-8e7f-901234567890"
OTHER = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"

# The only tags that may ever leave the sanitiser, written out anew: with their attributes, in full.
ALLOWED = re.compile(
    r"</?(?:p|h2|h3|ul|ol|li|blockquote|figure|figcaption|hr|br|strong|em|a|span)>"
    r'|<blockquote lang="[A-Za-z0-9-]+">'
    r'|<a href="(?:https?://|mailto:)[^"<>\s]+">'
    r'|<a data-ref="[0-9a-f-]{36}" data-kind="(?:person|place|organisation)">'
    r'|<figure data-type="(?:photo|gallery)" data-ref="[0-9a-f-]{36}">'
    r'|<(?:figure data-type="quote"|span data-type="note")(?: data-[a-z]+="[^"]*")*>'
)


def words(html: str) -> list[str]:
    return unescape(re.sub(r"<[^>]*>", " ", html)).split()


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example></sCrIpT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src onerror=x()>'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' jav&#x09;ascript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<a href='vbscript:x'>x</a>",
        "<a href='//evil.example/'>x</a>",
        "<a href='https:\\\\evil.example'>x</a>",
        "<a href='https://good.example/\" onclick=\"alert(1)'>x</a>",
        "<p style='background:url(javascript:alert(1))' class=x id=y onclick=alert(1)>x</p>",
        "<style>p { display: none }</style>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=x></object><embed src=x><base href=//evil.example><meta http-equiv=refresh>",
        "<form action=//evil.example><input onfocus=alert(1) autofocus><button>x</button></form>",
        "<details open ontoggle=alert(1)>x</details>",
        "<template><script>alert(1)</script></template>",
        "<!--><script>alert(1)</script--> <![CDATA[<script>alert(1)</script>]]>",
        '<p>a<p title="</p><script>alert(1)</script>">b',
        f'<a data-ref="{UID}" data-kind="person" href="javascript:alert(1)" onclick=x>x</a>',
        f'<a data-ref="{UID}" data-kind="script">x</a>',
        '<a data-ref="\'><script>" data-kind="person">x</a>',
        '<span data-type="note" data-url="javascript:alert(1)">n</span>',
        '<span data-type="note" data-quoted=\'"><script>x</script>\'>n</span>',
        '<figure data-type="quote" style=x><blockquote lang=\'"><script>\'><p>q</figure>',
        f'<figure data-type="photo" data-ref="{UID}"><img src=x onerror=alert(1)></figure>',
        f'<figure data-type="gallery" data-ref="{UID}" onclick=x><img src=x></figure>',
        "\x00<\x00script>alert(1)</script>",
        "<<script>script>alert(1)<</script>/script>",
    ],
)
def test_nothing_that_runs_or_loads_is_left(attack: str) -> None:
    html = sanitise(f"<p>before</p>{attack}<p>after</p>")
    assert "<" not in ALLOWED.sub("", html)
    assert "javascript:" not in html
    assert "before" in html
    assert sanitise(html) == html


FRAGMENTS = st.sampled_from(
    """<p> </p> <b> </b> <em> </em> <i> <br> <hr> <div> </div> <h1> </h1> <h2> </h2> <ul> <ol> <li>
    </li> </ol> </ul> <blockquote> </blockquote> <figure> </figure> <figcaption> </figcaption>
    <table> <td> </td> </table> <span> </span> </a> <img> & &lt; &nbsp; &amp;lt; < > one two
    <!--x--> <a\thref="https://example.org/?a=1&b=2"> <pre> </pre>""".split()
    + [
        " ",
        "\n",
        "سلام",
        "\u200c",
        f'<a data-ref="{UID}" data-kind="person">',
        f'<figure data-type="quote" data-uid="{UID}">',
        f'<figure data-type="photo" data-ref="{OTHER}">',
        f'<figure data-type="gallery" data-ref="{OTHER}">',
        f'<span data-type="note" data-uid="{UID}" data-locator="p. 4">',
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_sanitising_twice_changes_nothing_more(html: str) -> None:
    once = sanitise(html)
    assert sanitise(once) == once
    assert "<" not in ALLOWED.sub("", once)


@given(st.text())
def test_any_text_at_all_is_taken(text: str) -> None:
    once = sanitise(text)
    assert sanitise(once) == once


WORD = st.text("abcسلامé&<>\"'", min_size=1, max_size=6).map(
    lambda word: word.replace("&", "&amp;").replace("<", "&lt;")
)
TAGS = st.sampled_from(
    ["p", "div", "b", "i", "h1", "h4", "ul", "li", "blockquote", "figure", "figcaption", "section"]
    + ["table", "center", "font", "u", "a", "span", "article", "dl", "main"]
    + [f'figure data-type="quote" data-uid="{UID}"', f'figure data-type="photo" data-ref="{OTHER}"']
    + [f'figure data-type="gallery" data-ref="{OTHER}"']
    + [f'a data-ref="{UID}" data-kind="place"', 'a href="https://example.org/"']
    + ['span data-type="note"']
)
TREES = st.recursive(
    st.lists(WORD, min_size=1, max_size=3).map(" ".join),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}> {' '.join(parts)} </{tag.split()[0]}>",
        TAGS,
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=20,
)


@given(TREES)
def test_no_word_is_lost_whatever_is_around_it(html: str) -> None:
    assert sorted(words(sanitise(html))) == sorted(words(html))
