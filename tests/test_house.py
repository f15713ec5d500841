"""The house stands as it was drawn: its map, its budgets, its rooms, and what may point where."""

import re
import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey

from tools.budgets import EXCEPTIONS, faults
from tools.noqa_reasons import faults as unreasoned

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "charterbook"
FLOORS = ("kit", "ground", "domains", "engines", "shell")
ROOMS = {
    "actions", "api", "apps", "chapters", "domain", "figures", "forms", "models", "panels", "papers", "permissions",
    "queries", "refusals", "rules", "sheets", "tables", "tasks", "urls", "views", "words",
}  # fmt: skip
FOLDERS = {"locale", "management", "migrations", "static", "templates", "templatetags", "tests"}
MAP_LINE = re.compile(r"^( *)([a-z_]+)/ ")


def _mapped() -> set[str]:
    """Return the folders that the map of docs/architecture.md draws, as paths below the package."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = text.partition("src/charterbook/\n")[2].partition("```")[0]
    found, above = set(), []
    for line in drawn.splitlines():
        match = MAP_LINE.match(f"{line} ")
        assert match, f"this line of the map is no folder: {line!r}"
        depth = len(match[1]) // 2 - 1
        above = [*above[:depth], match[2]]
        found.add("/".join(above))
    return found


def _folders() -> set[str]:
    """Return the floors and the folders on them, as paths below the package; caches and data files are none."""
    found = {folder.name for folder in PACKAGE.iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    return found | {
        f"{floor}/{folder.name}"
        for floor in found - {"charters"}
        for folder in (PACKAGE / floor).iterdir()
        if folder.is_dir() and folder.name not in FOLDERS | {"__pycache__"}
    }


def test_map_is_the_tree() -> None:
    assert _mapped() == _folders()


def test_files_and_functions_keep_their_budgets() -> None:
    exceptions = tomllib.loads((ROOT / EXCEPTIONS).read_text(encoding="utf-8"))
    assert faults(ROOT, exceptions) == []


def test_every_opt_out_gives_its_reason() -> None:
    assert unreasoned(ROOT) == []


def test_domains_and_engines_hold_rooms_and_nothing_else() -> None:
    strange = {
        f"{floor}/{house.name}/{entry.name}"
        for floor in ("domains", "engines")
        for house in (PACKAGE / floor).iterdir()
        if house.is_dir() and house.name != "__pycache__"
        for entry in house.iterdir()
        if entry.name not in {"__init__.py", "__pycache__"}
        and entry.name.removesuffix(".py") not in ROOMS
        and not (entry.is_dir() and entry.name in FOLDERS)
    }
    assert strange == set()


def test_every_domain_and_engine_is_an_app_with_a_sign() -> None:
    bare = {
        f"{floor}/{house.name}/{needed}"
        for floor in ("domains", "engines")
        for house in (PACKAGE / floor).iterdir()
        if house.is_dir() and house.name != "__pycache__"
        for needed in ("__init__.py", "apps.py", "domain.py")
        if not (house / needed).exists()
    }
    assert bare == set()


def _floor(dotted: str) -> int:
    """Return the height of a module's floor; what is not ours lies below the house."""
    parts = dotted.split(".")
    return FLOORS.index(parts[1]) if parts[0] == "charterbook" else -1


def test_foreign_keys_never_point_up_a_floor() -> None:
    keys = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("charterbook.")
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
    ]
    assert keys
    assert [str(key) for key in keys if _floor(key.related_model.__module__) > _floor(key.model.__module__)] == []


def test_no_module_has_the_name_of_a_junk_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "shared"}
    assert {path for path in PACKAGE.rglob("*.py") if path.stem in drawers} == set()
