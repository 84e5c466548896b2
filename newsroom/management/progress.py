import shutil

from django.core.management.base import OutputWrapper

WIDTH = 24


class Progress:
    """How far a long command is: a line on a terminal that is rewritten; nothing elsewhere."""

    def __init__(self, stream: OutputWrapper, total: int) -> None:
        self.stream, self.total = stream, total
        self.seen = stream.isatty() and total > 0

    def show(self, done: int, what: str = "") -> None:
        if self.seen:
            full = WIDTH * done // self.total
            bar = "█" * full + "░" * (WIDTH - full)
            line = f"{bar} {done} of {self.total} {printable(what)}"
            self._write(line[: shutil.get_terminal_size().columns - 1])

    def clear(self) -> None:
        """Before anything else is written."""
        if self.seen:
            self._write("")

    def _write(self, line: str) -> None:
        self.stream.write(f"\r\x1b[K{line}", style_func=str, ending="")
        self.stream.flush()


def printable(text: str) -> str:
    """For a terminal, which obeys what a file's name can hold."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
