"""Merging waits for publishing and the other way about, on either database."""

import json
import signal
import time
import uuid

import pytest

from tests.merge_often import TIMES
from tests.plugins.fresh_site import FreshSite

pytestmark = pytest.mark.slow

PUBLISHERS = 2

SET_UP = """
import django; django.setup()
import sys
from tests.archive_content import article, mention, paragraph, person, publish
from archive import ledger, shapes
gone, kept, count = *sys.argv[1:3], int(sys.argv[3])
publish(person(uid=gone, slug="gone")), publish(person(uid=kept, slug="kept"))
body = shapes.Body((paragraph(mention(gone)), paragraph(mention(kept))))
half = shapes.Body(body.blocks[:1])
ledger.publish_many(
    ledger.Publication(article(body=half if number % 2 else body)) for number in range(count)
)
"""

LOOK = """
import django; django.setup()
import json, sys
from uuid import UUID
from archive.models import Alias, LedgerEntry, Link, LinkCount, Record
from archive.verify import problems
gone, kept = map(UUID, sys.argv[1:])
links = lambda uid: Link.objects.filter(target_uid=uid, role="mentions").count()
print(json.dumps({
    "aliases": Alias.objects.filter(uid=gone, target=kept).count(),
    "public": Record.objects.filter(uid=gone).count(),
    "merges": LedgerEntry.objects.filter(action="merge").count(),
    "articles": Record.objects.filter(kind="article").count(),
    "gone": links(gone),
    "kept": links(kept),
    "problems": list(problems()),
}))
"""

MERGE = """
import django; django.setup()
import sys
from uuid import UUID
from archive import ledger
print("go", flush=True)
ledger.merge(*map(UUID, sys.argv[1:]))
"""


def prepared(site: FreshSite, count: int) -> tuple[str, str]:
    uids = str(uuid.uuid4()), str(uuid.uuid4())
    site.run("-c", SET_UP, *uids, str(count))
    return uids


def test_merging_and_publishing_at_once_follow_each_other(migrated_site: FreshSite):
    uids = prepared(migrated_site, 1)
    started = [
        migrated_site.start("-m", "tests.merge_often", str(number), *uids)
        for number in range(1 + PUBLISHERS)
    ]
    for process in started:
        _, error = process.communicate(timeout=240)
        assert process.returncode == 0, error

    found = json.loads(migrated_site.run("-c", LOOK, *uids))
    articles = 1 + PUBLISHERS * TIMES
    assert found == {
        "aliases": 1,
        "public": 0,
        "merges": TIMES,
        "articles": articles,
        "gone": 0,
        "kept": articles,
        "problems": [],
    }


@pytest.mark.database("postgres")
def test_a_merge_that_is_killed_happened_or_did_not(migrated_site: FreshSite):
    count = 300
    uids = prepared(migrated_site, count)
    states = []
    for step in range(8):
        process = migrated_site.start("-c", MERGE, *uids)
        assert process.stdout is not None
        process.stdout.readline()
        if step < 7:
            time.sleep(step * 0.04)
            process.send_signal(signal.SIGKILL)
        process.communicate()
        found = json.loads(migrated_site.run("-c", LOOK, *uids))
        assert found["problems"] == []
        after = found["aliases"] == 1
        assert found["public"] == (0 if after else 1)
        assert (found["gone"], found["kept"]) == ((0, count) if after else (count, count // 2))
        states.append(after)
        if after:
            break
    assert (states[0], states[-1]) == (False, True)
