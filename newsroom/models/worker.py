"""Processes that do what falls due, as far as the desks know of them."""

from django.db import models
from django.utils import timezone


class Worker(models.Model):
    """One that runs, with when it was last heard of. The name is drawn by lot: it tells of no
    machine."""

    name = models.CharField(max_length=32, unique=True)
    since = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.name
