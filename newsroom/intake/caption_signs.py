"""By what one can tell that words are no caption yet: pure, and modest where it is not sure."""

import re
from itertools import pairwise

from archive.dates.vocabulary import WORDS
from archive.names import fold


def shouts(text: str) -> bool:
    letters = [letter for letter in text if letter.lower() != letter.upper()]
    # A few abbreviations are none.
    return len(letters) >= 12 and len(text.split()) >= 3 and all(map(str.isupper, letters))


def is_garbled(text: str) -> bool:
    return "\ufffd" in text or any(map(_is_utf8_read_wrongly, text.split()))


def _is_utf8_read_wrongly(word: str) -> bool:
    """ "Ã©" for é: each byte of a letter was taken for a letter."""
    if word.isascii():
        return False
    try:
        raw = b"".join(
            letter.encode("latin-1" if letter <= "\xff" else "cp1252") for letter in word
        )
        raw.decode("utf-8")
    except UnicodeError:
        return False
    return True


_EXTENSION = re.compile(
    r"[^\n]{1,120}\.(?:jpe?g|png|webp|gif|tiff?|hei[cf]|avif|bmp|dng|nef|cr[23])"
)
_CAMERA = re.compile(
    r"_?(?:img|dsc[fn]?|dcim|mg|mvi|pxl|p|pict|photo|image|scan)[-_ ]*\d{3,}[-\w.()]*"
    r"|(?:whatsapp image|screenshot)[-_ ]*\d{3,}[-\w. ()]*"
)


def is_file_name(text: str) -> bool:
    line = text.strip().lower()
    return bool(_EXTENSION.fullmatch(line) or _CAMERA.fullmatch(line))


_PICTURE = "photo(?:graph)?s?|foto(?:s|graf[íi]as?)?|imagen|image|picture|bild|cr[ée]dit[os]?"
_AGENCY = "AFP|AP|EFE|EPA|REUTERS|Reuters|Getty(?: Images)?|Anadolu|Xinhua|ANSA|dpa|DPA|Magnum|SIPA"
_CREDIT = re.compile(
    r"(?<!Ã)©|\(c\)|\bcopyright\b"
    rf"|(?i:\b(?:{_PICTURE})\s*[:/]|\bphoto(?:graph)?s? (?:by|courtesy)\b)"
    rf"|\b(?:{_AGENCY})(?: ?Photo)? ?/ ?\w|\w ?/ ?(?:{_AGENCY})\b|\bvia (?:{_AGENCY})\b"
    rf"|[(\[](?:{_AGENCY})(?: Photo)?[)\]]|\bGetty Images\b"
    r"|(?:عکس|عکاس|تصویر|انځور)\s*:|عکس از ",
)
_CREDIT_LABEL = re.compile(rf"^(?:(?:{_PICTURE}|by|courtesy|of|عکس|عکاس|انځور) )+")


def holds_credit(caption: str, credit: str) -> bool:
    if _CREDIT.search(caption):
        return True
    bare = _CREDIT_LABEL.sub("", fold(credit))
    return " " in bare and f" {bare} " in f" {fold(caption)} "


_PERSIAN = "این عکس,این تصویر,عکس از,عکسی از,تصویر از,تصویری از,عکسی که,تصویری که".split(",")
# Of folded words.
IMAGE_OF = re.compile(
    r"(?:an? |the |this |una? |el |la |esta |une? |le |l |cette )?"
    r"(?:image|photo|photograph|picture|imagen|foto|fotografia|photographie|bild)s? "
    r"(?:of|showing|shows|with|de|del|du|des|d|von|que|qui|mit|montrant)\b"
    rf"|(?:{'|'.join(map(fold, _PERSIAN))})\b|{fold('د')} .+ {fold('انځور')}$"
)

# Words that mean something else as well, and the Solar Hijri months, stand beside a number.
_AMBIGUOUS = {fold(month) for month in "May March mars mai marzo mayo می مۍ".split()}
_GREGORIAN = {fold(month) for words in WORDS.values() for month in words.gregorian}
_SOLAR = {fold(month) for words in WORDS.values() for month in words.solar}
_ALONE = _GREGORIAN - _AMBIGUOUS
_BESIDE_NUMBER = _AMBIGUOUS | _SOLAR
_YEAR = re.compile("1[34]\\d\\d|1[5-9]\\d\\d|20\\d\\d")


def names_date(caption: str) -> bool:
    folded = fold(caption).split()
    return any(_YEAR.fullmatch(word) or word in _ALONE for word in folded) or any(
        (one in _BESIDE_NUMBER and other.isdecimal())
        or (other in _BESIDE_NUMBER and one.isdecimal())
        for one, other in pairwise(folded)
    )
