from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`blocks` publishing, or is only worth knowing. `field` is where the form shows it."""

    message: str
    blocks: bool = True
    field: str = ""
