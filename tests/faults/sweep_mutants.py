"""A safeguard of the write protocol taken out of the code, each in turn: something must notice that it is gone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from calling import ROOT, environment

from faults.result import Result
from faults.sweep_safeguards import SAFEGUARDS, UNITS, Safeguard
from faults.zygote import available, scratch_folder

FEW = ("a new file is written beside the old one", "several tables have a record", "a number is told when it is on disk")
UNNOTICED, NOTICED = 0, 1
PATIENCE = 600  # seconds


def run(full: bool) -> Result:
    """Every safeguard, or a few of them. With all of them in place nothing may be noticed: that is tried first."""
    available()
    safeguards = [safeguard for safeguard in SAFEGUARDS if full or safeguard.name in FEW]
    scratch = scratch_folder()
    try:
        failures = [*_false_alarms(safeguards, scratch), *_missed(safeguards, scratch)]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Result(len(safeguards), len(safeguards) - len(failures), failures)


def _false_alarms(safeguards: Sequence[Safeguard], scratch: Path) -> Iterator[str]:
    """What notices something though nothing was taken out."""
    whole = _copied(scratch / "whole")
    with ThreadPoolExecutor(2) as threads:
        ways = list(dict.fromkeys(safeguard.noticed for safeguard in safeguards))
        for way, (code, said) in zip(ways, threads.map(partial(_tried, whole), ways), strict=True):
            if code != UNNOTICED:
                yield f"{' '.join(way)} complains of the whole program: {said}"


def _missed(safeguards: Sequence[Safeguard], scratch: Path) -> Iterator[str]:
    with ThreadPoolExecutor(2) as threads:
        for safeguard, (code, said) in zip(safeguards, threads.map(partial(_without, scratch), safeguards), strict=True):
            if code != NOTICED:
                yield f"{safeguard.name}: taken out, and {' '.join(safeguard.noticed)} ended with {code}. {said}"


def _without(scratch: Path, safeguard: Safeguard) -> tuple[int, str]:
    tree = _copied(scratch / f"without {SAFEGUARDS.index(safeguard)}")
    file = tree / "salesinv" / safeguard.file
    text = file.read_text("utf-8")
    for old, new in ((safeguard.old, safeguard.new), *safeguard.more):
        if text.count(old) != 1:
            return -1, f"{safeguard.file} does not hold it once: {old!r}"
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    found = _tried(tree, safeguard.noticed)
    shutil.rmtree(tree)
    return found


def _copied(tree: Path) -> Path:
    """The program with its tests, to be changed."""
    kept_out = shutil.ignore_patterns("__pycache__", ".salesinv", "*.pyc")
    for name in ("salesinv", "tests", "data"):
        shutil.copytree(ROOT / name, tree / name, ignore=kept_out)
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def _tried(tree: Path, way: Sequence[str]) -> tuple[int, str]:
    """How what should notice ends in that tree, and the last it says."""
    module, *words = way
    quietly = ["-x", "-q", "-p", "no:cacheprovider", "--rootdir", str(tree)] if module == UNITS else []
    command = ["-m", module, *quietly, *words]
    variables = environment(PYTHONPATH=os.pathsep.join((str(tree), str(tree / "tests"))))
    try:
        done = subprocess.run(
            [sys.executable, *command], cwd=tree, env=variables, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return -1, "it hung"
    return done.returncode, (done.stdout + done.stderr).strip()[-300:]
