import re
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.models import LedgerHead
from archive.verify import problems, snapshot
from newsroom.models import WithheldEdition


def kept_head(text: str) -> tuple[int, str]:
    match = re.fullmatch(r"([1-9]\d{0,17}):([0-9a-f]{64})", text)
    if match is None:
        raise ArgumentTypeError(f"“{text}” is not a number, a colon and 64 hexadecimal digits.")
    return int(match[1]), match[2]


class Command(BaseCommand):
    help = (
        "Check that the archive holds what its ledger says was published, unaltered and in order, "
        "and that the newsroom keeps what was taken away. Names what is altered, removed, "
        "reordered or forged, and ends with status 1 if anything is. Ends with the ledger's head: "
        "keep it elsewhere, on paper or with someone else, and hand it back with --head. Only a "
        "copy outside protects against someone who can rewrite the whole ledger."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--head",
            type=kept_head,
            metavar="SEQ:HASH",
            help="a head that an earlier run ended with: the ledger must still contain it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        with snapshot():
            withheld = WithheldEdition.objects.iterator(chunk_size=200)
            for problem in problems(head=options["head"], withheld=withheld):
                count += 1
                self.stdout.write(self.style.ERROR(problem))
            head = LedgerHead.objects.first() or LedgerHead()
        if count:
            raise CommandError(f"The archive does not fit its ledger: {count} found.")
        fits = f"The archive fits its ledger ({head.seq} entries)."
        if head.seq:
            fits += f" Keep its head elsewhere: {head.seq}:{head.chain_sha256}"
        self.stdout.write(self.style.SUCCESS(fits))
