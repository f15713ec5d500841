"""Linking the package into an environment."""

import subprocess
import sys
import sysconfig
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
        env={"PYTHONPATH": f"{ROOT / 'src'}:{sysconfig.get_paths()['purelib']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: charterbook figures")
