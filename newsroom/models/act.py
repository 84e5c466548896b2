from django.contrib.admin.models import LogEntry


class Act(LogEntry):
    """Something that a member of staff did: Django's own log, which every desk writes."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = "act"
        verbose_name_plural = "acts of staff"
