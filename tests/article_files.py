"""Files to import, and what comes of them: for the tests of the article importer."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from newsroom.exchange.article.read import read
from newsroom.exchange.article.understand import Understood, understand

FILES = Path(__file__).parent / "files" / "article_import"


def understood(name: str) -> Understood:
    return understand(read((FILES / name).read_bytes(), name))


def from_text(text: str, name: str = "article.txt") -> Understood:
    return understand(read(text.encode(), name))


def all_words(article: Understood) -> list[str]:
    """Every word the body prints, in the order it prints them; slots without words have none."""
    parts = []
    for section in article.sections:
        parts.append(section.heading.text if section.heading else "")
        for block in section.blocks:
            parts += [block.text, *(item.text for item in block.items), block.credit, block.caption]
            parts.append(block.quotation.attribution if block.quotation else "")
    return words("\n".join(parts))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def docx(*paragraphs: str, notes: str = "", doctype: str = "") -> bytes:
    """A Word document of paragraphs as their inner XML, with `w:` as Word's own namespace."""
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{part}+xml"/>'
        for part in ("document", "footnotes")
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"{doctype}<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
    }
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(style: str, text: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}'
