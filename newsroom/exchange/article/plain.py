"""Plain text: bytes to words, and lines to paragraphs."""

import re

from newsroom.exchange.article.blocks import Block, Reading, Rich, tidy
from newsroom.exchange.article.language import guess
from newsroom.exchange.article.photos import photo_line

BOMS = [
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]
OLD_ENCODINGS = {"cp1252": "Windows-1252", "cp1256": "Windows-1256 (Arabic script)"}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
INVISIBLE = re.compile("[\ufeff\u200b\u2060\u202a-\u202e\u2066-\u2069\u00ad]")
ITEM = re.compile(r"^(?:[-*•‣–]|(?P<number>[0-9۰-۹]{1,2})[.)])[ \t]+(?P<words>\S.*)$")
RULE = re.compile(r"^(?:[-*_=~·•][ \t]*){3,}$")
WIDEST_WRAPPED = 100


class CannotRead(ValueError):
    """Why a file cannot be imported and what to do instead, in one sentence for staff."""


def decode(data: bytes) -> tuple[str, list[str]]:
    """The words of a text file and what was uncertain about its encoding."""
    unsure = []
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError:
                raise CannotRead(
                    f"The file says that it is {encoding.upper()}, but it is damaged. "
                    "Save it again as UTF-8 text."
                ) from None
    if b"\x00" in data:
        text = _utf16_without_bom(data)
        unsure.append("The file does not say its encoding: it was read as UTF-16.")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text, name = _old_encoding(data)
            unsure.append(
                f"The file is not UTF-8: it was read as {name}. Check letters with accents."
            )
    if len(CONTROL.findall(text)) > len(text) / 200:
        raise CannotRead(NOT_TEXT)
    return text, unsure


NOT_TEXT = (
    "The file is not text. Give a .txt, .md, .html or .docx file; from any other program, save "
    "the article as .docx first."
)


def _utf16_without_bom(data: bytes) -> str:
    """Latin text in UTF-16 has a zero in every second byte; anything else with zeros is no text."""
    odd, even = data[1::2].count(0), data[::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(odd, even) < len(data) / 8 or min(odd, even) > len(data) / 100:
        raise CannotRead(NOT_TEXT)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise CannotRead(NOT_TEXT) from None


def _old_encoding(data: bytes) -> tuple[str, str]:
    for encoding, name in OLD_ENCODINGS.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if guess(text):
            return text, name
    return data.decode("latin-1"), "Latin-1"


def clean(text: str) -> str:
    """Unix lines without characters that show nothing (the zero-width joiners of Dari stay)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return INVISIBLE.sub("", text.replace("\u2029", "\n\n").replace("\f", "\n\n"))


def read_plain(text: str) -> Reading:
    """Lines as blocks. Which of them are headings, photographs or the headline is for later."""
    groups: list[list[str]] = [[]]
    for line in clean(text).split("\n"):
        if line := tidy(line):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    reading = Reading([], marked_up=False)
    if wrapped(groups):
        groups = [unwrapped(group) for group in groups]
        reading.unsure.append(
            "The lines were broken to a fixed width: the lines of each paragraph were joined."
        )
    for group in groups:
        for position, line in enumerate(group):
            _add(reading.blocks, line, gap=position == 0)
    return reading


def _add(blocks: list[Block], line: str, *, gap: bool) -> None:
    if RULE.match(line):
        blocks.append(Block("rule", gap=gap))
    elif item := ITEM.match(line):
        ordered = item["number"] is not None
        last = blocks[-1] if blocks else None
        if last and last.kind == "list" and last.ordered == ordered:
            blocks[-1] = Block(
                "list", items=(*last.items, Rich(item["words"])), ordered=ordered, gap=last.gap
            )
        else:
            blocks.append(Block("list", items=(Rich(item["words"]),), ordered=ordered, gap=gap))
    else:
        blocks.append(Block("paragraph", Rich(line), gap=gap))


def wrapped(groups: list[list[str]]) -> bool:
    """Were lines broken to a width? Then none is long, and most that go on are nearly full."""
    lines = [line for group in groups for line in group]
    if not lines or max(map(len, lines)) > WIDEST_WRAPPED:
        return False
    running = [line for group in groups if len(group) >= 3 for line in group[:-1]]
    width = max(map(len, lines))
    return len(running) >= 4 and sum(len(line) > 0.75 * width for line in running) > (
        0.7 * len(running)
    )


def unwrapped(group: list[str]) -> list[str]:
    out: list[str] = []
    for line in group:
        alone = photo_line(line) or ITEM.match(line) or RULE.match(line)
        if out and not alone and not photo_line(out[-1]):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out
