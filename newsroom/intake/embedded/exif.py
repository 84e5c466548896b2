import re

from newsroom.intake.embedded import letters
from newsroom.intake.embedded.block import (
    CAMERA_SERIAL,
    COMMENT,
    GPS,
    LENS_SERIAL,
    MAKER_NOTE,
    OWNER,
    THUMBNAIL,
    Block,
    Values,
    edtf,
    position,
)
from newsroom.intake.embedded.containers import Blocks
from newsroom.intake.embedded.containers.tiff import Directory, Tiff

_DESCRIPTION, _ORIENTATION, _THUMBNAIL, _ARTIST = 0x010E, 0x0112, 0x0201, 0x013B
_COPYRIGHT, _DETAILS, _GPS, _XP_COMMENT, _DNG_SERIAL = 0x8298, 0x8769, 0x8825, 0x9C9C, 0xC62F
# Of the details.
_TAKEN, _OFFSET, _USER_COMMENT, _BODY_SERIAL = 0x9003, 0x9011, 0x9286, 0xA431
_SENSITIVE = {
    0x927C: MAKER_NOTE,
    0xA430: OWNER,
    _BODY_SERIAL: CAMERA_SERIAL,
    0xA435: LENS_SERIAL,
}
_LATITUDE, _LONGITUDE = (1, 2), (3, 4)  # each the direction and the degrees

# What cameras and programs put where a caption belongs.
_NOT_A_CAPTION = re.compile(
    r"(.* )?DIGITAL CAMERA|SONY DSC|SAMSUNG CAMERA PICTURES|Created with GIMP", re.IGNORECASE
)
_LONGEST = 200_000


def read(blocks: Blocks) -> Block:
    block = Block("EXIF")
    if not blocks.exif:
        return block
    exif = Tiff(blocks.exif)
    first, details = exif.first, exif.first.inner(_DETAILS)

    tags = {"caption": _DESCRIPTION, "creators": _ARTIST, "copyright": _COPYRIGHT}
    macintosh = letters.from_macintosh(first.raw(tag)[:_LONGEST] for tag in tags.values())
    words = {name: _texts(first, tag, macintosh=macintosh) for name, tag in tags.items()}
    if not _NOT_A_CAPTION.fullmatch(words["caption"][0].strip()):
        block.keep("caption", words["caption"][0])
    block.keep("creators", *_artists(words["creators"][0]))
    # The photographer's copyright and, behind a NUL, the editor's.
    block.keep("copyright", "\n".join(words["copyright"][:2]))
    if macintosh:
        block.doubtful = {name for name, said in words.items() if not "".join(said).isascii()}
    block.keep("date_created", edtf(_text(details, _TAKEN) + _text(details, _OFFSET).strip()))
    block.keep("camera_serial", _text(details, _BODY_SERIAL) or _text(first, _DNG_SERIAL))
    block.orientation = orientation(blocks)

    block.sensitive = {kind for tag, kind in _SENSITIVE.items() if details.raw(tag).strip(b"\0 ")}
    where = first.inner(_GPS)
    block.keep("gps", *_position(where))
    if where.entries.keys() & {_LATITUDE[1], _LONGITUDE[1]}:
        block.sensitive.add(GPS)
    if _THUMBNAIL in exif.directory(first.following).entries:
        block.sensitive.add(THUMBNAIL)
    if _text(first, _DNG_SERIAL):
        block.sensitive.add(CAMERA_SERIAL)
    # The first eight bytes name the character set.
    if details.raw(_USER_COMMENT)[8:].strip(b"\0 \n") or first.raw(_XP_COMMENT).strip(b"\0 "):
        block.sensitive.add(COMMENT)
    return block


def orientation(blocks: Blocks) -> int:
    """How the camera was held, 1 to 8; 1 (upright) where unknown or nonsense."""
    try:
        turn = Tiff(blocks.exif).first.number(_ORIENTATION, 1)
    except Exception:
        return 1
    return turn if 1 <= turn <= 8 else 1


def _text(directory: Directory, tag: int) -> str:
    return _texts(directory, tag)[0]


def _texts(directory: Directory, tag: int, *, macintosh: bool = False) -> list[str]:
    """What stands between the NULs. What follows the first is, but in a copyright, left over."""
    raw = directory.raw(tag)[:_LONGEST]
    return [letters.read(part, macintosh=macintosh) for part in raw.split(b"\0")]


def _artists(written: str) -> list[str]:
    """One; "Two; Junior"; Three: a name in quotation marks may hold what parts the others."""
    names: list[str] = []
    quoted = False
    for part in written.split("; "):
        continued = quoted
        if not quoted and part.startswith('"'):
            quoted, part = True, part[1:]
        if quoted:
            # An odd number of marks at the end: the last of them closes, the others are doubled.
            if (len(part) - len(part.rstrip('"'))) % 2:
                quoted, part = False, part[:-1]
            part = part.replace('""', '"')
        if continued:
            names[-1] += "; " + part
        else:
            names.append(part)
    return names


def _position(where: Directory) -> Values:
    degrees = []
    for (direction, tag), negative in ((_LATITUDE, "S"), (_LONGITUDE, "W")):
        letter = _text(where, direction)[:1].upper()
        parts = where.fractions(tag)[:3]
        if not letter or not parts:
            return ()
        value = sum(part / 60**place for place, part in enumerate(parts))
        degrees.append(-value if letter == negative else value)
    return position(*degrees)
