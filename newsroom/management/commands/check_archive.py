import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsroom.intake.audit import Problem, problems, rows_to_check
from newsroom.management.progress import Progress, printable


class Command(BaseCommand):
    help = (
        "Read every original and every picture made of one, and name those that are missing or "
        "altered, and files that nothing names. Ends with status 1 if there are any. It changes "
        "no file; that an original failed is noted in its custody. Run it every week."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--json",
            action="store_true",
            dest="as_json",
            help="Write one line of JSON a problem to standard output: problem, storage, name, of, "
            "photo (its uid), advice.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counts: Counter[str] = Counter()
        total = rows_to_check()
        progress = Progress(self.stderr, total)
        for problem in problems(progress.show):
            counts[problem.what] += 1
            progress.clear()
            tell = self.as_json if options["as_json"] else self.in_words
            tell(problem)
        progress.clear()
        if counts:
            found = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
            raise CommandError(f"The archive’s files are not as they should be: {found}.")
        stream = self.stderr if options["as_json"] else self.stdout
        said = "All files are there and unaltered, and nothing else is stored."
        stream.write(said, style_func=self.style.SUCCESS)

    def as_json(self, problem: Problem) -> None:
        file = problem.file
        line = {
            "problem": problem.what,
            "storage": file.storage,
            "name": file.name,
            "of": file.of,
            "photo": str(file.photo) if file.photo else None,
            "advice": problem.advice,
        }
        self.stdout.write(json.dumps(line))

    def in_words(self, problem: Problem) -> None:
        self.stdout.write(
            f"{self.style.ERROR(f'{problem.what:<11}')}{printable(str(problem.file))}"
        )
        self.stdout.write(f"{'':<11}{problem.advice}")
