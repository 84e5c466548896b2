"""The marks of a review as a form: one row a box, in percent of the picture."""

from collections.abc import Iterable
from typing import Any

from django import forms

from newsroom.models import Photo, Region

MOST = 100  # each is eight fields, and Django takes a thousand in all
# In percent: what is smaller than this is no box.
LEAST = 0.1
SIDES = ("x", "y", "width", "height")
# Somebody can be told by these, so that not nobody can.
KNOWN = {Region.Verdict.PUBLIC_FIGURE, Region.Verdict.CONSENTED}
WHICH = "You say that nobody can be identified, and you mark somebody who can be. Take one back."


def _side(label: str, least: float = 0) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        min_value=least,
        max_value=100,
        widget=forms.NumberInput({"step": "0.01"}),
        error_messages={"required": "Write a number from 0 to 100."},
    )


class MarkForm(forms.Form):
    verdict = forms.ChoiceField(
        label="Who is it?",
        choices=[("", "Choose…"), *Region.Verdict.choices],
        error_messages={"required": "Say who it is, or that it has to be covered (“Redact”)."},
    )
    minor = forms.BooleanField(label="Is or may be under 18", required=False)
    note = forms.CharField(
        label="Note for staff",
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=Region._meta.get_field("note").help_text,
    )
    x = _side("From the left, %")
    y = _side("From the top, %")
    width = _side("Width, %", LEAST)
    height = _side("Height, %", LEAST)

    @property
    def sides(self) -> list[forms.BoundField]:
        return [self[side] for side in SIDES]

    @property
    def open(self) -> bool:
        """Do its numbers have to be looked at, or written?"""
        return not self["x"].value() or any(side in self.errors for side in SIDES)

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or self.cleaned_data
        for start in ("x", "y"):
            if data.get(start, 0) > 100 - LEAST:
                self.add_error(start, "The box would be outside the picture.")
        return data


class BaseMarks(forms.BaseFormSet):
    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove this box"

    def kept(self) -> list[dict[str, Any]]:
        """The rows that are boxes, in their order, of a formset that is valid."""
        forms_left = (form for form in self.forms if form not in self.deleted_forms)
        return [form.cleaned_data for form in forms_left if form.cleaned_data]


Marks = forms.formset_factory(
    MarkForm, BaseMarks, extra=1, can_delete=True, max_num=MOST, validate_max=True
)


class ReviewForm(forms.Form):
    nobody_identifiable = forms.BooleanField(
        label="Nobody can be identified",
        required=False,
        help_text=Photo._meta.get_field("nobody_identifiable").help_text,
    )
    may_show_more = forms.BooleanField(label="Readers may see what was covered", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def initial(photo: Photo) -> list[dict[str, Any]]:
    return [
        {side: round(getattr(region, side) * 100, 2) for side in SIDES}
        | {"verdict": region.verdict, "minor": region.minor, "note": region.note}
        for region in photo.regions.all()
    ]


def regions(rows: Iterable[dict[str, Any]]) -> list[Region]:
    """Not saved."""
    return [
        Region(
            **{side: row[side] / 100 for side in SIDES},
            verdict=row["verdict"],
            minor=row["minor"],
            note=row["note"],
        )
        for row in rows
    ]
