"""What the drawings and the lists beside them say of a claim, and of a place on a map."""

from django.utils.translation import gettext_lazy as _

from archive.relations import Label
from archive.shapes import Claim

BASIS: dict[str, Label] = {
    "elected": _("elected"),
    "appointed": _("appointed"),
    "acting": _("acting"),
    "self_declared": _("self-declared"),
    "disputed": _("disputed"),
}
STANDING: dict[str, Label] = {"contested": _("contested"), "retracted": _("retracted")}
CERTAINTY: dict[str, Label] = {"medium": _("fairly certain"), "low": _("uncertain")}
PRECISION: dict[str, Label] = {
    "point": _("exact point"),
    "settlement": _("settlement"),
    "district": _("district"),
    "province": _("province"),
    "country": _("country"),
}
# How far from the point given the true one may lie.
ROUNDED: dict[str, Label] = {
    "point": _("to about 100 metres"),
    "settlement": _("to about a kilometre"),
}
ROUNDED_OTHER: Label = _("to about 10 kilometres")


def standing(claim: Claim) -> str:
    """What a reader has to know of a claim before it is believed: “self-declared · contested”."""
    words = (
        BASIS.get(claim.basis),
        STANDING.get(claim.status),
        CERTAINTY.get(claim.certainty),
    )
    return " · ".join(str(word) for word in words if word)
