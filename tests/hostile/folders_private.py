"""What an enemy plants among the program's own: `.salesinv` and what it keeps there, left-overs, snapshots, code."""

import json
import os
from pathlib import Path

from hostile.folders_enemies import BUSY, FINE, LED_OUT, REFUSED, Enemy, Plant, instead

MODULES = (
    "sitecustomize", "usercustomize", "conftest", "salesinv/__init__", "salesinv/__main__", "typer", "pandas", "numpy",
    "rich/__init__", "tabulate", "filelock", "tomllib", "json", "csv", "re", "hashlib", "encodings/__init__", "wcwidth", "shutil",
    "gettext", "html",
)  # fmt: skip


def _own(name: str, make: Plant) -> Plant:
    """Something in `.salesinv`, which is a true folder; `make` is given its path and the outside."""

    def plant(folder: Path, out: Path) -> None:
        (folder / ".salesinv").mkdir()
        make(folder / ".salesinv" / name, out)

    return plant


def _whole(folder: Path, out: Path) -> None:
    (folder / ".salesinv").symlink_to(out / "private")


def _holder(word: object) -> Plant:
    def make(path: Path, out: Path) -> None:
        path.write_text(word if isinstance(word, str) else json.dumps(word), encoding="utf-8")

    return _own("holder", make)


def _left_overs(folder: Path, out: Path) -> None:
    """What a killed writer might have left, but links out, folders, pipes."""
    for number in range(1, 4):
        (folder / f".customers.csv.{number}.salesinv-tmp").symlink_to(out / "secret")
        (folder / f".warehouses.csv.{number}.salesinv-tmp").mkdir()
    os.mkfifo(folder / ".visits.csv.7.salesinv-tmp")


def _folder_of_snapshots(folder: Path, out: Path) -> None:
    (folder / "snapshots").symlink_to(out / "private")


def _snapshots(folder: Path, out: Path) -> None:
    (folder / "snapshots").mkdir()
    instead(folder / "snapshots" / "2026-11-23.csv", out / "secret")
    instead(folder / "snapshots" / "2026-11-22.csv", out / "pipe")
    instead(folder / "snapshots" / ".2026-11-22.csv.1.salesinv-tmp", out / "secret")


def code(folder: Path, out: Path) -> None:
    """Code of every kind that something might run: modules, start-up files, hooks, what other tools take for settings."""
    ran = f"open({str(out / 'ran')!r}, 'a').write(__name__)\n"
    for module in MODULES:
        path = folder / f"{module}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(ran, encoding="utf-8")
    (folder / "evil.pth").write_text(f"import os; {ran}", encoding="utf-8")
    (folder / ".env").write_text(f"SALESINV_DATA={out}\nPYTHONSTARTUP=conftest.py\n", encoding="utf-8")
    for name in ("pyproject.toml", "setup.cfg", "pyvenv.cfg", ".pythonrc", "datapackage.json", "python3.11._pth", "stock.pkl"):
        (folder / name).write_text("home = .\n", encoding="utf-8")
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(parents=True)
    for hook in ("pre-commit", "post-checkout", "post-index-change", "fsmonitor-watchman"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch '{out}/ran'\n", encoding="utf-8")
        (hooks / hook).chmod(0o755)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (folder / ".git" / "config").write_text(
        f"[core]\n\tfsmonitor = touch '{out}/ran'\n\tpager = touch '{out}/ran'\n\thooksPath = .git/hooks\n", encoding="utf-8"
    )


def _led(name: str, target: str) -> Plant:
    return _own(name, lambda path, out: instead(path, target.format(out=out)))


def _pipe(path: Path, out: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path, out: Path) -> None:
    path.mkdir()


HOLDERS: dict[str, Plant] = {
    "the holder leads out": _led("holder", "{out}/secret"),
    "the holder is /dev/zero": _led("holder", "/dev/zero"),
    "the holder is a pipe": _own("holder", _pipe),
    "the holder is a folder": _own("holder", _folder),
    "the holder is garbage": _holder("[" * 50_000),
    "the holder is other things": _holder({"pid": [[1]], "command": {"a": 1}, "since": None}),
}
LOCKS: dict[str, Plant] = {
    "the lock leads out": _led("lock", "{out}/secret"),
    "the lock leads to nothing": _led("lock", "{out}/nothing"),
    "the lock is a folder": _own("lock", _folder),
}
HARMLESS: dict[str, Plant] = {
    "code of every kind": code,
    ".gitignore leads out": _led(".gitignore", "{out}/secret"),
    ".gitignore leads to nothing": _led(".gitignore", "{out}/nothing"),
    ".gitignore is a folder": _own(".gitignore", _folder),
    "left-overs that lead out": _left_overs,
    "data/ leads out": lambda folder, out: (folder / "data").symlink_to(out),
    "an output that leads out": lambda folder, out: instead(folder / "report.txt", out / "secret"),
}
PRIVATE: tuple[Enemy, ...] = (
    *(Enemy(name, plant, told="led out") for name, plant in {**HARMLESS, **HOLDERS}.items()),
    *(Enemy(f"held, {name}", plant, FINE, BUSY, "in use", held=True) for name, plant in HOLDERS.items()),
    *(Enemy(name, plant, FINE, BUSY, "cannot write in") for name, plant in LOCKS.items()),
    *(
        Enemy(name, plant, (*FINE, *REFUSED), (*FINE, *REFUSED), LED_OUT)
        for name, plant in (("snapshots that lead out", _snapshots), ("the folder of snapshots leads out", _folder_of_snapshots))
    ),
    Enemy("the lock is a pipe", _own("lock", _pipe), FINE, (*FINE, *BUSY)),
    Enemy(".salesinv leads out", _whole, FINE, BUSY, ".salesinv is a link"),
)
