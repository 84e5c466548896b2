"""The names and identifiers of two profiles that become one."""

import re
from collections.abc import Iterator
from typing import Any

from archive.names import match
from newsroom.models import Profile
from newsroom.models.base import OtherName
from newsroom.publishing.merge_rows import Steps


def display_names(copy: Profile) -> Iterator[tuple[str, str]]:
    """(name, language), as readers see them."""
    for row in (copy, *copy.texts.all()):
        if row.name:
            yield row.name, row.language


def unite_names(steps: Steps, gone: Any, kept: Any, before: list[tuple[str, str]]) -> None:
    """The one is found by all names of the other, and by those that it had itself."""
    if not hasattr(kept, "other_names"):
        return
    shown = {name for name, _ in display_names(kept)}
    known = shown | {each.text for each in kept.other_names.all()}

    def add(text: str, **values: Any) -> None:
        if text not in known:
            known.add(text)
            row = model(text=text, **values, **{kept._meta.model_name: kept})
            steps.add(row)

    model = type(kept)._meta.get_field("other_names").related_model
    for each in gone.other_names.all():
        values = {
            name: getattr(each, name)
            for name in ("language", "script", "romanisation", "kind", "weak")
        }
        add(each.text, **values)
    kinds = OtherName.NameKind
    for text, language in (*before, *display_names(gone)):
        alike = any(_one_in_two_spellings(text, name) for name in shown)
        kind = kinds.TRANSLITERATION if alike else kinds.ALIAS
        add(text, language=language, script=script_of(text), kind=kind)


def _one_in_two_spellings(one: str, other: str) -> bool:
    """Somebody has said whose they are, so across scripts a likeness is enough."""
    verdict = match(one, other)
    return verdict == "match" or (verdict == "suggest" and script_of(one) != script_of(other))


def unite_identifiers(steps: Steps, gone: Any, kept: Any) -> None:
    if not hasattr(kept, "identifiers"):
        return
    ours = {(each.scheme, each.value) for each in kept.identifiers.all()}
    for each in gone.identifiers.all():
        if (each.scheme, each.value) not in ours:
            owner = {kept._meta.model_name: kept}
            steps.add(type(each)(scheme=each.scheme, value=each.value, **owner))


_SCRIPTS = {"Arab": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff", "Cyrl": "\u0400-\u04ff"}


def script_of(text: str) -> str:
    """As other names have it: Arab, Cyrl or Latn."""
    found = (script for script, letters in _SCRIPTS.items() if re.search(f"[{letters}]", text))
    return next(found, "Latn" if re.search("[a-zA-Z]", text) else "")
