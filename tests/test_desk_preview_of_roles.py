"""A preview says what people were then, also of people who are not public yet."""

import pytest

from tests import working_copies as make
from tests.staff import desk, page_of

pytestmark = pytest.mark.django_db


def test_what_a_draft_was_at_a_draft() -> None:
    person, front = make.make_person("Amrullah Saleh"), make.make_organisation("The front")
    make.make_claim(
        *("role", "Leader"), person=person, other_organisation=front, start="2019", end="2023",
        sources=[make.make_source()],
    )  # fmt: skip
    article = make.make_article(
        first_published="2021-03-01", body=f"<p>By {make.person_link(person, 'him')}.</p>"
    )

    page = desk("editor").get(page_of(article, "preview")).content.decode()

    assert 'title="Leader · The front">him</a>' in page
    assert ">Leader</bdi>&nbsp;· <bdi" in page
