"""The wheel is whole: installed somewhere else it starts, with its pictures and its German."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.house.lupdate import tool

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
START = """
import sys
from pathlib import Path
from timclient.ui.icons import resources_folder
from timclient.window import run_window

def look(program):
    shown.extend(action.text() for action in program.window.menuBar().actions())
    program.window.close()

shown = []
code = run_window(Path(sys.argv[1]), watch=look)
print(resources_folder())
print(sorted(path.name for path in (resources_folder() / "icons").iterdir()) != [])
print("|".join(shown))
sys.exit(code)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("no hatchling here; packaging/setup.sh test installs it")
    for ts in (ROOT / "translations").glob("*.ts"):
        if not ts.with_suffix(".qm").exists():
            release = [tool("lrelease"), "-silent", str(ts), "-qm", str(ts.with_suffix(".qm"))]
            subprocess.run(release, check=True)
    folder = tmp_path_factory.mktemp("wheel")
    built = run([sys.executable, "-c", BUILD, str(folder)], ROOT)
    return folder / built.split()[-1]


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel; what it depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    # Packages are found there, but not this clone: path files of a borrowed folder do not count.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--python", str(python_of(folder)), "install", "-q"]
    run([*pip, "--disable-pip-version-check", "--no-deps", "--no-index", str(wheel)], folder)
    return folder


def run(command: list[str], folder: Path, **extra: str) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=folder, env=kept | extra, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def python_of(folder: Path) -> Path:
    return Path(sysconfig.get_path("scripts", vars={"base": str(folder)})) / "python"


def test_holds_what_runs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    kinds = {Path(name).suffix for name in names if ".dist-info/" not in name}
    assert kinds == {".py", ".svg", ".qm", ".json"}
    assert all(name.startswith(("timclient/", "timclient-")) for name in names)
    source = {str(file.relative_to(ROOT)) for file in (ROOT / "timclient").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == source


def test_program_tells_its_version(home: Path) -> None:
    program = python_of(home).with_name("timclient")
    assert run([str(program), "--version"], home).startswith("TI-M Desktop ")


def test_starts_with_pictures_and_in_german(home: Path, tmp_path: Path) -> None:
    said = run(
        [str(python_of(home)), "-c", START, str(tmp_path / "profile")],
        tmp_path,
        QT_QPA_PLATFORM="offscreen",
    )
    resources, icons, menus = said.splitlines()
    assert Path(resources).is_relative_to(home)
    assert icons == "True"
    assert menus.replace("&", "") == "Datei|Bearbeiten|Chat|Ansicht|Hilfe"
