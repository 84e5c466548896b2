"""How people and organisations stand to each other: each relation with the name of its converse."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Label = str | Promise


@dataclass(frozen=True)
class Relation:
    """“A `name` B”, and on the page of B “B `converse` A”: as headings, “Parent of”, “Child of”."""

    name: Label
    converse: Label
    group: Label


FAMILY, ALLIANCE, SUCCESSION = _("Family"), _("Alliance"), _("Succession")
RANK, CONFLICT, MAKING = _("Rank"), _("Conflict"), _("Founding")

RELATIONS: dict[str, Relation] = {
    "parent": Relation(_("Parent of"), _("Child of"), FAMILY),
    "spouse": Relation(_("Married to"), _("Married to"), FAMILY),
    "sibling": Relation(_("Sibling of"), _("Sibling of"), FAMILY),
    "relative": Relation(_("Related to"), _("Related to"), FAMILY),
    "ally": Relation(_("Ally of"), _("Ally of"), ALLIANCE),
    "supporter": Relation(_("Supporter of"), _("Supported by"), ALLIANCE),
    "member": Relation(_("Member of"), _("Has as member"), ALLIANCE),
    "successor": Relation(_("Successor of"), _("Predecessor of"), SUCCESSION),
    "deputy": Relation(_("Deputy of"), _("Has as deputy"), RANK),
    "commander": Relation(_("Commander of"), _("Commanded by"), RANK),
    "spokesperson": Relation(_("Spokesperson of"), _("Has as spokesperson"), RANK),
    "founder": Relation(_("Founder of"), _("Founded by"), MAKING),
    "part": Relation(_("Part of"), _("Has as part"), MAKING),
    "opponent": Relation(_("Opponent of"), _("Opponent of"), CONFLICT),
    "captor": Relation(_("Detained"), _("Detained by"), CONFLICT),
    "killer": Relation(_("Killed"), _("Killed by"), CONFLICT),
}
