"""Folders made by an enemy: what is planted in a lawful one, and what a command may answer to it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hostile.firm import FIRM
from salesinv.schema.tables import TABLES

CANARY = "canary-7f3a"
Plant = Callable[[Path, Path], None]  # given the folder, and what lies outside of it
LED_OUT = "a link that leaves the folder is not followed"
FINE, REFUSED, BUSY = (0,), (1,), (3,)


@dataclass(frozen=True)
class Enemy:
    """What was planted; the exit codes that reading and writing commands may answer with, and what a refusal must say.

    `held`: somebody holds the folder's lock.
    """

    name: str
    plant: Plant
    reading: tuple[int, ...] = FINE
    writing: tuple[int, ...] = FINE
    told: str = ""
    held: bool = False


def outside(folder: Path) -> Path:
    """What lies outside and must be left alone: a lawful firm full of canaries, a secret, a pipe, a folder of somebody."""
    folder.mkdir()
    for name, text in FIRM.items():
        (folder / name).write_text(text.replace("Able", CANARY).replace("Main,", f"{CANARY},"), encoding="utf-8")
    (folder / "secret").write_text(CANARY, encoding="utf-8")
    (folder / "private").mkdir(mode=0o700)
    (folder / "private" / ".x.csv.1.salesinv-tmp").write_text(CANARY, encoding="utf-8")
    (folder / "private" / "customers.csv").write_text(CANARY, encoding="utf-8")
    os.mkfifo(folder / "pipe")
    return folder


def instead(path: Path, target: str | Path) -> None:
    """A link in the place of what was there."""
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def _tables(target: Callable[[Path, Path, str], str | Path]) -> Plant:
    """Every table a link; `target` is given the folder, the outside, and the table's file."""

    def plant(folder: Path, out: Path) -> None:
        for table in TABLES:
            instead(folder / table.file, target(folder, out, table.file))

    return plant


def _through_folder(folder: Path, out: Path) -> None:
    (folder / "sub").symlink_to(out)
    _tables(lambda folder, out, file: f"sub/{file}")(folder, out)


def _each(make: Callable[[Path], object]) -> Plant:
    """Every table made anew as something else."""

    def plant(folder: Path, out: Path) -> None:
        for table in TABLES:
            (folder / table.file).unlink(missing_ok=True)
            make(folder / table.file)

    return plant


def vast(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 << 30)


def _settings(raw: bytes) -> Plant:
    def plant(folder: Path, out: Path) -> None:
        (folder / "salesinv.toml").write_bytes(raw)

    return plant


def _led_settings(target: str) -> Plant:
    return lambda folder, out: instead(folder / "salesinv.toml", target.format(out=out))


def _vast_settings(folder: Path, out: Path) -> None:
    vast(folder / "salesinv.toml")


def _pipe_of_settings(folder: Path, out: Path) -> None:
    (folder / "salesinv.toml").unlink()
    os.mkfifo(folder / "salesinv.toml")


def _hard_links(folder: Path, out: Path) -> None:
    for name in ("customers.csv", "visits.csv", ".salesinv/lock", ".salesinv/holder", ".salesinv/.gitignore"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).unlink(missing_ok=True)
        twin = out / f"twin of {Path(name).name}"
        twin.write_text(FIRM.get(name, CANARY), encoding="utf-8")
        os.link(twin, folder / name)


TABLES_LED: tuple[Enemy, ...] = tuple(
    Enemy(f"tables are links to {name}", _tables(target), REFUSED, (*REFUSED, *BUSY), LED_OUT)
    for name, target in {
        "lawful tables outside": lambda folder, out, file: out / file,
        "tables outside, by ..": lambda folder, out, file: f"../outside/{file}",
        "a secret": lambda folder, out, file: out / "secret",
        "/etc/passwd": lambda folder, out, file: "/etc/passwd",
        "a pipe": lambda folder, out, file: out / "pipe",
        "/dev/zero": lambda folder, out, file: "/dev/zero",
        "the environment": lambda folder, out, file: "/proc/self/environ",
        "their own descriptors": lambda folder, out, file: "/proc/self/fd/0",
        "a folder outside": lambda folder, out, file: out / "private",
        "what is not there": lambda folder, out, file: out / "nowhere" / file,
        "the root, by many ..": lambda folder, out, file: "../" * 60 + "etc/passwd",
    }.items()
)
ODD_TABLES: tuple[Enemy, ...] = (
    Enemy("nothing", lambda folder, out: None),
    Enemy("tables are links over a linked folder", _through_folder, REFUSED, (*REFUSED, *BUSY), LED_OUT),
    Enemy("tables are links in a circle", _tables(lambda folder, out, file: file), REFUSED, (*REFUSED, *BUSY), ".csv"),
    Enemy("tables are pipes", _each(os.mkfifo), REFUSED, (*REFUSED, *BUSY), "not a regular file"),
    Enemy("tables are folders", _each(Path.mkdir), REFUSED, (*REFUSED, *BUSY), ".csv"),
    Enemy("tables of 100 GiB", _each(vast), REFUSED, (*REFUSED, *BUSY), "107374182400 bytes"),
    Enemy("tables are other files of hard links", _hard_links),
)
SETTINGS: tuple[Enemy, ...] = tuple(
    Enemy(f"settings {name}", plant, REFUSED, REFUSED, told)
    for name, plant, told in (
        ("that lead out", _led_settings("{out}/salesinv.toml"), LED_OUT),
        ("that are /etc/passwd", _led_settings("/etc/passwd"), LED_OUT),
        ("that are /dev/zero", _led_settings("/dev/zero"), "salesinv"),
        ("that are a pipe", _pipe_of_settings, "salesinv"),
        ("of 100 GiB", _vast_settings, "salesinv.toml"),
        ("that would run", _settings(b'[hooks]\npre = "touch x"\n[firm]\nplugins = ["os"]\n'), "hooks"),
        ("deep in brackets", _settings(b"x = " + b"[" * 50_000), "salesinv.toml:1"),
        ("with a vast number", _settings(b"[firm]\nfiscal_year_start = " + b"1" * 9999), "salesinv.toml:"),
        ("with a vast number, in other digits", _settings(b"[firm]\nfiscal_year_start = 0x" + b"f" * 9999), "salesinv.toml:2"),
    )
)
ENEMIES = (*ODD_TABLES, *TABLES_LED, *SETTINGS)
