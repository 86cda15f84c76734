"""Records of a write of several tables that an enemy planted: `.salesinv/journal`."""

import hashlib
import json
import os
from pathlib import Path

from hostile.firm import FIRM
from hostile.folders_enemies import BUSY, FINE, LED_OUT, REFUSED, Enemy, Plant, instead

PID = 77
NO_RECORD = "journal"
_NEW = FIRM["visits.csv"].replace("Prices", "Planted")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def told(tables: object, pid: object = PID) -> str:
    return json.dumps({"pid": pid, "tables": tables})


def change(file: str, new: str) -> dict[str, str]:
    return {"old": digest(FIRM[file]), "new": digest(new)}


def planted(raw: str | bytes) -> Plant:
    def plant(folder: Path, out: Path) -> None:
        (folder / ".salesinv").mkdir()
        (folder / ".salesinv" / "journal").write_bytes(raw.encode() if isinstance(raw, str) else raw)

    return plant


def _with(raw: str, more: Plant) -> Plant:
    def plant(folder: Path, out: Path) -> None:
        planted(raw)(folder, out)
        more(folder, out)

    return plant


def _other(make: Plant) -> Plant:
    """Something else by that name; `make` is given its path and the outside."""

    def plant(folder: Path, out: Path) -> None:
        (folder / ".salesinv").mkdir()
        make(folder / ".salesinv" / "journal", out)

    return plant


def _vast(path: Path, out: Path) -> None:
    path.touch()
    os.truncate(path, 100 << 20)


def _named(*names: str) -> str:
    return told({name: {"old": "", "new": digest(_NEW)} for name in names})


def _staged(file: str, target: str) -> Plant:
    """The staged file is a link, to the outside or to another file of the folder."""
    return lambda folder, out: instead(folder / f".{file}.{PID}.salesinv-tmp", target.format(out=out))


def _table_led_out(folder: Path, out: Path) -> None:
    instead(folder / "visits.csv", out / "visits.csv")
    (out / f".visits.csv.{PID}.salesinv-tmp").write_text(_NEW, encoding="utf-8")


def _lawful(folder: Path, out: Path) -> None:
    (folder / f".visits.csv.{PID}.salesinv-tmp").write_text(_NEW, encoding="utf-8")


def _one(old: object, new: object) -> str:
    return told({"visits": {"old": old, "new": new}})


BOTH = {"visits": change("visits.csv", _NEW), "actions": change("actions.csv", FIRM["actions.csv"])}
REFUSED_RECORDS: dict[str, str | bytes] = {
    "garbage": "garbage", "nothing": "", "no UTF-8": b"\xff\xfe\x00", "brackets": "[" * 60_000, "a list": "[1]",
    "a word": '"visits"', "a number": "1e999", "null": "null", "no tables": '{"pid": 1}', "a list of tables": told(["visits"]),
    "a path above": _named("../outside/visits"), "a path": _named("/etc/passwd"), "settings": _named("salesinv.toml"),
    "a file": _named("visits.csv"), "a hook": _named(".git/hooks/pre-commit"), "its own folder": _named(".salesinv/lock"),
    "a table and a path": told({**BOTH, "../outside/visits": BOTH["visits"]}),
    "a process that is a path": told(BOTH, "../../x"), "a process below 0": told(BOTH, -1), "no process": told(BOTH, None),
    "a process that is true": told(BOTH, True), "a process in halves": told(BOTH, 0.5),
    "a digest that is none": _one("", "x"), "a digest that is a list": _one([], {}), "no digest": _one(digest(""), ""),
    "a digest of other digits": _one("", "٠" * 64), "a digest and a line": _one("", digest("") + "\n"),
}  # fmt: skip
OTHER_RECORDS: dict[str, Plant] = {
    "that leads out": _other(lambda path, out: instead(path, out / "secret")),
    "that is /dev/zero": _other(lambda path, out: instead(path, "/dev/zero")),
    "that is a pipe": _other(lambda path, out: os.mkfifo(path)),
    "that is a folder": _other(lambda path, out: path.mkdir()),
    "of 100 MiB": _other(_vast),
}
# Records in the right form: what they say is done, or not, but nothing else is touched.
OBEYED: dict[str, Plant] = {
    "of nothing": planted(told({})),
    "of no staged files": planted(told(BOTH)),
    "of a process beyond all": planted(told(BOTH, 10**300)),
    "with a staged file that leads out": _with(told(BOTH), _staged("visits.csv", "{out}/visits.csv")),
    "with a staged pipe": _with(told(BOTH), _staged("visits.csv", "{out}/pipe")),
    "with a staged link to settings": _with(_one(*change("visits.csv", FIRM["salesinv.toml"]).values()),
                                            _staged("visits.csv", "salesinv.toml")),
}  # fmt: skip
NOT, MAYBE = (*REFUSED, *BUSY), (*FINE, *REFUSED, *BUSY)
RECORDS: tuple[Enemy, ...] = (
    *(Enemy(f"a record that is {name}", planted(raw), NOT, NOT, NO_RECORD) for name, raw in REFUSED_RECORDS.items()),
    *(Enemy(f"a record {name}", plant, NOT, NOT, NO_RECORD) for name, plant in OTHER_RECORDS.items()),
    *(Enemy(f"a record {name}", plant, MAYBE, MAYBE) for name, plant in OBEYED.items()),
    Enemy("a record of other tables than these", planted(_one(digest("x"), digest("y"))), BUSY, BUSY, "visits.csv"),
    Enemy("a record of a table that leads out", _with(told(BOTH), _table_led_out), NOT, NOT, LED_OUT),
    Enemy("a record as a killed writer leaves it", _with(told(BOTH), _lawful)),
)
