"""Hidden at once in an emergency; a chief decides afterwards what becomes of it.

While it waits nobody can publish it (newsroom.publishing.checklist), and nothing of it is lost: it
can come back exactly as it was.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from archive import shapes
from archive.models import Change, Edition, Reason
from newsroom.models import (
    Hidden,
    Person,
    Photo,
    User,
    WithheldEdition,
    WorkingCopy,
    working_copies,
    working_copy,
)
from newsroom.publishing.checklist import protected_people, uncleared
from newsroom.publishing.protection import Guard
from newsroom.publishing.publish import (
    Publication,
    SlugTaken,
    locked,
    publish_shapes,
    restate,
    set_back,
    withdraw,
)
from newsroom.publishing.unseen import quiet, seen_with

MAY_DECIDE = "newsroom.withdraw"


class CannotDecide(Exception):
    """Says why in a sentence for staff; nothing was changed."""


def waiting() -> QuerySet[Hidden]:
    """What was hidden and nobody has decided about, the longest waiting first."""
    return Hidden.objects.filter(decision="").select_related("by").order_by("at", "id")


def waiting_for(uid: UUID) -> Hidden | None:
    return waiting().filter(uid=uid).first()


def may_hide(user: User, model: type[WorkingCopy]) -> bool:
    """Editors anything, photo editors photographs."""
    if user.has_perm("newsroom.hide"):
        return True
    return issubclass(model, Photo) and user.has_perm("newsroom.hide_photo")


def may_decide(user: User, hidden: Hidden) -> bool:
    """A chief other than the one who hid it, where there is another."""
    if not user.has_perm(MAY_DECIDE):
        return False
    return hidden.by_id != user.pk or not other_chiefs(user)


def other_chiefs(user: User) -> bool:
    backend = "django.contrib.auth.backends.ModelBackend"
    chiefs = User.objects.with_perm(MAY_DECIDE, backend=backend).filter(is_staff=True)
    return chiefs.exclude(pk=user.pk).exists()


def hide(copy: WorkingCopy, *, by: User, words: str = "") -> Hidden:
    """Take it away from readers, everywhere and at once, as for somebody's safety. Raises
    Record.DoesNotExist where readers do not see it."""
    with transaction.atomic():
        locked()
        found = withdraw(copy, reason=Reason.SAFETY, for_now=True)
        return Hidden.objects.create(
            uid=copy.uid,
            kind=copy.KIND,
            by=by,
            words=words.strip(),
            captions=sorted(map(str, found.withheld)),
        )


def captions_lost(hidden: Hidden) -> list[WorkingCopy]:
    """The pages that lost their captions of a photograph with it: publishing them again, as they
    are, brings these back where the photograph is."""
    return list(working_copies(map(UUID, hidden.captions)).values())


def keep_withdrawn(hidden: Hidden, *, by: User, reason: Reason, comment: str = "") -> None:
    """It stays away from readers, who are told `reason`. It can be published anew."""
    with transaction.atomic():
        row = _undecided(hidden)
        restate(row.uid, reason)
        photo = Photo.objects.select_for_update().filter(uid=row.uid).first()
        if photo is not None:
            set_back(photo)
        decided(row, Hidden.Decision.WITHDRAWN, by=by, comment=comment)


def bring_back(hidden: Hidden, *, by: User, comment: str = "") -> Edition:
    """Publish again what was live: its last edition, and nothing that was written since. Raises
    CannotDecide where that would tell what may not be told any more."""
    with transaction.atomic():
        row = _undecided(hidden)
        copy = working_copy(row.uid)
        last = WithheldEdition.objects.filter(uid=row.uid).order_by("-number").first()
        if copy is None or last is None:
            raise CannotDecide("What was published of it is not here any more.")
        if copy.uid != row.uid:
            raise CannotDecide(f"It was merged into “{copy.label}” since. Undo the merge first.")
        shape = shapes.load(last.shape)
        if why := _why_not(copy, shape, last.note):
            raise CannotDecide(f"It cannot come back as it was: {why}")
        shape = quiet(shape, seen_with([shape]).__contains__)
        # What it said of itself then; it is not the first edition any more.
        change = Change.MINOR if last.change == Change.FIRST else Change(last.change)
        decided(row, Hidden.Decision.RESTORED, by=by, comment=comment)
        try:
            (edition,) = publish_shapes([Publication(shape, change, last.note)], [copy])
        except SlugTaken as error:
            raise CannotDecide(str(error)) from None
        return edition


def _why_not(copy: WorkingCopy, shape: shapes.AnyShape, note: str) -> str:
    guard = Guard.of_everyone_protected()
    linked = frozenset(map(str, shapes.target_uids(shape)))
    if protected_people(shape, guard, linked) or guard.in_words(note):
        return "somebody whom it names was protected since. Publish the working copy instead."
    if isinstance(shape, shapes.Person) and isinstance(copy, Person):
        if shape.protection != copy.protection:
            return "what readers may know of them was changed since. Publish the working copy."
    if isinstance(copy, Photo):
        row = Photo.objects.select_for_update().get(pk=copy.pk)
        if uncleared(row, shape):
            return (
                "the photograph was reviewed anew since, or its files are other ones. Keep it "
                "withdrawn, then clear and publish it as any other."
            )
    return ""


def _undecided(hidden: Hidden) -> Hidden:
    """As it is now; nobody else decides until the transaction ends."""
    locked()
    row = Hidden.objects.select_for_update().get(pk=hidden.pk)
    if row.decision:
        raise CannotDecide(f"Somebody decided meanwhile: {row.get_decision_display().lower()}.")
    return row


def decided(row: Hidden, decision: Hidden.Decision, *, by: User, comment: str = "") -> None:
    row.decision, row.comment = decision, comment.strip()
    row.decided_by, row.decided_at = by, timezone.now()
    row.save(update_fields=["decision", "comment", "decided_by", "decided_at"])
