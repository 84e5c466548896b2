"""The parts of a photograph's form: how a file is added, the texts, who is in the picture."""

from typing import Any

from django import forms
from django.conf import settings

from newsroom.admin.inlines import TableRows, TextRows
from newsroom.admin.uploads import ACCEPT
from newsroom.intake.isolated import Taken
from newsroom.intake.read import Refused
from newsroom.intake.store import suggested_text, take
from newsroom.models import Depiction, Photo, PhotoText

TEXT = ("language", "headline", "caption", "alt", "extended")


class UploadForm(forms.ModelForm):
    """A file and a working title are enough to begin with."""

    # Its name is not kept as a name of a file, so it may be long.
    file = forms.FileField(
        max_length=255,
        help_text=Photo._meta.get_field("file").help_text,
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    taken: Taken
    received: bytes

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        # One byte too many is enough to be refused for its size.
        self.received = upload.read(settings.PHOTO_LIMITS.file_bytes + 1)
        try:
            self.taken = take(self.received)
        except Refused as error:
            raise forms.ValidationError(str(error)) from None
        return upload


class PhotoTextRows(TextRows):
    model = PhotoText
    fields = [*TEXT]

    def suggested(self, obj: Photo | None) -> dict[str, Any]:
        """The caption that came in the file, to be edited."""
        text = suggested_text(obj) if obj else None
        if text is None:
            return super().suggested(obj)
        return {name: getattr(text, name) for name in TEXT}


class DepictionRows(TableRows):
    model = Depiction
    fields = ["person", "position"]
    autocomplete_fields = ["person"]
    extra = 1
    verbose_name = "person in the picture"
    verbose_name_plural = "people in the picture"
