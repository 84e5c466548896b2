import pytest

from tests.published import publish_article

pytestmark = pytest.mark.django_db
def test_it(client):
    record = publish_article()
    r = client.get("/articles/a-report-from-the-valley/")
    print(r.content.decode())
    assert r.status_code == 200
