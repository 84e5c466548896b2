"""What two thousand records answer is what one statement by hand says: rows, counts and facets."""

from typing import Any

import pytest
from django.test import Client

from archive.models import Record
from newsroom.demo.corpus import Corpus
from tests.bench.test_search import QUESTIONS, same

pytestmark = pytest.mark.django_db


def test_every_question_is_answered_as_by_hand(client: Client, settings: Any) -> None:
    settings.API_REQUESTS_A_MINUTE = 0
    Corpus(articles=1_500, people=400, words=150).publish()
    assert Record.objects.count() >= 2_000
    found = {name: same(question, client) for name, question in QUESTIONS.items()}
    assert found["a word of one in 100"] == 15
    assert found["nearly every article"] == 1_425
    assert 0 < found["a phrase"] < found["two words"]
    assert 0 < found["a name as typed"] < found["a name, all spellings"]
