"""Reading the demo archive's files (newsroom/demo/content): TOML, and articles with TOML on top."""

import tomllib
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"


def table(name: str) -> list[dict[str, Any]]:
    """The rows of content/<name>.toml; a file holds one array, named in the singular."""
    data = tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))
    (rows,) = data.values()
    return list(rows)


def texts(folder: str) -> list[tuple[dict[str, Any], str]]:
    """(front matter, HTML) of every file of content/<folder>, by name."""
    found = []
    for path in sorted((CONTENT / folder).glob("*.html")):
        _, front, body = path.read_text(encoding="utf-8").split("+++", 2)
        found.append((tomllib.loads(front), body.strip()))
    return found
