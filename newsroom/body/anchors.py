"""The addresses of a text's sections."""

import re
from collections.abc import Iterable

from anyascii import anyascii
from msgspec.structs import replace

from archive.shapes import Block, Heading, plain_inlines


def anchored(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, each heading with an anchor of its own: a-z, 0-9 and hyphens, from its words.

    An id with any other character in it (an underscore, say) never meets one of these.
    """
    taken: set[str] = set()
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            words = re.sub("['`]", "", anyascii(plain_inlines(block.content)).lower())
            slug = re.sub(r"[^a-z0-9]+", "-", words)[:60].strip("-") or "section"
            anchor, number = slug, 1
            while anchor in taken:
                number += 1
                anchor = f"{slug}-{number}"
            taken.add(anchor)
            block = replace(block, anchor=anchor)
        result.append(block)
    return tuple(result)
