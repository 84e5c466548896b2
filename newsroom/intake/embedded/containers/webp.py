from newsroom.intake.embedded.containers.blocks import STALLS, Blocks, Refused

MOST_CHUNKS = 10_000


def blocks(data: bytes) -> Blocks:
    found: dict[bytes, bytes] = {}
    at, count = 12, 0
    while at + 8 <= len(data):
        count += 1
        if count > MOST_CHUNKS:
            raise Refused(STALLS)
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name in (b"EXIF", b"XMP "):
            found.setdefault(name, data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return Blocks(
        # Some programs write it as if it were a JPEG's.
        exif=found.get(b"EXIF", b"").removeprefix(b"Exif\0\0"),
        xmp=(found[b"XMP "],) if b"XMP " in found else (),
    )
