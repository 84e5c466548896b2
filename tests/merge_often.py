"""One of the processes that merge, split and publish at once:
`python -m tests.merge_often NUMBER GONE KEPT`."""

import sys
from uuid import UUID

import django

django.setup()

from archive import ledger, shapes  # noqa: E402
from archive.models import Change  # noqa: E402
from tests.archive_content import article, mention, paragraph, person, publish  # noqa: E402

TIMES = 12


def main(number: int, gone: str, kept: str) -> None:
    """Process 0 merges and splits; every other publishes what refers to both, and `gone`."""
    for time in range(TIMES):
        if number == 0:
            ledger.merge(UUID(gone), UUID(kept))
            if time < TIMES - 1:
                ledger.split(UUID(gone))
            continue
        names = paragraph(mention(gone), mention(kept), mention(gone))
        publish(article(headline=f"{number}:{time}", body=shapes.Body((names,))))
        try:
            publish(person(uid=gone, slug="gone", name="Gone"), Change.UPDATE)
        except ValueError as refused:  # While it is merged.
            if "Undo the merge first" not in str(refused):
                raise


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
