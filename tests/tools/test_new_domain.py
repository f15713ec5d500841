"""A new domain, made in a copy of the tree, passes the checks of the house as it stands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.new_domain import DomainRefused, make, tidy
from tools.places import ROOT

WORDS = {"code": "surveys", "one": "survey", "label": "Surveys", "vi": "Khảo sát", "ru": "Опросы"}
CHECKS = (
    ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ("-m", "django", "check"),
    ("-m", "django", "makemigrations", "--check", "--dry-run", "surveys"),
    ("-m", "ruff", "check", "src/charterbook/domains/surveys"),
    ("-m", "ruff", "format", "--check", "src/charterbook/domains/surveys"),
    ("-m", "pytest", "-q", "-p", "no:cacheprovider", "src/charterbook/domains/surveys"),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("house")
    for folder in ("src", "tools"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / file, root / file)
    made = make(root, **WORDS)
    tidy(made[0].parent)
    return root


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: " ".join(check[1:3])[:20])
def test_new_domain_passes(house: Path, check: tuple[str, ...]) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | {
        "PYTHONPATH": f"{house / 'src'}:{house}",
        "DJANGO_SETTINGS_MODULE": "charterbook.shell.settings",
    }
    done = subprocess.run([sys.executable, *check], cwd=house, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_stray_file_in_the_new_domain_breaks_the_rooms(house: Path) -> None:
    stray = house / "src" / "charterbook" / "domains" / "surveys" / "helpers.py"
    stray.write_text('"""Nothing that has a room."""\n', encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, *CHECKS[0]], cwd=house, env=os.environ | {"PYTHONPATH": f"{house / 'src'}:{house}"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        stray.unlink()
    assert done.returncode == 1
    assert "helpers" in done.stdout


@pytest.mark.parametrize("words", [{"code": "classes"}, {"code": "Surveys"}, {"one": "a survey"}])
def test_domain_that_is_there_or_has_no_name_is_refused(words: dict[str, str]) -> None:
    with pytest.raises(DomainRefused):
        make(ROOT, **(WORDS | words))
