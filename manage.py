#!/usr/bin/env python
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if sys.argv[1:2] == ["demo"]:
        # A demonstration on this machine alone; whoever shows it to others sets DEBUG themselves.
        os.environ.setdefault("DEBUG", "true")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        _ = settings.DEBUG  # Reads the environment.
    except ImproperlyConfigured as error:
        sys.exit(f"The settings are wrong. {error}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
