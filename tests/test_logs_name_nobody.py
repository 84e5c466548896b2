"""No log says who read: neither an address nor a browser, also where something goes wrong."""

import logging

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ADDRESS, BROWSER = "203.0.113.77", "WatchedBrowser/1.0"


def test_no_log_holds_an_address_or_a_browser(caplog, capfd, monkeypatch):
    caplog.set_level(logging.DEBUG)
    reader = Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=BROWSER)
    assert reader.get("/nothing/").status_code == 404
    assert reader.post("/articles/").status_code == 405
    assert reader.get("/", HTTP_HOST="elsewhere.example").status_code == 400
    refused = reader.post("/admin/login/", {"username": "chief", "password": "wrong"})
    assert refused.status_code == 200

    def fail(*args, **kwargs):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("archive.views.home.render", fail)
    assert reader.get("/").status_code == 500

    said = caplog.text + "".join(capfd.readouterr())
    assert "a fault of ours" in said
    assert "/nothing/" not in said
    assert "/articles/" not in said
    assert ADDRESS not in said
    assert BROWSER not in said
