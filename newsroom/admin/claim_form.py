"""The form of a claim: what each kind of claim may say, and about whom."""

from hashlib import sha256
from typing import Any

from django import forms

from archive import dates
from newsroom.admin.claim_list import described, with_words
from newsroom.admin.inlines import LabelledRows
from newsroom.models import Claim

_TIMED = {kind for kind in Claim.ClaimKind.values if kind not in ("birth", "death")}
# The kinds that have a field; the others have all fields that are not named here.
KINDS_WITH: dict[str, set[str]] = {
    "relation": {"relation"},
    "other_person": {"relation"},
    "other_organisation": {"relation", "role"},
    "basis": {"role"},
    "appointed_by": {"role"},
    "known_by": {"role"},
    "end": _TIMED,
}
# What a claim of the kind says nothing without.
WORDS_MISSING = {
    "role": "Write the role: “Minister of the interior”.",
    "title": "Write the title.",
    "life": "Write what happened.",
    "statement": "Write what is stated.",
    "allegation": "Write what is alleged.",
}


MEANWHILE = (
    "Somebody saved this after you opened it. Look at their version in another window; if you "
    "press “Save” again, yours replaces it."
)


def as_kept(claim: Claim) -> str:
    """A mark of all that is kept of a claim, for it does not say when it was changed."""
    rows = (Claim.objects.filter(pk=claim.pk), claim.texts.all(), claim.citations.all())
    return sha256(repr([list(each.values_list()) for each in rows]).encode()).hexdigest()


class ClaimTexts(LabelledRows):
    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        data = [form.cleaned_data for form in self.forms]
        if any(row.get("text") and not row.get("DELETE") for row in data):
            return
        claim = self.instance
        if claim.kind in WORDS_MISSING:
            raise forms.ValidationError(WORDS_MISSING[claim.kind])
        if claim.kind in ("birth", "death") and not (claim.start or claim.at_place):
            raise forms.ValidationError(
                "Write when or where it was, or say in words what is known."
            )


class OtherClaim(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_kind_display()}: {described(obj)}"


class ClaimForm(forms.ModelForm):
    """`subject` is the profile that the claim is about; it never changes."""

    subject: Any
    version_of = OtherClaim(
        Claim.objects.none(),
        required=False,
        label="Contradicts",
        help_text="The claim that this one contradicts. They are shown side by side.",
    )

    class Meta:
        labels = {"version_of": "Contradicts"}  # where it can only be read
        help_texts = {
            "start": "The day of a birth or death; the beginning of a role: 2004-02. With “/..” "
            "behind it, 2021-08-17/.., it is not over; leave “until” empty then.",
            "end": "The day, month or year in which it was over: 2021-08-15. Empty where nobody "
            "knows, or where “from” ends in “/..” because it is not over.",
            "other_person": "Of a relation: the other person, or else the organisation below.",
            "position": "Claims are listed by it, the lowest first; those of one number as they "
            "were added.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.subject is None:
            setattr(self.instance, self.subject.KIND.value, self.subject)
        if "version_of" in self.fields:
            others = with_words(self.subject.claims.exclude(pk=self.instance.pk))
            self.fields["version_of"].queryset = others  # type: ignore[attr-defined]
        for name, kinds in KINDS_WITH.items():
            if name in self.fields:
                widget: Any = self.fields[name].widget
                widget = getattr(widget, "widget", widget)
                widget.attrs["data-kinds"] = " ".join(sorted(kinds))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opened = self.data.get("opened")
        if opened and self.instance.pk and opened != as_kept(self.instance):
            self.add_error(None, MEANWHILE)
        kind = data.get("kind", "")
        for name, kinds in KINDS_WITH.items():
            if kind and kind not in kinds and data.get(name):
                self.add_error(name, "A claim of this kind has no such thing. Empty it.")
        if kind == "relation":
            if not data.get("relation"):
                self.add_error("relation", "Say how they stand to each other.")
            other = data.get("other_person") or data.get("other_organisation")
            if not other:
                self.add_error("other_person", "Choose the other person or organisation.")
            elif other == self.instance.subject:
                self.add_error("other_person", "That is whom the claim is about. Choose another.")
        if data.get("known_by") and not data.get("start"):
            self.add_error("start", "Write the date on which the role is first cited.")
        self._clean_order(data.get("start", ""), data.get("end", ""))
        return data

    def _clean_order(self, start: str, end: str) -> None:
        if not (start and end):
            return
        try:
            begins, ends = dates.parse(start).earliest, dates.parse(end).latest
        except ValueError:  # what the fields themselves say
            return
        if start.strip().endswith("/.."):
            self.add_error("end", "“From” ends in “/..”: it is not over. Empty this, or that.")
        elif begins and ends and ends < begins:
            self.add_error("end", "This is before the beginning.")
