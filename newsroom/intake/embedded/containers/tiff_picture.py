"""Which TIFFs are photographs that can be decoded, told from their directories alone.

TIFF is a frame for almost anything: camera raw files, faxes, stacks of pages, measurements. What a
photographer's program exports is a small part of it, and only that part reaches the decoder.
"""

from newsroom.intake.embedded.containers.blocks import STALLS, Refused
from newsroom.intake.embedded.containers.tiff import Directory, Tiff

RAW = "This is a camera’s raw file. Develop it in your photo program and export it as JPEG or TIFF."
SEVERAL_PAGES = (
    "This TIFF has several pages, and only the first would be seen here. "
    "Save each page as a JPEG of its own."
)
UNUSUAL = (
    "This TIFF is damaged, or stores its picture in a way that is not taken. Save it as JPEG, or "
    "as a TIFF in RGB with 8 or 16 bits a channel and no, LZW or ZIP compression."
)

_SUBFILE, _WIDTH, _HEIGHT, _BITS, _COMPRESSION, _COLOURS = 254, 256, 257, 258, 259, 262
_CHANNELS, _ROWS_PER_STRIP, _PLANES, _TILE_WIDTH, _TILE_HEIGHT = 277, 278, 284, 322, 323
_ORIENTATION, _SUB_DIRECTORIES, _DNG_VERSION = 274, 330, 50706
_DIRECTORIES_OF_EXIF = (34665, 34853)  # details, GPS

_REDUCED, _MASK = 1, 4
_SENSOR_COLOURS = {32803, 34892}
# Kodak's, Nikon's, Sony's, Samsung's, Pentax's and the lossy one of DNG.
_SENSOR_COMPRESSIONS = {32767, 32769, 32770, 32772, 34713, 34892, 65000, 65535}
# None, LZW, JPEG, ZIP in its two numbers, PackBits.
_COMPRESSIONS = {1, 5, 7, 8, 32946, 32773}
_JPEG = 7
_YCBCR = 6

MOST_PAGES = 100
# One for each of a picture's rows is fewer; Pillow makes an object of each.
MOST_NUMBERS = 100_000
_TEXTS_AND_BYTES = {1, 2, 6, 7, 129}
LARGEST_DIRECTORY = 2_000_000


def memory(data: bytes) -> tuple[int, int]:
    """How many bytes decoding takes: for each pixel, and besides. Raises `Refused`."""
    tiff = Tiff(data)
    pages = _pages(tiff)
    first = pages[0]
    if _is_raw(data, first):
        raise Refused(RAW)
    if any(_is_another_picture(page, first) for page in pages[1:]):
        raise Refused(SEVERAL_PAGES)
    if any(
        entry.kind not in _TEXTS_AND_BYTES and entry.count > MOST_NUMBERS
        for entry in first.entries.values()
    ):
        raise Refused(STALLS)
    for tag in _DIRECTORIES_OF_EXIF:
        if sum(entry.size for entry in first.inner(tag).entries.values()) > LARGEST_DIRECTORY:
            raise Refused(STALLS)
    if first.number(_COMPRESSION, 1) not in _COMPRESSIONS:
        raise Refused(UNUSUAL)
    # Four bytes in the picture; as many in the one that Pillow turns upright.
    for_each_pixel = 4 if first.number(_ORIENTATION, 1) == 1 else 8
    if first.number(_COMPRESSION) == _JPEG:
        for_each_pixel += 8  # it may be progressive
    return for_each_pixel, _bytes_at_once(first)


def _pages(tiff: Tiff) -> list[Directory]:
    pages, seen = [tiff.first], {0, tiff.start}
    while pages[-1].following not in seen:
        seen.add(pages[-1].following)
        pages.append(tiff.directory(pages[-1].following))
        if len(pages) > MOST_PAGES:
            raise Refused(STALLS)
    return pages


def _is_raw(data: bytes, first: Directory) -> bool:
    inner = [first.tiff.directory(at) for at in first.numbers(_SUB_DIRECTORIES)[:MOST_PAGES]]
    return (
        data[8:10] == b"CR"  # Canon's
        or _DNG_VERSION in first.entries
        # The first picture is a preview, and the one that counts hangs below it.
        or bool(first.number(_SUBFILE) & _REDUCED and inner)
        or any(
            one.number(_COLOURS) in _SENSOR_COLOURS
            or one.number(_COMPRESSION) in _SENSOR_COMPRESSIONS
            for one in [first, *inner]
        )
    )


def _is_another_picture(page: Directory, first: Directory) -> bool:
    """Neither a smaller copy of the first, nor a mask for it."""
    marked = page.number(_SUBFILE) & (_REDUCED | _MASK)
    preview = all(2 * page.number(side) <= first.number(side) for side in (_WIDTH, _HEIGHT))
    return not marked and not preview


def _bytes_at_once(first: Directory) -> int:
    """The strip or tile that is unpacked as one."""
    width, height = first.number(_WIDTH), first.number(_HEIGHT)
    if first.number(_TILE_WIDTH):
        width, height = first.number(_TILE_WIDTH), first.number(_TILE_HEIGHT)
    elif first.number(_ROWS_PER_STRIP):
        height = min(height, first.number(_ROWS_PER_STRIP))
    bits = first.numbers(_BITS) or (1,)
    channels = max(len(bits), first.number(_CHANNELS, 1))
    of_a_pixel = max(bits) if first.number(_PLANES) == 2 else max(bits) * channels
    if first.number(_COLOURS) == _YCBCR:
        of_a_pixel = 32  # it is unpacked as RGB with a fourth channel
    return width * height * of_a_pixel // 8
