"""A row of the caption grid as a form: what is written on one photograph in one language."""

from collections.abc import Collection
from typing import Any

from django import forms

from newsroom.admin.caption_names import RecordsField, as_json
from newsroom.keeping import keep, keep_whole
from newsroom.models import Depiction, Photo, PhotoText, User

WORDS = ("headline", "caption", "alt")
RECORDS = ("creator", "place", "people", "tags")
MEANWHILE = (
    "Somebody saved this photograph after you opened it. What you wrote stays here; if you press "
    "“Save” again, it replaces theirs."
)

_LINE = {"class": "vTextField", "dir": "auto"}


class RowForm(forms.ModelForm):
    headline = forms.CharField(label="Headline", max_length=200, required=False)
    caption = forms.CharField(label="Caption", required=False, widget=forms.Textarea({"rows": 4}))
    alt = forms.CharField(
        label="Alternative text", required=False, widget=forms.Textarea({"rows": 2})
    )
    creator = RecordsField("contributor", words=True, label="Creator")
    place = RecordsField("place", label="Place")
    people = RecordsField("person", many=True, label="People")
    tags = RecordsField("tag", many=True, label="Tags")

    class Meta:
        model = Photo
        fields = ["credit", "date_taken"]
        labels = {"date_taken": "Date (EDTF)"}

    def __init__(
        self,
        data: Any = None,
        *,
        instance: Photo,
        language: str,
        suggested: PhotoText | None,
        seen: Collection[str],
    ) -> None:
        self.text = text_in(instance, language)
        self.before = {name: lines(getattr(self.text, name)) for name in WORDS} | records(instance)
        shown = suggested or self.text
        initial = {name: getattr(shown, name) for name in WORDS} | records(instance)
        super().__init__(data, instance=instance, initial=initial, auto_id=f"id_{instance.pk}_%s")
        for name, field in self.fields.items():
            attrs = field.widget.attrs
            # What is wrong, or odd, about a field stands beside it.
            attrs["aria-describedby"] = f"id_{instance.pk}_{name}_notes"
            if name in WORDS:
                attrs["lang"] = language
            elif isinstance(field, RecordsField):
                field.initial = initial[name]
                field.seen = field.kind in seen
                continue
            attrs |= _LINE if name not in ("caption", "alt") else {"dir": "auto"}

    def clean(self) -> dict[str, Any] | None:
        opened = self.data.get("opened")
        if opened and opened != self.instance.modified_at.isoformat():
            raise forms.ValidationError(MEANWHILE, code="meanwhile")
        data = super().clean() or self.cleaned_data
        for name in WORDS:
            # The script does not send the file's words that nobody has read: they are not emptied.
            data[name] = lines(data.get(name, "")) if name in self.data else self.before[name]
        return data

    def save(self, commit: bool = True, *, by: User | None = None) -> list[str]:
        """Save what changed, and say which fields did."""
        photo, data = self.instance, self.cleaned_data
        changed = [
            *(name for name in WORDS if data[name] != self.before[name]),
            *(name for name in ("credit", "date_taken") if name in self.changed_data),
            *(name for name in RECORDS if set(data[name]) != set(self.before[name])),
        ]
        if not changed:
            return []
        if "creator" in changed:
            creator = next(iter(data["creator"]), "")
            by_name = isinstance(creator, str)
            photo.creator = None if by_name else creator
            photo.creator_name = creator if by_name else ""
        if "place" in changed:
            photo.place = next(iter(data["place"]), None)
        # What staff call it, until they call it something else: better than IMG_4711.jpg.
        photo.title = photo.title or data["headline"]
        keep(photo)
        if not set(WORDS).isdisjoint(changed):
            self._keep_text(data)
        if "people" in changed:
            self._keep_people(data["people"])
        if "tags" in changed:
            photo.tags.set(data["tags"])
        keep_whole(photo, by=by)
        return changed

    def _keep_text(self, data: dict[str, Any]) -> None:
        text = self.text
        for name in WORDS:
            setattr(text, name, data[name])
        if text.headline or text.caption or text.alt or text.extended:
            text.full_clean()
            text.save()
        elif text.pk:
            text.delete()

    def _keep_people(self, people: list[Any]) -> None:
        depictions = {each.person_id: each for each in self.instance.depictions.all()}
        wanted = {person.pk for person in people}
        Depiction.objects.filter(
            pk__in=[each.pk for key, each in depictions.items() if key not in wanted]
        ).delete()
        last = max((each.position for each in depictions.values()), default=0)
        new = [person for person in people if person.pk not in depictions]
        Depiction.objects.bulk_create(
            Depiction(photo=self.instance, person=person, position=position)
            for position, person in enumerate(new, start=last + 1)
        )


class ApplyForm(forms.Form):
    """What the script sets on several rows; each of them is then saved through its own form."""

    credit = forms.CharField(
        label="Credit line", max_length=200, widget=forms.TextInput(_LINE), required=False
    )
    creator = RecordsField("contributor", words=True, label="Creator")
    date_taken = forms.CharField(
        label="Date (EDTF)", max_length=80, widget=forms.TextInput(_LINE), required=False
    )
    place = RecordsField("place", label="Place")
    people = RecordsField("person", many=True, label="People, added")
    tags = RecordsField("tag", many=True, label="Tags, added")


def lines(text: str) -> str:
    """Browsers send line ends of their own."""
    return text.replace("\r\n", "\n")


def text_in(photo: Photo, language: str) -> PhotoText:
    """The stored text, or an empty one."""
    texts = (text for text in photo.texts.all() if text.language == language)
    return next(texts, None) or PhotoText(photo=photo, language=language)


def records(photo: Photo) -> dict[str, list[Any]]:
    """Whom and what it names, by field; a creator who is no contributor of ours as words."""
    creator = photo.creator or photo.creator_name
    return {
        "creator": [creator] if creator else [],
        "place": [photo.place] if photo.place else [],
        "people": [depiction.person for depiction in photo.depictions.all()],
        "tags": [tagged.tag for tagged in photo.tagged.all()],
    }


def values(photo: Photo, language: str) -> dict[str, Any]:
    """What is stored, as the script compares it with what it shows."""
    text = text_in(photo, language)
    return {
        **{name: lines(getattr(text, name)) for name in WORDS},
        "credit": photo.credit,
        "date_taken": photo.date_taken,
        **{
            name: [{"label": each} if isinstance(each, str) else as_json(each) for each in found]
            for name, found in records(photo).items()
        },
    }
