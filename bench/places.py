"""The folders that are measured on: generated once, kept under `.bench/`, copied where they are to be changed."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.process import ROOT, environment, python

KEPT = ROOT / ".bench"
STORES = {"duckdb": "duckdb.db", "polars": "parquet", "sqlite": "sqlite.db"}


@dataclass(frozen=True)
class Place:
    """A data folder of a size, beside it the same costed by the moving average (the same files, linked), and peers' stores."""

    home: Path
    movements: int

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.home / "fifo"

    def of(self, job: str) -> Path:
        """The data folder for a job."""
        return self.linked() if job == "average" else self.folder

    def linked(self) -> Path:
        """The folder costed by the moving average: every table is the same file, whatever was written to it."""
        other = self.home / "average"
        other.mkdir(exist_ok=True)
        for file in self.folder.glob("*.csv"):
            twin = other / file.name
            if not twin.exists() or not twin.samefile(file):
                twin.unlink(missing_ok=True)
                os.link(file, twin)
        settings = (self.folder / "salesinv.toml").read_text("utf-8").replace('"fifo"', '"moving_average"')
        if not (other / "salesinv.toml").exists():
            (other / "salesinv.toml").write_text(settings, "utf-8")
        return other

    def forget(self) -> None:
        """Leave nothing of what earlier runs of the program kept."""
        for name in ("fifo", "average"):
            shutil.rmtree(self.home / name / ".salesinv/cache", ignore_errors=True)

    def grow(self, number: int) -> None:
        """One day more."""
        _do("bench.generate", self.folder, "--movements", str(self.movements), "--append", str(number))

    def store(self, peer: str) -> Path:
        """What a peer keeps in the format that it likes best, made if it is not there."""
        store = self.home / STORES[peer]
        if not store.exists():
            _do(f"bench.peers.{peer}", "prepare", self.folder, os.devnull, store)
        return store


def generated(movements: int, spread: bool = False) -> Place:
    """A folder as it was generated; nothing is ever written to it. `spread`: any product is returned and counted."""
    place = Place(KEPT / (f"{movements}-spread" if spread else str(movements)), movements)
    if not (place.home / "done").exists():
        shutil.rmtree(place.home, ignore_errors=True)
        _do("bench.generate", place.folder, "--movements", str(movements), *(["--spread"] if spread else []))
        (place.home / "done").touch()
    return place


def working_copy(movements: int) -> Place:
    """A copy that rows may be added to."""
    place = Place(KEPT / f"{movements}-growing", movements)
    shutil.rmtree(place.home, ignore_errors=True)
    place.folder.mkdir(parents=True)
    for file in generated(movements).folder.iterdir():
        if file.is_file():
            shutil.copy(file, place.folder)
    return place


def sample_copy() -> Path:
    """The sample firm, to be listed and added to."""
    folder = KEPT / "sample"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns(".salesinv"))
    return folder


def _do(module: str, *words: str | Path) -> None:
    subprocess.run([*map(str, python("-m", module)), *map(str, words)], cwd=ROOT, env=environment(), check=True)
