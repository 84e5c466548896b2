"""Whenever a backup is killed, nothing passes for a snapshot that is not whole, and the next one
tidies up."""

import json
from pathlib import Path

import pytest

from tests.plugins.fresh_site import FreshSite


@pytest.mark.slow
@pytest.mark.database("sqlite")
def test_a_killed_backup_leaves_no_snapshot_that_is_not_whole(
    fresh_site: FreshSite, tmp_path: Path
) -> None:
    fresh_site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    fresh_site.run("manage.py", "migrate", "--verbosity=0")
    folder = tmp_path / "copies"
    folder.mkdir()
    found = json.loads(fresh_site.run("-m", "tests.backup_and_die", str(folder)))
    assert found.pop("steps") > 100
    assert found == {
        "killed": 18,
        "unsound": [],
        "snapshots left": [0],
        "rows of killed ones": 0,
        "sound": True,
        "partial": [],
        "superfluous": 0,
    }
