"""However much a test with real transactions leaves, the next one finds none of it."""

import pytest
from django.contrib.auth.models import Group, Permission

from archive.models import SearchRow
from newsroom.models import DeskRow, Person
from newsroom.publishing.publish import publish
from tests.plugins.emptied import Beginning
from tests.searching import titles
from tests.staff import make_user
from tests.working_copies import make_person


@pytest.mark.django_db(transaction=True)
def test_groups_and_permissions_are_as_they_were_and_nothing_else_is_there() -> None:
    beginning = Beginning()
    assert {"auth_group", "auth_permission", "auth_group_permissions"} <= beginning.rows.keys()
    make_user("chief")
    publish(make_person())
    Group.objects.get(name="editor").delete()
    Permission.objects.filter(codename="add_person").delete()
    assert titles("Amrullah") == ["Amrullah Saleh"]

    beginning.restore()

    assert Beginning().rows == beginning.rows
    assert not Person.objects.exists()
    for row in (SearchRow, DeskRow):
        assert not row._default_manager.exists()
