"""Finding the domains: a folder with a domain.py is a domain."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import charterbook

FOLDER = Path(charterbook.__file__).parent


@cache
def domain_packages() -> tuple[str, ...]:
    """Return the dotted names of all domains, in alphabetical order."""
    folders = sorted(path.parent.name for path in FOLDER.glob("domains/*/domain.py"))
    return tuple(f"charterbook.domains.{name}" for name in folders)


@cache
def app_packages(floor: str) -> tuple[str, ...]:
    """Return the dotted names of all folders of a floor that are Django apps."""
    folders = sorted(path.parent.name for path in FOLDER.glob(f"{floor}/*/apps.py"))
    return tuple(f"charterbook.{floor}.{name}" for name in folders)


@cache
def engine_signs() -> tuple[str, ...]:
    """Return the dotted names of the signs of engines that bring rights and acts of their own."""
    return tuple(f"{app}.domain" for app in app_packages("engines") if find_spec(f"{app}.domain"))


def address_modules() -> tuple[str, ...]:
    """Return the dotted names of all urls.py of domains and engines."""
    apps = (*domain_packages(), *app_packages("engines"))
    return tuple(f"{app}.urls" for app in apps if find_spec(f"{app}.urls"))
