"""python -m archive.names A B, or --pairs FILE: are these names one? See match()."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.names.matching import match


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m archive.names",
        description="Say whether two names match, may be the same (suggest), or are different.",
    )
    parser.add_argument("name", nargs="*", help='two names: "Massoud" "مسعود"')
    parser.add_argument(
        "--pairs",
        type=Path,
        metavar="FILE",
        help="a JSON list of objects with names a and b; it is printed with a verdict in each",
    )
    given = parser.parse_args(arguments)
    if given.pairs:
        if given.name:
            parser.error("give two names or --pairs FILE, not both")
        try:
            pairs = _read(given.pairs)
        except ValueError as error:
            parser.error(str(error))
        for pair in pairs:
            pair["verdict"] = match(pair["a"], pair["b"])
        print(json.dumps(pairs, ensure_ascii=False, indent=1))  # noqa: T201
    elif len(given.name) == 2:
        print(match(*given.name))  # noqa: T201
    else:
        parser.error(f"give two names, not {len(given.name)}")


def _read(path: Path) -> list[dict[str, Any]]:
    """Raise ValueError, with what is wrong, where the file is not such a list."""
    try:
        pairs = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"cannot read {path}: {error.strerror}") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    if not isinstance(pairs, list):
        raise ValueError(f"{path} holds no list")
    for number, pair in enumerate(pairs, 1):
        if not (
            isinstance(pair, dict)
            and isinstance(pair.get("a"), str)
            and isinstance(pair.get("b"), str)
        ):
            raise ValueError(f"{path}: entry {number} is no object with the texts a and b")
    return pairs


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    main()
