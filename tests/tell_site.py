"""A process of its own: `python -m tests.tell_site fill` makes an archive of everything, `tell`
writes as JSON all that a site holds and answers."""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.admin.models import ADDITION, LogEntry  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from archive.models import Reason  # noqa: E402
from newsroom.intake import isolated, worker  # noqa: E402
from newsroom.intake.versions import add_version  # noqa: E402
from newsroom.models import Article, User  # noqa: E402
from newsroom.publishing.merge import merge  # noqa: E402
from newsroom.publishing.protect import protect  # noqa: E402
from newsroom.publishing.publish import publish, withdraw  # noqa: E402
from tests.alike_pictures import full, received, smaller  # noqa: E402
from tests.backing_up import search_rows, told  # noqa: E402
from tests.somebody_everywhere import everywhere  # noqa: E402
from tests.working_copies import make_article, make_person, make_photo  # noqa: E402

ODD = "Quotes ' \" \\ \t tab, \u200c joiner, 𐎱 beyond, \\N and a line\nbreak"


def fill() -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    isolated._run = worker.answered
    chief = User.objects.create_user("chief", password="a long enough password", is_staff=True)
    chief.groups.add(Group.objects.get(name="chief"))
    Client().force_login(chief)  # a session
    person = everywhere()
    LogEntry.objects.create(
        user=chief, object_id=str(person.pk), object_repr=ODD, action_flag=ADDITION
    )
    photo = make_photo(data=smaller(), title="Twice")
    add_version(photo, received(full()), by=chief)
    publish(photo)
    for reason, headline in ((Reason.SAFETY, "Hidden"), (Reason.ERROR, "Gone")):
        article = make_article(headline=headline)
        publish(article)
        withdraw(article, reason=reason)
    make_article(headline=ODD, body="<p>A draft.</p>")
    make_photo(cleared=False, title="Nobody has looked at it")
    gone, kept = make_person("Haseeb Qawi Markaz"), make_person("Hasib Qawi Markaz")
    for each in (gone, kept):
        publish(each)
    merge(gone, kept)
    # The newest key of a table is of something that is no more.
    Article.objects.create(headline="Deleted", slug="deleted").delete()
    hidden = make_person("Somebody Hidden")
    publish(hidden)
    hidden.refresh_from_db()
    hidden.protection = "protected"
    protect(hidden)
    call_command("rebuild_desk_search", verbosity=0)  # tests write past the newsroom


def tell() -> None:
    found = told() | {"search": search_rows()}
    new = Article.objects.create(headline="What key is next?", slug="next")
    json.dump(found | {"key": {"next": new.pk}}, sys.stdout)
    new.delete()


if __name__ == "__main__":
    {"fill": fill, "tell": tell}[sys.argv[1]]()
