"""Bytes and a file's name to a `Reading`, or a refusal that says what to do."""

from pathlib import PurePath

from newsroom.exchange.article.blocks import Reading
from newsroom.exchange.article.markdown import read_markdown
from newsroom.exchange.article.plain import CannotRead, decode, read_plain
from newsroom.exchange.article.webpage import read_html
from newsroom.exchange.article.word import read_docx

LARGEST = 100 * 1024 * 1024
LARGEST_TEXT = 2 * 1024 * 1024
REFUSED = {
    b"%PDF": "The file is a PDF, which keeps no paragraphs. Copy its text into a .docx or .txt "
    "file and import that.",
    b"\xd0\xcf\x11\xe0": "The file is an old Word document (.doc). Save it as .docx.",
    b"{\\rtf": "The file is Rich Text (.rtf). Save it as .docx.",
    b"\xff\xd8\xff": "The file is a photograph. Add it on the photo desk.",
    b"\x89PNG": "The file is a picture. Add it on the photo desk.",
    b"GIF8": "The file is a picture. Add it on the photo desk.",
}


def read(data: bytes, name: str) -> Reading:
    """Raises CannotRead. `name` gives the format by its ending; the content has the last word."""
    ending = PurePath(name).suffix.lower()
    for start, sentence in REFUSED.items():
        if data.startswith(start):
            raise CannotRead(sentence)
    if data.startswith(b"PK\x03\x04"):
        if ending in (".odt", ".pages", ".epub"):
            raise CannotRead(f"The file is {ending}. Save it as .docx.")
        _within(data, LARGEST)
        reading = read_docx(data)
    elif ending == ".docx":
        raise CannotRead("The file is called .docx but is no Word document. Save it as .docx.")
    elif ending in (".html", ".htm", ".xhtml"):
        _within(data, LARGEST_TEXT)
        reading = read_html(data)
    elif ending in (".txt", ".text", ".md", ".markdown", ""):
        _within(data, LARGEST_TEXT)
        text, unsure = decode(data)
        markdown = ending in (".md", ".markdown")
        reading = read_markdown(text) if markdown else read_plain(text)
        reading.unsure[:0] = unsure
    else:
        raise CannotRead(
            f"Files ending in {ending} are not read. Give a .txt, .md, .html or .docx file."
        )
    if not any(block.text or block.items for block in reading.blocks):
        raise CannotRead("The file holds no words.")
    return reading


def _within(data: bytes, most: int) -> None:
    if len(data) > most:
        raise CannotRead(f"The file is larger than {most // 1024 // 1024} MB.")
