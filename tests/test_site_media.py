"""Files of pictures: what public storage holds by its hash, for an hour at most."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client

CONTENT = b"not a picture"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def stored() -> str:
    return storages["public"].save(f"{SHA256}.avif", ContentFile(CONTENT))


def test_a_file_with_all_that_a_browser_and_a_cache_need(client: Client, stored: str) -> None:
    response = client.get(f"/media/{stored}")

    assert b"".join(response) == CONTENT
    assert response["Content-Type"] == "image/avif"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["ETag"] == f'"{SHA256}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert "Content-Disposition" not in response  # the page's link names the download
    assert not response.cookies


def test_it_is_not_sent_twice_while_it_is_there(client: Client, stored: str) -> None:
    headers = {"If-None-Match": f'"{SHA256}"'}
    assert client.get(f"/media/{stored}", headers=headers).status_code == 304

    storages["public"].delete(stored)
    assert client.get(f"/media/{stored}", headers=headers).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        f"{'0' * 64}.jpg",
        f"{SHA256}.webp",
        f"{SHA256}.png",
        f"{SHA256}.avif/",
        f"{SHA256.upper()}.avif",
        "../secret_key",
        "..%2fsecret_key",
        "",
    ],
)
@pytest.mark.django_db  # the page that says so counts on nothing, but finds addresses
def test_nothing_else_is_found(client: Client, stored: str, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404
