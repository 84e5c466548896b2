"""A second factor is asked for unless somebody says otherwise; readers' process has no accounts."""

from tests.plugins.fresh_site import FreshSite

SAY = """
from newsroom import settings
accounts = ("django.contrib.auth", "django.contrib.sessions", "django_otp")
has = [name for name in settings.INSTALLED_APPS if name.startswith(accounts)]
has += [name for name in settings.MIDDLEWARE if "ession" in name or "otp" in name]
print(settings.TOTP_REQUIRED, len(has))
"""


def test_a_second_factor_is_asked_for_unless_somebody_says_otherwise(fresh_site: FreshSite) -> None:
    said = {
        (debug, required): fresh_site.run("-c", SAY, DEBUG=debug, TOTP_REQUIRED=required).split()[0]
        for debug, required in (("false", ""), ("true", ""), ("false", "off"), ("true", "on"))
    }

    assert said == {
        ("false", ""): "True",
        ("true", ""): "False",
        ("false", "off"): "False",
        ("true", "on"): "True",
    }


def test_the_process_for_readers_has_no_accounts(fresh_site: FreshSite) -> None:
    assert fresh_site.run("-c", SAY).split()[1] != "0"
    assert fresh_site.run("-c", SAY, SITE_ROLE="public").split()[1] == "0"


def test_who_leaves_it_off_is_told(fresh_site: FreshSite) -> None:
    def warned(**env: str) -> bool:
        process = fresh_site.start("manage.py", "check", "--deploy", DEBUG="false", **env)
        return "newsroom.W002" in process.communicate(timeout=60)[1]

    assert warned(TOTP_REQUIRED="false")
    assert not warned()
