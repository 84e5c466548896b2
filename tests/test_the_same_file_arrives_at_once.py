"""Of a file that several people send at the same time, one photograph is made, on either
database."""

from pathlib import Path

import pytest

from tests.alike_pictures import full
from tests.plugins.fresh_site import FreshSite

PROCESSES = 3

# It takes its time to keep a file, so that the others come meanwhile.
ARRIVE = """
import django; django.setup()
import sys, time
from pathlib import Path
from newsroom.intake import arrivals

receive = arrivals.receive

def slowly(*args, **kwargs):
    time.sleep(3)
    return receive(*args, **kwargs)

arrivals.receive = slowly
arrival = arrivals.arrive(Path(sys.argv[1]).read_bytes(), "a.jpg", by=None)
print(arrival.status, arrival.photo.uid)
"""


@pytest.mark.slow
def test_the_same_file_arrives_at_once(migrated_site: FreshSite, tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(full())

    started = [migrated_site.start("-c", ARRIVE, str(file)) for _ in range(PROCESSES)]
    answers = []
    for process in started:
        out, error = process.communicate(timeout=240)
        assert process.returncode == 0, error
        answers.append(out.split())

    assert sorted(status for status, _ in answers) == ["created", "duplicate", "duplicate"]
    assert len({uid for _, uid in answers}) == 1
