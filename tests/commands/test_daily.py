"""docs/daily.md: its crontab and its systemd units do what the page says, in an environment as empty as theirs."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from calling import ROOT, copied_sample
from playing import AUTHOR

PAGE = (ROOT / "docs" / "daily.md").read_text("utf-8")
FENCES = dict(re.findall(r"^```(?:ini )?(crontab|[\w-]+\.\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
JOBS = re.findall(r"^\d+ \d+ \* \* \*  (.*)$", FENCES["crontab"], re.MULTILINE)
UNIT = re.findall(r"^ExecStart(?:Post)?=(.*)$", FENCES["salesinv-daily.service"], re.MULTILINE)


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """The sample firm in git, its stock.csv out of date."""
    return made(tmp_path / "firm")


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str]]]:
    """The same after a night, and what its jobs said."""
    data = made(tmp_path_factory.mktemp("night") / "firm")
    return data, [ran(job, data) for job in JOBS]


@pytest.fixture
def next_day(night: tuple[Path, list[tuple[int, str]]], tmp_path: Path) -> Path:
    """A copy of that firm."""
    return Path(shutil.copytree(night[0], tmp_path / "firm"))


def made(folder: Path) -> Path:
    data = copied_sample(folder)
    header = (data / "stock.csv").read_text("utf-8").splitlines(keepends=True)[0]
    (data / "stock.csv").write_text(header, "utf-8")
    for words in ("git init -q -b main", "git add .", "git commit -q -m Start"):
        subprocess.run(words.split(), cwd=data, env={"PATH": "/usr/bin:/bin", **AUTHOR}, check=True)
    for name in ("user.name", "user.email"):
        subprocess.run(["git", "config", name, "books@example"], cwd=data, check=True)
    return data


def ran(job: str, firm: Path) -> tuple[int, str]:
    """Run one line as cron does: by sh, in the user's home, with the crontab's own variables and no others."""
    shelf = firm.parent / "bin"
    shelf.mkdir(exist_ok=True)
    (shelf / "salesinv").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m salesinv "$@"\n', "utf-8")
    (shelf / "salesinv").chmod(0o755)
    named = dict(re.findall(r"^(\w+)=(.*)$", FENCES["crontab"], re.MULTILINE))
    variables = {"HOME": str(firm.parent), "SHELL": "/bin/sh", "LOGNAME": "books", **named}
    variables = {name: value.replace("/srv/firm", str(firm)) for name, value in variables.items()}
    variables["PATH"] = f"{shelf}:{variables['PATH']}"
    done = subprocess.run(
        ["/bin/sh", "-c", job.replace("/srv/firm", str(firm))], cwd=firm.parent, env=variables, stdin=subprocess.DEVNULL,
        capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode, (done.stdout + done.stderr).decode()


def log(firm: Path) -> list[str]:
    said = subprocess.run(["git", "log", "--format=%s", "--name-only"], cwd=firm, capture_output=True, check=True)
    return said.stdout.decode().split()


def test_the_page_has_the_same_jobs_twice() -> None:
    assert (len(JOBS), len(UNIT)) == (3, 5)
    assert {*JOBS[1].split("; "), JOBS[0]} == {*UNIT[:4]}
    assert JOBS[2].removeprefix("cd /srv/firm && ") in UNIT[4]


def test_the_jobs_of_the_crontab_run_in_silence_and_commit(night: tuple[Path, list[tuple[int, str]]], next_day: Path) -> None:
    firm = next_day
    assert night[1] == [(0, "")] * 3
    committed = log(firm)
    assert committed[:4] == ["Stock", "of", "the", "day"]
    assert "stock.csv" in committed
    assert "snapshots/2026-11-01.csv" in committed
    assert not [name for name in committed if name.startswith(".salesinv")]
    before = log(firm)
    assert [ran(job, firm) for job in JOBS] == [(0, "")] * 3  # and again: nothing to do, nothing to commit
    assert log(firm) == before


def test_what_came_in_later_is_what_cron_mails(next_day: Path) -> None:
    firm = next_day
    ran("salesinv receipt add --warehouse EAST --item P-041:10:17.00 --received-on 2026-11-19 --quiet", firm)
    code, said = ran(JOBS[0], firm)
    assert code == 1
    assert "receipts.csv:593: R-0149/1 of 2026-11-19, 10.000 of P-041 in EAST, came in after snapshots/2026-11-19.csv and" in said
    assert ran("salesinv stock snapshot --since 2026-11-19 --restate --quiet", firm) == (0, "")
    assert [ran(job, firm) for job in JOBS] == [(0, "")] * 3


def test_the_unit_runs_its_commands_in_turn(firm: Path) -> None:
    for command in UNIT:
        words = f"cd {shlex.quote(str(firm))} && {command}"
        assert ran(words, firm) == (0, "")
    assert "snapshots/2026-11-01.csv" in log(firm)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    for name in ("salesinv-daily.timer", "salesinv-daily.service"):
        text = FENCES[name].replace("ExecStart=salesinv", f"ExecStart={shutil.which('true')}")
        (tmp_path / name).write_text(text, "utf-8")
    units = [str(tmp_path / f"salesinv-daily.{kind}") for kind in ("timer", "service")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
