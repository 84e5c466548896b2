"""The parts of a photograph's form: how a file is added, the texts, who is in the picture."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from newsroom.admin.inlines import TableRows, TextRows
from newsroom.admin.uploads import ACCEPT
from newsroom.intake.isolated import Taken
from newsroom.intake.read import Refused
from newsroom.intake.store import suggested_text, take
from newsroom.models import Depiction, Photo, PhotoText

TEXT = ("language", "headline", "caption", "alt", "extended")


@dataclass(frozen=True)
class Looked:
    """A file that was looked at before the form is: that takes long, and no transaction, which
    holds up everybody who writes, is open meanwhile."""

    received: bytes
    taken: Taken | None = None
    refusal: str = ""

    @classmethod
    def at(cls, upload: UploadedFile) -> "Looked":
        # One byte too many is enough to be refused for its size.
        received = upload.read(settings.PHOTO_LIMITS.file_bytes + 1)
        try:
            return cls(received, take(received))
        except Refused as error:
            return cls(received, refusal=str(error))


class UploadForm(forms.ModelForm):
    """A file and a working title are enough to begin with."""

    # Its name is not kept as a name of a file, so it may be long.
    file = forms.FileField(
        max_length=255,
        help_text=Photo._meta.get_field("file").help_text,
        widget=forms.FileInput({"accept": ACCEPT}),
    )
    looked: Looked
    """Set by the desk, on the class that it makes for each request."""

    def clean_file(self) -> Any:
        if self.looked.refusal:
            raise forms.ValidationError(self.looked.refusal)
        return self.cleaned_data["file"]


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
