"""How photographs look in text: a file's name, a credit, a caption, alone or together.

The forms are those of real pages: "PHOTO/Name - Caption", "Photo: Name / Agency", "Caption (AP
Photo/Name)", "(Foto de Name / AFP)", "Caption. REUTERS/Name", "Name via AFP via Getty Images",
"© Name", "عکس: Name", and a bare file name left behind by the page's software.
"""

import re
from dataclasses import dataclass

from newsroom.exchange.article.language import word_count

WORD = (
    r"(?:photo(?:s|graph|graphs|graphy|graphie)?|foto(?:s|grafía|grafia|grafie)?|fotografías?"
    r"|images?|im[aá]gen(?:es)?|immagine|picture|bild|cr[ée]ditos?|credits?|crédit"
    r"|عکس|عکاس|تصویر|انځور)"
)
LEAD = rf"{WORD}(?:[ ](?:credit|crédit|by|de|por|von|از)|[ ](?={WORD}))*"
AGENCY = (
    r"(?:AFP|AP|EFE|EPA|EPA-EFE|REUTERS|Reuters|Getty(?: Images)?|GETTY IMAGES|SIPA|Magnum|ANSA|DPA"
    r"|dpa|Anadolu|Xinhua|TOLOnews|SYGMA)"
)
AGENCIES = rf"{AGENCY}(?:(?: ?/ ?| via )[\w .'’-]+)*"

LABELLED = re.compile(
    rf"^{LEAD}\s*[:/]\s*(?P<credit>[^\s|][^\n]*?)(?:\s+[-–—|]\s+(?P<caption>.+))?$", re.I | re.S
)
IN_BRACKETS = re.compile(
    rf"^(?P<caption>.*?)\s*[(\[](?P<credit>"
    rf"(?:[A-Z]{{2,9}} )?{LEAD}[ :/]+[^()\[\]]+|[\w .]+? ?{WORD}/[^()\[\]]+|{AGENCIES}/[^()\[\]]+"
    rf"|[^()\[\]]{{3,40}} ?/ ?{AGENCY})[)\]]\.?$",
    re.I | re.S,
)
AT_THE_END = re.compile(
    rf"^(?P<caption>.+[.!?»”\"|-])\s*"
    rf"(?P<credit>{AGENCY} ?/ ?[\w .'’/-]+|(?i:{LEAD})\s*[:/]\s*[^.\n]+)$",
    re.S,
)
ALONE = re.compile(
    rf"^(?P<credit>[\w .'’-]+(?: ?/ ?| via ){AGENCIES}|{AGENCY}(?: ?/ ?[\w .'’-]+)+)$"
)
COPYRIGHT = re.compile(r"^(?P<credit>©\s?(?!\s?\d{4})[\w .'’/-]{2,60})$")
PLACEHOLDER = re.compile(
    rf"^[\[<{{]\s*{WORD}\s*(?P<number>\d*)\s*(?:[:–—-]\s*(?P<caption>[^\]>}}]+))?[\]>}}]$", re.I
)
LEAD_ONLY = re.compile(rf"^{LEAD}\s*[:/]?\s*", re.I)

EXTENSION = re.compile(r"^[^\n]{1,120}\.(?:jpe?g|png|webp|gif|tiff?|heic|avif|bmp)$", re.I)
CAMERA = re.compile(r"^_?(?:IMG|DSC|DSCF|DSCN|MG|PXL|P)[-_ ]?\d{3,}[\w-]*$", re.I)
LONGEST_CAPTION = 60
LONGEST_CREDIT = 10


@dataclass(frozen=True, slots=True)
class PhotoLine:
    hint: str = ""
    credit: str = ""
    caption: str = ""


def is_file_name(line: str) -> bool:
    """A name only software would write: with an image's extension, or lower case joined by "_"."""
    if "\n" in line or "://" in line:
        return False
    if EXTENSION.match(line) or CAMERA.match(line):
        return True
    return (
        "_" in line
        and line == line.lower()
        and word_count(line.replace("_", " ")) <= 10
        and not re.search(r"[.!?,;:؟،]", line)
        and any(letter.isalpha() for letter in line)
    )


def photo_line(line: str) -> PhotoLine | None:
    """What a line says of a photograph; None where it is ordinary text."""
    if is_file_name(line):
        return PhotoLine(hint=line)
    if found := PLACEHOLDER.match(line):
        return PhotoLine(caption=(found["caption"] or "").strip(), hint=line.strip("[]<>{} "))
    if len(line) > 15 * LONGEST_CAPTION or word_count(line) > LONGEST_CAPTION:
        return None
    credit, caption = split_credit(line)
    return PhotoLine(credit=credit, caption=caption) if credit or caption != line else None


def split_credit(text: str) -> tuple[str, str]:
    """(credit, caption) of a caption as printed; the credit is "" where none can be told."""
    for form in (LABELLED, IN_BRACKETS, AT_THE_END, ALONE, COPYRIGHT):
        if found := form.match(text):
            parts = found.groupdict()
            credit, caption = parts["credit"].strip(), (parts.get("caption") or "").strip(" |")
            if form is LABELLED and not caption:
                if _is_sentence(credit):
                    return "", credit
                if word_count(credit) > LONGEST_CREDIT:
                    return "", text
            return LEAD_ONLY.sub("", credit).strip() or credit, caption
    return "", text


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", "۔")) and word_count(text) >= 5
