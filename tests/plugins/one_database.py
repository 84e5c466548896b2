"""`@pytest.mark.database("postgres")`: a test that takes long, and runs on one database alone."""

import os

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    elsewhere = [item for item in items if _elsewhere(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


def _elsewhere(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("database")
    return marker is not None and marker.args[0] != os.environ.get("TEST_DB", "sqlite")
