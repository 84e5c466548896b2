"""Whatever kills a process at whatever moment, readers find every record, and the checks find none
that differs."""

import json
from typing import Any

import pytest

from tests.plugins.fresh_site import FreshSite


@pytest.fixture
def found(migrated_site: FreshSite) -> dict[str, Any]:
    return json.loads(migrated_site.run("-m", "tests.search_and_die"))  # type: ignore[no-any-return]


def test_publishing_withdrawing_and_rebuilding_are_killed_at_every_statement(
    found: dict[str, Any],
) -> None:
    for act in ("first", "corrected", "withdrawn"):
        assert found[act].pop("kills") > 20, act
        assert found[act] == {"done": 1, "unfound": [], "problems": [], "left": []}, act
    rebuilt = found["rebuilt"]
    assert rebuilt["kills"] > 30
    assert rebuilt["done"] == 3
    # The damage that was done, which one that is killed leaves to the next.
    assert rebuilt["problems"]
    assert (rebuilt["left"], rebuilt["unfound"]) == ([], [])
    assert found["together"] == {
        "ends": [0, 0, 0, 0],
        "published": 5,
        "kills": 0,
        "done": 0,
        "unfound": [],
        "problems": [],
        "left": [],
    }
