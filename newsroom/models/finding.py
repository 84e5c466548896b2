"""What working copies are found by, by staff. Written by newsroom.finding alone."""

from django.db import models

from archive.models import Kind

from .fields import LanguageField

# A source has no page and is no kind of record, but staff look for it too.
SOURCE = "source"


class DeskEntry(models.Model):
    """Something that staff search: the row of the search of one working copy, or of a source."""

    kind = models.CharField(max_length=20, choices=[*Kind.choices, (SOURCE, "Source")])
    # The primary key of the working copy.
    copy = models.PositiveBigIntegerField()
    # What staff call it: where that changes, what shows its name is written anew.
    label = models.TextField()
    language = LanguageField()
    # When it was, as far as known, else when it was made; and when it was changed.
    date = models.DateField()
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        # In this order: by an index of kinds SQLite would look at each of a kind, and not begin
        # with the few that have the words.
        constraints = [models.UniqueConstraint(fields=["copy", "kind"], name="one_entry_a_copy")]

    def __str__(self) -> str:
        return self.label


class DeskWord(models.Model):
    """As archive.models.KnownWord, of everybody whom staff know, public or not."""

    entry = models.ForeignKey(DeskEntry, models.CASCADE, related_name="known_words")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    bones = models.CharField(max_length=200, db_index=True)
    whole = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


class DeskRow(models.Model):
    """The words of an entry, in a table of the engine in use: as archive.models.SearchRow."""

    entry = models.OneToOneField(
        DeskEntry,
        models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
        related_name="row",
    )
    words = models.TextField(db_column="newsroom_search")
    title = models.TextField()

    class Meta:
        managed = False
        db_table = "newsroom_search"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
