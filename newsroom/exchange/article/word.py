"""A .docx file, through mammoth to HTML. Footnotes stay; pictures become slots to fill."""

from io import BytesIO
from itertools import count
from typing import Any
from zipfile import BadZipFile, ZipFile

import defusedxml.ElementTree
import lxml.html
import mammoth
from defusedxml.common import DefusedXmlException

from newsroom.exchange.article.blocks import Reading
from newsroom.exchange.article.markup import blocks_of
from newsroom.exchange.article.plain import CannotRead, clean

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
MOST_UNPACKED = 300 * 1024 * 1024
DAMAGED = "The .docx file is damaged. Open it in a word processor and save it again as .docx."


def read_docx(data: bytes) -> Reading:
    _check(data)
    numbers = count(1)

    def slot(image: Any) -> dict[str, str]:
        kind = str(image.content_type or "image/").rsplit("/", 1)[-1]
        return {"src": f"image-{next(numbers)}.{kind.replace('jpeg', 'jpg')}"}

    try:
        html = mammoth.convert_to_html(
            BytesIO(data),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(slot),
            include_embedded_style_map=False,
        ).value
    except Exception as error:  # mammoth names no errors of its own
        raise CannotRead(DAMAGED) from error
    reading = Reading([], marked_up=True)
    if html.strip():
        root = lxml.html.fragment_fromstring(clean(html), create_parent="div")
        reading.blocks = blocks_of(root)
    return reading


def _check(data: bytes) -> None:
    """Refuse what would unpack without end, or is no Word document at all."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise CannotRead("The file is not a Word document. Save the article as .docx.")
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise CannotRead(
                    "The .docx file unpacks to more than 300 MB. Take its pictures out and add "
                    "them on the photo desk."
                )
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    defusedxml.ElementTree.fromstring(archive.read(name), forbid_dtd=True)
    except DefusedXmlException:
        raise CannotRead(
            "The .docx file holds a document type declaration, which no word processor writes: "
            "it was not opened."
        ) from None
    except (BadZipFile, defusedxml.ElementTree.ParseError, EOFError, OSError, RuntimeError):
        raise CannotRead(DAMAGED) from None
