"""A draft that is published while somebody deletes it stays, and readers lose nothing."""

import pytest
from django.test import Client

from archive import ledger
from archive.models import Record
from newsroom.intake.store import original
from newsroom.models import Photo
from newsroom.publishing.publish import publish
from tests.staff import make_user, page_of
from tests.working_copies import make_photo

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_published_meanwhile_is_not_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = make_photo()
    client = Client()
    client.force_login(make_user("editor"))

    def published_meanwhile() -> None:
        # Somebody else held the lock until now.
        publish(Photo.objects.get(pk=photo.pk))
        ledger.lock()

    monkeypatch.setattr("newsroom.admin.base.locked", published_meanwhile)
    response = client.post(page_of(photo, "delete"), {"post": "yes"})

    assert response.status_code == 403
    photo.refresh_from_db()
    assert Record.objects.filter(uid=photo.uid).exists() is photo.is_live
    assert original(photo)
