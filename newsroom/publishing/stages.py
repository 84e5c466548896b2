"""How a working copy goes from an idea to ready: who may take it which step, and what is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from newsroom.models import Article, Gallery, Photo, Quotation, Stage, Step, User, WorkingCopy

# What somebody writes; profiles and places are everybody's who may edit such.
WORK = (Article, Photo, Gallery, Quotation)


class NotAllowed(ValueError):
    """The message is a sentence for whoever tried."""


@dataclass(frozen=True)
class Transition:
    """`permission` is asked for beside that of changing the working copy, where there is one."""

    name: str
    label: str
    begin: frozenset[Stage]
    end: Stage
    permission: str = ""
    says_why: bool = False


TRANSITIONS = (
    Transition("start", "Start writing", frozenset({Stage.IDEA}), Stage.DRAFT),
    Transition("shelve", "Back to the ideas", frozenset({Stage.DRAFT}), Stage.IDEA),
    Transition(
        "submit",
        "Hand in for review",
        frozenset({Stage.IDEA, Stage.DRAFT}),
        Stage.REVIEW,
        "newsroom.submit",
    ),
    Transition("take_back", "Take it back", frozenset({Stage.REVIEW}), Stage.DRAFT),
    Transition(
        "ready",
        "Mark as ready",
        frozenset({Stage.IDEA, Stage.DRAFT, Stage.REVIEW}),
        Stage.READY,
        "newsroom.review",
    ),
    Transition(
        "send_back",
        "Send back",
        frozenset({Stage.REVIEW, Stage.READY}),
        Stage.DRAFT,
        "newsroom.review",
        says_why=True,
    ),
)


def belongs_to(copy: WorkingCopy, user: User) -> bool:
    return user.pk is not None and user.pk in (copy.created_by_id, copy.assigned_to_id)


def may_edit(user: User, copy: WorkingCopy) -> bool:
    """Beside the permission for its kind: whose it is, and who has it in hand now."""
    if user.has_perm("newsroom.edit_any") or not isinstance(copy, WORK):
        return True
    return belongs_to(copy, user) and copy.stage in (Stage.IDEA, Stage.DRAFT)


def offered(copy: WorkingCopy, user: User) -> Iterator[Transition]:
    """The steps that somebody may take with it now."""
    own = belongs_to(copy, user) or user.has_perm("newsroom.edit_any")
    for each in TRANSITIONS:
        if copy.stage not in each.begin or (each.permission and not user.has_perm(each.permission)):
            continue
        # Who may review sends back; everybody else takes back what is theirs.
        if each.name == "take_back" and user.has_perm("newsroom.review"):
            continue
        if own or each.permission == "newsroom.review":
            yield each


def move(
    copy: WorkingCopy,
    name: str,
    *,
    by: User,
    comment: str = "",
    assigned_to: User | None = None,
) -> Step:
    """Take a step, and leave it to a colleague where one is named. Raises NotAllowed."""
    with transaction.atomic():
        row = type(copy)._default_manager.select_for_update(of=("self",)).get(pk=copy.pk)
        step = next((each for each in offered(row, by) if each.name == name), None)
        if step is None:
            raise NotAllowed(
                f"It is at “{row.get_stage_display()}” now, and that step is not open to you. "
                "Look at it again."
            )
        if step.says_why and not comment.strip():
            raise NotAllowed("Say what is to be done: whoever wrote it reads that.")
        return _write(copy, step.end, by, comment, assigned_to or row.assigned_to)


def assign(copy: WorkingCopy, to: User | None, *, by: User, comment: str = "") -> Step:
    """Give it to a colleague, or to nobody; its stage stays."""
    with transaction.atomic():
        row = type(copy)._default_manager.select_for_update(of=("self",)).get(pk=copy.pk)
        return _write(copy, Stage(row.stage), by, comment, to)


def begin_anew(copy: WorkingCopy) -> None:
    """What was published is work no more: the next change of it begins as a draft."""
    copy.stage, copy.assigned_to = Stage.DRAFT, None


def _write(
    copy: WorkingCopy, stage: Stage, by: User, comment: str, assigned_to: User | None
) -> Step:
    copy.stage, copy.assigned_to = stage, assigned_to
    copy.save(update_fields=["stage", "assigned_to"])
    return Step.objects.create(
        kind=copy.KIND,
        uid=copy.uid,
        stage=stage,
        assigned_to=assigned_to,
        by=by,
        comment=comment.strip(),
    )
