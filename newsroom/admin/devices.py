"""What proves somebody beside the password: codes of an app, and ten more for when it is lost."""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from newsroom.models import User

CODES = 10
# Without what is mistaken for something else when it is copied by hand.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

WRONG = (
    "This code is not right, or it was used before. Wait until your app shows the next one and "
    "type that. If none is taken, look whether the clock of your device is right."
)
WRONG_RECOVERY = "This recovery code is not right, or it was used before. Try another one."


def app_of(user: User) -> Any:
    """None where there is none."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def matched(user: User, code: str) -> Any:
    """The device that a code proves. It is used up by that. Raises a ValidationError."""
    is_app = re.fullmatch(r"\d{6}", re.sub(r"[\s-]", "", code)) is not None
    model: Any = TOTPDevice if is_app else StaticDevice
    # Under a lock, so that nobody uses it twice at once; what is counted of a wrong one is kept.
    with transaction.atomic():
        rows = model.objects.select_for_update()
        device = rows.filter(user=user, confirmed=True).first()
        if device is not None:
            may, why = device.verify_is_allowed()
            if may and device.verify_token(number(code) if is_app else _hashed(user, code)):
                return device
            if not may:
                wait = int((why["locked_until"] - timezone.now()).total_seconds()) + 1
                raise forms.ValidationError(
                    f"Wait {wait} second{'s' if wait > 1 else ''}, then try again with the code "
                    "that is right then."
                )
    raise forms.ValidationError(WRONG if is_app else WRONG_RECOVERY)


def number(code: str) -> int:
    """Of a code as people type it: in groups, in digits of any script. -1 of what is none."""
    digits = re.sub(r"[\s-]", "", code)
    return int(digits) if re.fullmatch(r"\d{6}", digits) else -1


@dataclass(frozen=True)
class NewApp:
    """An app that is not proven yet. `key` is hexadecimal."""

    user: User
    key: str

    @classmethod
    def key_of(cls) -> str:
        return str(random_hex())

    @property
    def device(self) -> Any:
        return TOTPDevice(user=self.user, key=self.key)

    @property
    def address(self) -> str:
        """What the picture says. It names no newsroom: telephones are searched."""
        return str(self.device.config_url)

    def proven(self, code: str) -> int | None:
        """Of which step of the app's clock the code is; None where it is wrong."""
        totp = TOTP(self.device.bin_key)
        return totp.t() if totp.verify(number(code), tolerance=1) else None

    def keep(self, step: int) -> Any:
        """It takes the place of an earlier one. The code that proved it is used up."""
        TOTPDevice.objects.filter(user=self.user).delete()
        device = self.device
        device.last_t = step
        device.save()
        return device


def new_codes(user: User) -> list[str]:
    """Recovery codes in place of any earlier ones. Only hashes of them are kept."""
    device, _ = StaticDevice.objects.get_or_create(
        user=user, defaults={"name": "Recovery codes", "confirmed": True}
    )
    device.token_set.all().delete()
    codes = ["-".join(_letters(4) for _ in range(3)) for _ in range(CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=_hashed(user, code)) for code in codes
    )
    return codes


def remove(user: User) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def _letters(how_many: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(how_many))


def _hashed(user: User, code: str) -> str:
    plain = re.sub(r"[\W_]", "", code).lower()
    value = f"{user.pk}:{plain}"
    return salted_hmac("newsroom.recovery", value, algorithm="sha256").hexdigest()[:16]
