"""The package as people get it: built, installed where nothing else is, run by its name."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from calling import ROOT, environment

pytestmark = pytest.mark.slow
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "salesinv", "data", "tools")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the tree, in which somebody has used the sample."""
    pytest.importorskip("build")
    source = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    for made in source.rglob("*.mo"):
        made.unlink()
    (source / "data/.salesinv").mkdir(exist_ok=True)
    (source / "data/.salesinv/lock").touch()
    run(source, sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist")
    return next((source / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that holds the wheel, and borrows what it depends on from this one."""
    pytest.importorskip("pip")
    place = tmp_path_factory.mktemp("environment")
    run(place, sys.executable, "-m", "venv", "--without-pip", ".")
    python = place / "bin/python"
    run(place, sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    own = Path(run(place, str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (own / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n", "utf-8")
    return place / "bin/salesinv"


def run(folder: Path, *words: str, **variables: str) -> str:
    """What a command printed on standard output; a failure shows everything it said."""
    surroundings = {name: value for name, value in environment(**variables).items() if name != "PYTHONPATH"}
    done = subprocess.run(words, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0, (words, done.stdout.decode(), done.stderr.decode())
    return done.stdout.decode()


def test_it_runs_where_nothing_else_is(program: Path, tmp_path: Path) -> None:
    run(tmp_path, str(program), "init", "demo", "--sample")
    levels = run(tmp_path, str(program), "stock", "levels", "--data", "demo", "--format", "csv")
    assert levels == run(ROOT, sys.executable, "-m", "salesinv", "stock", "levels", "--data", "data", "--format", "csv")
    where = "import salesinv; print(salesinv.__file__)"
    assert run(tmp_path, str(program.with_name("python")), "-c", where).startswith(str(program.parents[1]))


def test_it_says_its_version(program: Path, wheel: Path, tmp_path: Path) -> None:
    assert run(tmp_path, str(program), "--version").split() == ["salesinv", wheel.name.split("-")[1]]


def test_it_speaks_chinese(program: Path, tmp_path: Path) -> None:
    for variables in ({"SALESINV_LANG": "zh"}, {"LANG": "zh_CN.UTF-8"}):
        said = run(tmp_path, str(program), "stock", "--help", **variables)
        assert any("\u4e00" <= character <= "\u9fff" for character in said)
        assert "levels" in said


def test_it_carries_every_table_of_the_sample(wheel: Path) -> None:
    tables = {f"salesinv/sample/{file.name}" for file in (ROOT / "data").iterdir() if file.suffix in (".csv", ".toml")}
    assert tables <= {*zipfile.ZipFile(wheel).namelist()}


def test_it_carries_nothing_that_commands_left_behind(wheel: Path) -> None:
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if ".salesinv" in name or f"{os.sep}snapshots{os.sep}" in name]
