"""Pairs of profiles that may be one, with what speaks for it. Nothing is merged by itself."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import Any

from archive.names import Prepared, fold, match, prepare
from newsroom.models import Claim, Profile
from newsroom.models.base import OtherName
from newsroom.publishing.lookalike_facts import Facts, Key
from newsroom.publishing.merge_names import script_of
from newsroom.publishing.merge_plan import parted

# Of a word that so many names share, they are not compared for that word alone: two words must be
# the same then. A hundred Mohammads are no hundred duplicates.
CROWD = 40
MOST_OF_TWO_WORDS = 200


# Two names by their id().
Compared = tuple[int, int]


@dataclass
class Pair:
    """`sure`: their names match, or an authority has one number for both. `but` are what speaks
    against it."""

    one: Any
    other: Any
    sure: bool
    reasons: list[str] = field(default_factory=list)
    but: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    owner: int
    text: str
    prepared: Prepared


@dataclass
class Pairs(Sequence[Key]):
    """Pairs by their keys, the likeliest first; `shown` makes them what is looked at."""

    model: type[Profile]
    facts: Facts
    keys: list[Key]
    found: dict[Key, tuple[bool, list[str]]]

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, at: Any) -> Any:
        return self.keys[at]

    def shown(self, keys: Collection[Key]) -> list[Pair]:
        """One query, or two, whatever the number."""
        rows: Any = self.model._default_manager.filter(pk__in={pk for each in keys for pk in each})
        rows = rows.prefetch_related("texts")
        if hasattr(self.model, "parent"):
            rows = rows.select_related("parent")
        by_key = {row.pk: row for row in rows}
        shown = [
            Pair(by_key[one], by_key[other], *self.found[one, other])
            for one, other in keys
            if one in by_key and other in by_key
        ]
        for pair in shown:
            pair.but = list(self.facts.against(pair.one, pair.other))
        return shown


def pairs(model: type[Profile], about: int | None = None) -> Pairs:
    """All pairs of a kind, or those with one profile (its key). A fixed number of queries.

    Reads every name of the kind: one to three seconds for 20,000 of them.
    """
    facts = Facts(model)
    found: dict[Key, tuple[bool, list[str]]] = {}
    for keys, number in facts.of_one_number():
        found.setdefault(keys, (True, []))[1].append(f"Same {number}")
    names = _names(model)
    compared = _by_names(names) if about is None else _with_one(names, about)
    for keys, (sure, reason) in compared.items():
        before, reasons = found.get(keys, (False, []))
        found[keys] = (before or sure, [*reasons, reason])
    for keys, (_, reasons) in found.items():
        reasons += [f"Same {each}" for each in sorted(facts.dates[keys[0]] & facts.dates[keys[1]])]
    left = [keys for keys in _without_two(model, found) if about is None or about in keys]
    left.sort(key=lambda keys: (not found[keys][0], -len(found[keys][1]), keys))
    return Pairs(model, facts, left, found)


def like(profile: Profile, most: int = 10) -> list[Pair]:
    """Those that may be the same as one profile, which comes first in each pair."""
    found = pairs(type(profile), about=profile.pk)
    shown = found.shown(found[:most])
    for pair in shown:
        if pair.other == profile:
            pair.one, pair.other = pair.other, pair.one
    return shown


def _with_one(names: Iterable[_Known], about: int) -> dict[Key, tuple[bool, str]]:
    names = list(names)
    found: dict[Key, tuple[bool, str]] = {}
    compared: set[Compared] = set()
    for mine in (name for name in names if name.owner == about):
        for other in names:
            _compare(mine, other, compared, found)
    return found


def _names(model: Any) -> list[_Known]:
    """Every name but those too common to recognise anybody by."""
    name = str(model._meta.model_name)
    rows = model._default_manager.filter(merged_into=None).order_by()
    found = dict.fromkeys(rows.values_list("pk", "name"))
    for children in ("texts", "other_names"):
        if not hasattr(model, children):
            continue
        table = model._meta.get_field(children).related_model
        named = table.objects.filter(**{f"{name}__merged_into": None})
        if children == "other_names":
            named = named.filter(weak=False).exclude(kind=OtherName.NameKind.HONORIFIC)
            named = named.values_list(f"{name}_id", "text")
        else:
            named = named.exclude(name="").values_list(f"{name}_id", "name")
        found |= dict.fromkeys(named.order_by())
    return [_Known(pk, text, _prepared(text)) for pk, text in found]


# The same names are looked at again with every page.
_prepared = lru_cache(maxsize=50_000)(prepare)


def _by_names(names: Iterable[_Known]) -> dict[Key, tuple[bool, str]]:
    """The best of what the names of two say; only names that have words in common are compared."""
    whole: dict[Any, list[_Known]] = defaultdict(list)
    alone: dict[Any, list[_Known]] = defaultdict(list)
    twos: dict[Any, list[_Known]] = defaultdict(list)
    for name in names:
        for bones in name.prepared.bones:
            whole[bones].append(name)
        for bones in name.prepared.word_bones:
            alone[bones].append(name)
        for two in combinations(sorted(name.prepared.word_bones), 2):
            twos[two].append(name)
    found: dict[Key, tuple[bool, str]] = {}
    compared: set[Compared] = set()
    for buckets, most in ((whole, MOST_OF_TWO_WORDS), (twos, MOST_OF_TWO_WORDS), (alone, CROWD)):
        for bucket in buckets.values():
            if 1 < len(bucket) <= most:
                for one, other in combinations(bucket, 2):
                    _compare(one, other, compared, found)
    return found


def _compare(
    one: _Known, other: _Known, compared: set[Compared], found: dict[Key, tuple[bool, str]]
) -> None:
    if one.owner == other.owner:
        return
    both = (id(one), id(other))
    if both in compared:
        return
    compared.add(both)
    keys = (min(one.owner, other.owner), max(one.owner, other.owner))
    if found.get(keys, (False,))[0]:
        return
    verdict = match(one.prepared, other.prepared)
    if verdict == "match" or (verdict == "suggest" and keys not in found):
        found[keys] = (verdict == "match", _reason(one, other, verdict))


def _reason(one: _Known, other: _Known, verdict: str) -> str:
    shown = f"“{one.text}”, “{other.text}”"
    if fold(one.text) == fold(other.text):
        return f"Same name: “{one.text}”"
    if verdict == "match":
        across = script_of(one.text) != script_of(other.text)
        return f"Same name in another {'script' if across else 'spelling'}: {shown}"
    words = (one.prepared.word_bones, other.prepared.word_bones)
    if words[0] < words[1] or words[1] < words[0]:
        return f"One name contains the other: {shown}"
    return f"Names that are nearly the same: {shown}"


def _without_two(model: Any, found: Collection[Key]) -> list[Key]:
    """But for those that somebody found to be two, and those of whom a claim says so: father and
    son have one name."""
    apart = parted(model)
    uids = dict(model._default_manager.order_by().values_list("pk", "uid"))
    tied: set[frozenset[int]] = set()
    name = str(model._meta.model_name)
    if hasattr(model, "claims") and any(
        each.name == f"other_{name}" for each in Claim._meta.concrete_fields
    ):
        rows = Claim.objects.filter(kind=Claim.ClaimKind.RELATION)
        tied = {frozenset(pair) for pair in rows.values_list(f"{name}_id", f"other_{name}_id")}
    return [
        keys
        for keys in found
        if frozenset(str(uids[pk]) for pk in keys) not in apart and frozenset(keys) not in tied
    ]
