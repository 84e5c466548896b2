"""What a chief does to an account of somebody else: frozen, signed out, its second factor reset."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsroom.admin.devices import codes_left
from newsroom.models import Act, Session, User
from tests.staff import PASSWORD, desk, filled, list_of, make_user, page_of
from tests.test_accounts_second_factor import give_password
from tests.test_accounts_your_account import with_app

pytestmark = pytest.mark.django_db


def access(user: User) -> str:
    return f"{list_of(User)}{user.pk}/access/"


def inside(client: Client) -> bool:
    return client.get("/admin/account/").status_code == 200


def acts_on(user: User) -> list[str]:
    acts = Act.objects.filter(object_id=str(user.pk)).exclude(user=user).order_by("pk")
    return [act.get_change_message() for act in acts]


def test_a_frozen_account_is_out_at_once_and_stays_out() -> None:
    user, client, chief = make_user("editor"), Client(), desk("chief")
    client.force_login(user)

    assert chief.post(access(user), {"act": "freeze"}).context["form"].errors["reason"]
    assert inside(client)
    chief.post(access(user), {"act": "freeze", "reason": "Telephone taken"})

    assert not inside(client)
    assert not Session.objects.filter(user=user).exists()
    give_password(client, user)
    assert not inside(client)
    assert "Telephone taken" in chief.get(access(user)).content.decode()
    chief.post(access(user), {"act": "unfreeze"})
    give_password(client, user)
    assert inside(client)
    assert acts_on(user) == [
        "Frozen: Telephone taken (sessions ended: 1)",
        "Not frozen any more.",
    ]


def test_the_form_of_an_account_does_not_freeze_it() -> None:
    user, chief = make_user("editor"), desk("chief")
    address = page_of(user)

    response = chief.post(address, filled(chief.get(address), first_name="Amina"))

    user.refresh_from_db()
    assert response.status_code == 302
    assert (user.first_name, user.is_active) == ("Amina", True)


def test_nobody_freezes_themselves_or_somebody_who_may_more() -> None:
    chief = desk("chief")
    own = User.objects.get()
    administrator = User.objects.create_superuser("administrator", password=PASSWORD)
    form = {"act": "freeze", "reason": "Because"}

    chief.post(access(own), form)
    assert chief.post(access(administrator), form).status_code == 403
    assert desk("editor").post(access(own), form).status_code == 403

    assert not User.objects.filter(is_active=False).exists()
    assert Client().get(access(own)).status_code == 302


def test_a_second_factor_is_reset_and_whoever_had_it_is_out() -> None:
    user, client = with_app()
    chief = desk("chief")

    chief.post(access(user), {"act": "reset"})

    assert not TOTPDevice.objects.exists()
    assert codes_left(user) == 0
    assert not inside(client)
    assert acts_on(user) == ["Second factor reset (sessions ended: 1)."]
    chief.post(access(user), {"act": "reset"})
    assert len(acts_on(user)) == 1


def test_the_last_chief_is_helped_on_the_server() -> None:
    user, client = with_app()

    call_command("reset_second_factor", user.username)

    assert not TOTPDevice.objects.exists()
    assert not inside(client)
    with pytest.raises(CommandError, match="Nobody is called so"):
        call_command("reset_second_factor", "nobody-here")


def test_sessions_of_others_are_seen_and_ended() -> None:
    user, chief = make_user("editor"), desk("chief")
    first, second, third = Client(), Client(), Client()
    for each in (first, second, third):
        each.force_login(user)
    handle = Session.objects.get(session_key=first.session.session_key).handle
    assert len(chief.get(access(user)).context["sessions"]) == 3

    chief.post(access(user), {"act": "end", "session": handle})
    assert [inside(each) for each in (first, second, third)] == [False, True, True]
    chief.post(access(user), {"act": "end_all"})

    assert not inside(second)
    assert not inside(third)
    assert inside(chief)
    assert acts_on(user) == ["Signed out of one browser.", "Signed out everywhere: 2."]


def test_a_password_that_a_chief_sets_signs_out() -> None:
    user, client, chief = make_user("editor"), Client(), desk("chief")
    client.force_login(user)
    new = "quite another password"

    chief.post(
        f"{list_of(User)}{user.pk}/password/",
        {"password1": new, "password2": new, "usable_password": "true"},
    )

    user.refresh_from_db()
    assert user.check_password(new)
    assert not Session.objects.filter(user=user).exists()
    assert inside(chief)


def test_who_has_worked_here_is_frozen_and_not_deleted() -> None:
    chief, idle, busy = desk("chief"), make_user("reporter"), make_user("editor")
    give_password(Client(), busy)

    response = chief.post(f"{list_of(User)}{busy.pk}/delete/", {"post": "yes"}, follow=True)
    chief.post(f"{list_of(User)}{idle.pk}/delete/", {"post": "yes"})

    assert "Freeze" in response.content.decode()
    assert set(User.objects.values_list("username", flat=True)) == {"chief", "editor"}
    assert Act.objects.filter(user=busy).exists()


def test_a_role_that_changes_is_written_down_as_it_was_and_is() -> None:
    user, chief = make_user("reporter"), desk("chief")
    address = page_of(user)
    editor = Group.objects.get(name="editor")

    chief.post(address, filled(chief.get(address), groups=[editor.pk]))

    assert acts_on(user) == ["Changed Groups. Groups: reporter → editor."]


def test_what_a_group_may_is_written_down() -> None:
    chief, group = desk("chief"), Group.objects.create(name="translators")
    address = f"{list_of(Group)}{group.pk}/change/"
    may = Group.objects.get(name="editor").permissions.get(codename="view_article")

    chief.post(address, {"name": "translators", "permissions": [may.pk]})

    said = Act.objects.get(object_repr="translators").get_change_message()
    assert said == "Changed permissions. Given: view_article. Taken: none."
