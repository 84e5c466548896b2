"""The form of a claim says how to write what is not over."""

import pytest

from tests import working_copies as make
from tests.staff import desk

pytestmark = pytest.mark.django_db


def test_an_open_end_is_written_behind_the_beginning() -> None:
    claim = make.make_claim("role", "Minister", person=make.make_person(), start="2021-08-17/..")
    page = desk("editor").get(f"/admin/newsroom/claim/{claim.pk}/change/").content.decode()
    assert "With “/..” behind it, 2021-08-17/.., it is not over" in page
    assert "Empty where nobody knows" in page
