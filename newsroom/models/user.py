from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A member of staff. Our own model from the first day, since it cannot be swapped later."""

    frozen_because = models.CharField(max_length=200, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        pass
