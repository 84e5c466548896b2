"""Bodies made safe and canonical."""

from collections.abc import Callable
from uuid import uuid4

from .read import read
from .write import write


def _mint() -> str:
    return str(uuid4())


def sanitise(html: str, mint: Callable[[], str] = _mint) -> str:
    """`html` as the canonical HTML of a body: what the schema allows and nothing else.

    Words stay, whatever was around them. Quotations and footnotes without a uid, and copies of
    one that came before, get one from `mint`. Sanitising twice changes nothing more.
    """
    return write(read(html, mint))
