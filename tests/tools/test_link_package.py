"""Linking the package into an environment."""

import subprocess
import sys
from pathlib import Path

from tools.link_package import link
from tools.places import ROOT


def test_starter_runs_from_a_folder_with_spaces_and_passes_its_arguments(tmp_path: Path) -> None:
    site, scripts = tmp_path / "my site", tmp_path / "my bin"
    site.mkdir()
    scripts.mkdir()
    python = scripts / "python"
    python.symlink_to(sys.executable)
    starter = link(ROOT, site=site, scripts=scripts, python=str(python))
    assert (site / "charterbook.pth").read_text(encoding="utf-8") == f"{ROOT / 'src'}\n"
    done = subprocess.run(
        [starter, "figures", "--help"],
        env={"PYTHONPATH": f"{ROOT / 'src'}:{':'.join(p for p in sys.path if 'site-packages' in p)}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("usage: charterbook figures")
