"""What else than names speaks for two profiles being one, or against it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from newsroom.models import Claim, Profile
from newsroom.models.base import Identifier

# Two of a kind, by their keys, the lesser one first.
Key = tuple[int, int]


class Facts:
    """Of all profiles of a kind: their numbers with authorities, and their dates. Two queries."""

    def __init__(self, model: type[Profile]) -> None:
        self.numbers = _numbers(model)
        self.dates = _dates(model)

    def of_one_number(self) -> Iterator[tuple[Key, str]]:
        by_number: dict[tuple[str, str], list[int]] = defaultdict(list)
        for pk, schemes in self.numbers.items():
            for scheme, values in schemes.items():
                for value in values:
                    by_number[scheme, value].append(pk)
        for (scheme, value), keys in by_number.items():
            for one, other in combinations(sorted(keys), 2):
                yield (one, other), f"{_scheme(scheme)} number: {value}"

    def against(self, one: Any, other: Any) -> Iterator[str]:
        mine, yours = self.numbers[one.pk], self.numbers[other.pk]
        for scheme in sorted(mine.keys() & yours.keys()):
            if mine[scheme].isdisjoint(yours[scheme]):
                yield f"different {_scheme(scheme)} numbers"
        dates = self.dates[one.pk], self.dates[other.pk]
        if dates[0].isdisjoint(dates[1]):
            kinds = [{each.partition(":")[0] for each in some} for some in dates]
            yield from (f"different {kind}" for kind in sorted(kinds[0] & kinds[1]))
        parents = [getattr(each, "parent", None) for each in (one, other)]
        if all(parents) and parents[0] != parents[1]:
            yield f"one is part of “{parents[0]}”, the other of “{parents[1]}”"


def _scheme(code: str) -> str:
    return str(Identifier.Scheme(code).label)


def _numbers(model: Any) -> dict[int, dict[str, set[str]]]:
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    if hasattr(model, "identifiers"):
        table = model._meta.get_field("identifiers").related_model
        name = model._meta.model_name
        rows = table.objects.filter(**{f"{name}__merged_into": None}).order_by()
        for pk, scheme, value in rows.values_list(f"{name}_id", "scheme", "value"):
            found[pk][scheme].add(value)
    return found


def _dates(model: Any) -> dict[int, set[str]]:
    """Of births and deaths, and of events."""
    found: dict[int, set[str]] = defaultdict(set)
    if hasattr(model, "date"):
        dated = model._default_manager.filter(merged_into=None).order_by()
        for pk, date in dated.values_list("pk", "date"):
            found[pk].add(f"date: {date}")
    elif hasattr(model, "claims"):
        kinds = (Claim.ClaimKind.BIRTH, Claim.ClaimKind.DEATH)
        name = f"{model._meta.model_name}_id"
        rows = Claim.objects.filter(kind__in=kinds, **{f"{name}__isnull": False}).exclude(start="")
        for pk, kind, date in rows.order_by().values_list(name, "kind", "start"):
            found[pk].add(f"date of {kind}: {date}")
    return found
