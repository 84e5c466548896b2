"""One of the processes that publish at once: `python -m tests.publish_often NUMBER SHARED_UID`."""

import sys

import django

django.setup()

from archive.models import Change  # noqa: E402
from tests.archive_content import article, publish  # noqa: E402

TIMES = 10


def main(number: int, shared: str) -> None:
    own = article(headline=f"Of process {number}")
    for time in range(TIMES):
        publish(own, Change.UPDATE, f"Own {time}")
        common = article(uid=shared, slug="common", headline=f"By process {number}")
        publish(common, Change.UPDATE, f"{number}:{time}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
