"""What runs on one database alone.

A test that needs none runs with SQLite's, or with the browser's where it is one of these. A test
that takes long may say `@pytest.mark.database("postgres")`.
"""

import os

import pytest

NEEDING = {"db", "transactional_db", "live_server", "fresh_site", "migrated_site"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    elsewhere = {item for item in items if _elsewhere(item)}
    if elsewhere:
        config.hook.pytest_deselected(items=list(elsewhere))
        items[:] = [item for item in items if item not in elsewhere]


def _elsewhere(item: pytest.Item) -> bool:
    here = os.environ.get("TEST_DB", "sqlite")
    marker = item.get_closest_marker("database")
    if marker is not None:
        return bool(marker.args[0] != here)
    return here != "sqlite" and not _needs_one(item) and not item.get_closest_marker("browser")


def _needs_one(item: pytest.Item) -> bool:
    fixtures = NEEDING.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))
