"""A file is decoded before the form's transaction begins, so that nobody waits for it to save."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from newsroom.intake.isolated import Taken
from newsroom.intake.store import take
from newsroom.models import Photo
from tests import working_copies as make
from tests.staff import add_to, desk, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each file that was looked at: whether a transaction was open meanwhile."""
    looked: list[bool] = []

    def watched(data: bytes) -> Taken:
        looked.append(connection.in_atomic_block)
        return take(data)

    monkeypatch.setattr("newsroom.admin.photo_forms.take", watched)
    return looked


def send(client: Client, data: bytes, **fields: str) -> Any:
    file = SimpleUploadedFile("IMG_0001.jpg", data, "image/jpeg")
    return client.post(add_to(Photo), {"title": "A flag", "language": "en", "file": file} | fields)


@pytest.mark.parametrize("fields", [{}, {"_popup": "1"}])
def test_it_is_looked_at_once_outside_every_transaction(
    taken: list[bool], fields: dict[str, str]
) -> None:
    response = send(desk("reporter"), make.picture(), **fields)
    assert taken == [False]
    photo = Photo.objects.get()
    assert (photo.title, photo.width, photo.height) == ("A flag", 700, 400)
    if fields:
        assert response.status_code == 200
        assert f"&quot;value&quot;: &quot;{photo.pk}&quot;" in response.content.decode()


@pytest.mark.parametrize("fields", [{}, {"_popup": "1"}])
def test_what_is_wrong_with_it_is_said_at_its_field(
    taken: list[bool], fields: dict[str, str]
) -> None:
    response = send(desk("reporter"), b"GIF89a and no photograph", **fields)
    assert taken == [False]
    (error,) = response.context["adminform"].form.errors["file"]
    assert error.endswith(".")
    assert not Photo.objects.exists()


def test_nothing_is_looked_at_for_who_may_not_add(taken: list[bool]) -> None:
    client, user = Client(), make_user("")
    user.user_permissions.add(Permission.objects.get(codename="view_photo"))
    client.force_login(user)
    assert send(client, make.picture()).status_code == 403
    assert client.get(add_to(Photo)).status_code == 403
    assert taken == []
    # And without a file there is nothing to look at.
    response = desk("reporter").post(add_to(Photo), {"title": "A flag", "language": "en"})
    assert "file" in response.context["adminform"].form.errors
