import re
from typing import Any

from django.db import models

from newsroom.keeping import clean_bodies

REFERENCE = re.compile(r'(data-(?:ref|speaker|source))="([a-z]+):([a-z0-9-]+)"')


class Made(dict[str, Any]):
    """What was made so far, by "kind:slug"."""

    def html(self, text: str) -> str:
        """The text with “kind:slug” references turned into uids."""
        return REFERENCE.sub(
            lambda found: f'{found[1]}="{self[f"{found[2]}:{found[3]}"].uid}"', text
        )

    @staticmethod
    def add(row: models.Model) -> None:
        """Save what belongs to a working copy, as a form would."""
        clean_bodies(row)
        row.full_clean()
        row.save()
