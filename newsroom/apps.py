from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    default = True
    verbose_name = "Newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401


class NewsroomAdmin(SimpleAdminConfig):
    default_site = "newsroom.admin.site.NewsroomSite"

    def ready(self) -> None:
        super().ready()
        # The desks register themselves when they are imported.
        import newsroom.admin  # noqa: F401
