"""Folders that an enemy made: a sample of the sweep, and that it would notice."""

from pathlib import Path

import pytest
from faults.zygote import UnavailableError, available

from hostile import folders
from hostile.folders_enemies import ENEMIES, LED_OUT, TABLES_LED
from hostile.folders_judged import changes, state, trespasses
from hostile.folders_private import PRIVATE
from hostile.folders_records import RECORDS
from hostile.folders_started import sweep_started
from hostile.folders_tried import sweep_enemies
from hostile.text_tally import Tally


@pytest.fixture(scope="module", autouse=True)
def traced() -> None:
    try:
        available()
    except UnavailableError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("part", folders.PARTS)
def test_a_sample_of_the_sweep(part: str) -> None:
    tally = Tally()
    folders.run_part(part, tally, full=False)
    assert tally.tried >= 2
    assert tally.failures == []


def test_code_that_is_loaded_is_noticed() -> None:
    """`python -m` looks for modules where it stands: the one way of starting it that is not safe in such a folder."""
    tally = Tally()
    sweep_started(tally, (), ("as a module from where it stands",), "")
    assert "touched: " in tally.failures[0]


def test_a_link_that_is_followed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesinv.store.files.inside", lambda path, within: path.resolve())
    tally = Tally()
    sweep_enemies(tally, TABLES_LED[:1], folders.FEW[:1], "")
    assert "exit 0" in tally.failures[0]
    assert "outside/customers.csv" in tally.failures[0]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('openat(AT_FDCWD</f>, "/f/a.csv", O_RDONLY|O_CLOEXEC) = 3</f/a.csv>', ""),
        ('openat(AT_FDCWD</f>, "a.csv", O_RDONLY) = 3</f/a.csv>', ""),
        ('openat(AT_FDCWD</f>, "/f/a.csv", O_RDONLY|O_CLOEXEC) = 3</out/a.csv>', "outside"),
        ('openat(AT_FDCWD</f>, "/f/a.csv", O_RDONLY|O_NOFOLLOW) = -1 ELOOP (Too many levels of symbolic links)', ""),
        ('openat(AT_FDCWD</f>, "/etc/passwd", O_RDONLY) = -1 EACCES (Permission denied)', "outside"),
        ('17 openat(AT_FDCWD</f>, "../x", O_WRONLY|O_CREAT) = 3</x>', "outside"),
        ('rename("/f/a", "/f/b") = 0', ""),
        ('rename("/f/a", "/out/b") = 0', "outside"),
        ('renameat2(4</out>, "b", AT_FDCWD</f>, "a", 0) = 0', "outside"),
        ('unlink("/f/\\345\\274.csv") = 0', ""),
        ('mkdir("/out/x", 0777) = -1 EEXIST (File exists)', "outside"),
        ('openat(AT_FDCWD</f>, "/dev/null", O_WRONLY) = 3</dev/null>', ""),
        ("socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3<TCP:[1]>", "started or called"),
        ('execve("/bin/sh", ["sh"], 0x7ffe /* 3 vars */) = -1 ENOENT (No such file or directory)', "started or called"),
        ("+++ exited with 0 +++", ""),
    ],
)
def test_what_a_trace_shows(line: str, found: str) -> None:
    assert [what.split(":")[0] for what in trespasses(line, Path("/f"))] == [found] * bool(found)


def test_a_trace_that_cannot_be_read_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match="openat"):
        list(trespasses('openat(AT_FDCWD</f>, "/f/a.csv" <unfinished ...>', Path("/f")))


def test_what_is_changed_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    before = state(tmp_path)
    (tmp_path / "notes.txt").write_text("y")
    (tmp_path / "visits.csv").symlink_to("notes.txt")
    after = state(tmp_path)
    assert list(changes(before, after, writes=True)) == ["changed: notes.txt", "became a link: visits.csv"]
    assert list(changes(before, after, writes=False)) == ["changed: notes.txt", "changed: visits.csv"]


def test_the_enemies_are_many_and_each_has_its_name() -> None:
    names = [enemy.name for enemy in (*ENEMIES, *PRIVATE, *RECORDS)]
    assert len({*names}) == len(names) >= 80
    assert sum(enemy.told == LED_OUT for enemy in ENEMIES) > 10
