"""Fields that several nouns share."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from archive import dates
from archive.languages import CHOICES


def valid_edtf(value: str) -> None:
    try:
        dates.parse(value)
    except ValueError as error:
        raise ValidationError(str(error), code="edtf") from None


class EdtfField(models.CharField):
    """A date as known, in EDTF: 2021-08-15, 2021-08, 1953~, 2021-08-15/2021-09-06."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        if valid_edtf not in self.validators:
            self.validators.append(valid_edtf)

    def to_python(self, value: Any) -> Any:
        """As it is published: without spaces, ۲۰۲۱ as 2021. What is no date stays as written."""
        text = super().to_python(value)
        try:
            return dates.parse(text).text if text else text
        except ValueError:
            return text


class LanguageField(models.CharField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("choices", CHOICES)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        # A language more is no change of the database.
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs
