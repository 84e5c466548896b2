"""Staff at work: accounts by group, and forms filled in as a browser would send them."""

from typing import Any

from django.contrib.auth.models import Group
from django.forms import MultiWidget
from django.test import Client
from django.urls import reverse

from newsroom.models import User, WorkingCopy

PASSWORD = "a long enough password"


def make_user(group: str = "", **fields: Any) -> User:
    """A member of staff; without a group they may do nothing."""
    name = fields.pop("username", group.replace(" ", "-") or "nobody")
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def desk(group: str) -> Client:
    """A browser in which somebody of this group has signed in."""
    client = Client()
    client.force_login(make_user(group))
    return client


def list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def add_to(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def page_of(copy: Any, page: str = "change") -> str:
    """The address of a working copy's form, or of another of its pages: "publish" …"""
    return reverse(f"admin:newsroom_{copy._meta.model_name}_{page}", args=[copy.pk])


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """What a browser sends back of a form as it was shown, but for `changes`."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    if response.context.get("opened") is not None:
        data["opened"] = response.context["opened"]
    for form in forms:
        for field in form:
            value = field.value()
            widget = field.field.widget
            if isinstance(widget, MultiWidget):
                parts = widget.get_context(field.html_name, value, {})["widget"]["subwidgets"]
                data |= {part["name"]: _first(part["value"]) for part in parts}
            elif isinstance(value, list):
                data[field.html_name] = [getattr(each, "pk", each) for each in value]
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data | changes


def _first(value: Any) -> str:
    """What a part of a field sends: a select’s choice stands in a list."""
    return (value[0] if isinstance(value, list) else value) or ""


def save(client: Client, copy: WorkingCopy, **changes: Any) -> Any:
    """Open the form of a working copy, change some fields and press "Save"."""
    address = page_of(copy)
    response = client.post(address, filled(client.get(address), **changes))
    assert response.status_code == 302, response.context["errors"]
    copy.refresh_from_db()
    return response
