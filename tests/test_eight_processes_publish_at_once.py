"""No edition is lost and the ledger still verifies, on either database."""

import json
import uuid

from tests.plugins.fresh_site import FreshSite
from tests.publish_often import TIMES

PROCESSES = 8

LOOK = """
import django; django.setup()
import json
from archive.models import Edition, LedgerEntry, Record
print(json.dumps({
    "records": Record.objects.count(),
    "entries": LedgerEntry.objects.count(),
    "common": sorted(Edition.objects.filter(record__slug="common").values_list("number", "note")),
}))
"""


def test_eight_processes_publish_at_once(migrated_site: FreshSite):
    shared = str(uuid.uuid4())

    started = [
        migrated_site.start("-m", "tests.publish_often", str(number), shared)
        for number in range(PROCESSES)
    ]
    for process in started:
        _, error = process.communicate(timeout=240)
        assert process.returncode == 0, error

    found = json.loads(migrated_site.run("-c", LOOK))
    assert found["records"] == PROCESSES + 1
    assert found["entries"] == 2 * PROCESSES * TIMES
    numbers = [number for number, _ in found["common"]]
    assert numbers == list(range(1, PROCESSES * TIMES + 1))
    wanted = {f"{number}:{time}" for number in range(PROCESSES) for time in range(TIMES)}
    assert {note for _, note in found["common"]} == wanted
    assert "fits its ledger" in migrated_site.run("manage.py", "verify_ledger")
