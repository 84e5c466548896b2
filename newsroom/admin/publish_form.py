"""What somebody says when they publish: what goes along, what kind of change it is, and why."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from archive import shapes
from archive.models import Change
from newsroom.publishing.plan import Plan

# All that tells readers of more than a comma.
NOTED = frozenset(Change) - {Change.FIRST, Change.MINOR}

CHANGED_MEANWHILE = (
    "Somebody changed this after you opened this page. Below is what would be published now: look "
    "at it again, then publish it."
)


class PublishForm(forms.Form):
    change = forms.ChoiceField(
        label="What is this change?",
        choices=[
            ("", "Choose…"),
            *((each.value, each.label) for each in Change if each != Change.FIRST),
        ],
        error_messages={"required": "Say what kind of change this is: readers see it."},
        help_text="Readers see this in the history. A minor change alters no fact: a comma, a "
        "spelling.",
    )
    note = forms.CharField(
        label="Note for readers",
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text="Printed with the text, so write it in the text’s own language. For a "
        "correction: what was wrong, and what is right.",
    )
    in_spite = forms.CharField(
        label="Why publish it in spite of the remarks?",
        required=False,
        max_length=300,
        widget=forms.TextInput({"dir": "auto"}),
        help_text="For the desk’s own record; readers do not see it.",
    )
    token = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, planned: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["along"] = forms.MultipleChoiceField(
            required=False,
            choices=[(str(each.copy.uid), each.copy.label) for each in planned.along],
        )
        self.planned = planned
        if planned.is_first:
            del self.fields["change"], self.fields["note"]
        else:
            self.fields["note"].widget.attrs["lang"] = planned.item.shape.language
        if not any(item.warnings for item in planned.chosen(None)):
            del self.fields["in_spite"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("token") != token(self.planned):
            self.add_error(None, CHANGED_MEANWHILE)
            return data
        if data.get("change") in NOTED and not data.get("note", "").strip():
            self.add_error("note", "Tell readers what has changed: this kind of change needs it.")
        if "in_spite" in self.fields and not data.get("in_spite", "").strip():
            if any(item.warnings for item in self.planned.chosen(self.along(data))):
                self.add_error("in_spite", "Look at the remarks, then say why it goes out so.")
        return data

    def along(self, data: Mapping[str, Any]) -> list[UUID]:
        ticked = set(data.get("along") or ())
        return [each.copy.uid for each in self.planned.along if str(each.copy.uid) in ticked]


def token(planned: Plan) -> str:
    """A hash of all that the page shows as going out, and of what it would replace."""
    shown = hashlib.sha256(str(planned.live and planned.live.number).encode())
    for item in (planned.item, *planned.along):
        shown.update(shapes.canonical(shapes.encode(item.shape)))
    shown.update(" ".join(sorted(planned.seen)).encode())
    return shown.hexdigest()
