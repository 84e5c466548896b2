"""A merge that is killed has happened, or has not: never in part. So has its undoing."""

import json

import pytest

from tests.plugins.fresh_site import FreshSite

LINKS = 1_000
BOTH = LINKS // 10  # photographs that show both


@pytest.mark.database("postgres")
def test_a_merge_of_two_with_a_thousand_links_each_is_killed_at_every_stage(
    migrated_site: FreshSite,
):
    found = json.loads(migrated_site.run("-m", "tests.merge_and_die", str(LINKS)))

    for act in ("merge", "part"):
        assert found[act]["attempts"] >= 12
        assert found[act]["killed"], act
        assert found[act]["as before"], act
        assert found[act]["killed past commit"], act
        assert found[act]["problems"] == [], act
    apart = {"articles": LINKS, "quotations": LINKS, "records": 1, "aliases": 0}
    assert found["after"] == {
        "gone": dict.fromkeys(("articles", "photographs", "quotations", "records", "aliases"), 0),
        "kept": {
            "articles": 2 * LINKS,
            "photographs": 2 * LINKS,
            "quotations": 2 * LINKS,
            "records": 1,
            "aliases": 1,
        },
    }
    assert found["again"] == {
        "gone": apart | {"photographs": LINKS + BOTH},
        "kept": apart | {"photographs": LINKS},
    }
    assert "fits its ledger" in migrated_site.run("manage.py", "verify_ledger")
