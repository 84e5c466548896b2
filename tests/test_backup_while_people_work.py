"""A backup that is taken while others publish, withdraw, upload and delete is one moment of the
archive, with every file that it names."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.backing_up import snapshots
from tests.plugins.fresh_site import FreshSite

TIMES = 3


@pytest.mark.slow
def test_each_backup_is_one_moment(fresh_site: FreshSite, tmp_path: Path) -> None:
    fresh_site.env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    fresh_site.run("manage.py", "migrate", "--verbosity=0")
    folder = tmp_path / "copies"
    working = subprocess.Popen(
        [sys.executable, "-m", "tests.work_meanwhile"],
        cwd=settings.BASE_DIR,
        env=fresh_site.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    heads = set()
    try:
        for _ in range(TIMES):
            said = fresh_site.run("manage.py", "backup", str(folder))
            assert "The backup is whole" in said
            assert working.poll() is None
            heads.add(said.partition("Ledger: ")[2].split()[0])
    finally:
        said, _ = working.communicate("stop\n", timeout=120)
    rounds = int(said.split()[0])
    assert rounds > TIMES
    assert len(heads) == TIMES
    # The second: begun when nothing was to be copied but what came meanwhile.
    env = {"DATABASE_URL": f"sqlite:///{tmp_path}/back.sqlite3", "DATA_DIR": str(tmp_path / "back")}
    at = f"--at={snapshots(folder)[1].name}"
    # Which verifies the ledger, and every file.
    out = fresh_site.run("manage.py", "restore", str(folder), at, **env)
    assert "Restored and verified" in out
