"""What records are found by: names, their words, roles, and the tables of the search."""

from django.db import models

from archive.models.records import Record


class KnownName(models.Model):
    """A name that a profile is found by: its own in every language, and the others it has."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="known_names")
    text = models.CharField(max_length=200)
    # As archive.names.fold() writes it, with a space before every word, so that "a word that
    # begins with" is one comparison.
    folded = models.TextField()
    weak = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text


class KnownWord(models.Model):
    """A name that is not weak, a word of any name, or two that others write as one, by their sound
    and their beginning."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="known_words")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)
    # The skeleton: equal for all spellings, and for some names that differ in their vowels.
    bones = models.CharField(max_length=200, db_index=True)
    # A whole name.
    whole = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text


class KnownRole(models.Model):
    """A role of a person's, to find people by what they were, where and when."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="known_roles")
    organisation_uid = models.UUIDField(null=True, blank=True, db_index=True)
    # What it is called, in every language, folded as names are.
    folded = models.TextField(blank=True)
    # Empty where the beginning or the end is not known, or it is not over.
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.folded


class SearchRow(models.Model):
    """What a record is found by, in the table of the engine in use, which archive.search makes."""

    record = models.OneToOneField(
        Record,
        models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
        related_name="search_row",
    )
    # To be compared by `matches` (archive.search.matching); they cannot be read.
    words = models.TextField(db_column="archive_search")
    title = models.TextField()

    class Meta:
        managed = False
        db_table = "archive_search"

    def __str__(self) -> str:
        return str(self.pk)


class IndexedWord(models.Model):
    """A word of the index, and in how many records it stands; kept by the engine in use."""

    term = models.TextField(primary_key=True)
    doc = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "archive_search_words"

    def __str__(self) -> str:
        return self.term
