from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`blocks` publishing, or is only worth knowing. `field` is where the form shows it, and
    `words` where in a long text: what it is about, as it stands there."""

    message: str
    blocks: bool = True
    field: str = ""
    words: str = ""
