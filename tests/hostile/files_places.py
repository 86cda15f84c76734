"""What stands in the place of a table and is no regular file of the folder: a pipe, a folder, a link that leads out …"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from calling import bytes_of
from faults.result import Result

from hostile.firm import FIRM, built

OUTSIDE = "product_id,name\nP-1,Bolt\nP-2,Nut\nP-3,Idle\n"


@dataclass(frozen=True)
class Place:
    """What is put where a table was, and what is said of it."""

    name: str
    put: Callable[[Path], object]
    said: str


def _bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(os.path.relpath(path))


def _outside(path: Path) -> None:
    target = path.parent.parent / "outside.csv"
    target.write_text(OUTSIDE)
    path.symlink_to(target)


def _long_way_round(path: Path) -> None:
    _outside(path)
    path.unlink()
    path.symlink_to("../data/../outside.csv")


def _circle(path: Path) -> None:
    path.symlink_to("circle.csv")
    (path.parent / "circle.csv").symlink_to(path.name)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "products.csv").write_text(OUTSIDE)


PLACES = (
    Place("a pipe", os.mkfifo, "not a regular file"),
    Place("a folder", _folder, "not a regular file"),
    Place("a socket", _bound, "cannot be read"),
    Place("a link to a device", lambda path: path.symlink_to("/dev/zero"), "a link that leaves the folder is not followed"),
    Place("a link to the end of nothing", lambda path: path.symlink_to("/dev/null"), "a link that leaves the folder"),
    Place("a link to a file outside", _outside, "a link that leaves the folder is not followed"),
    Place("a link outside, the long way round", _long_way_round, "a link that leaves the folder is not followed"),
    Place("a link to what is nowhere outside", lambda path: path.symlink_to("/nowhere/products.csv"), "a link that leaves"),
    Place("links in a circle", _circle, "link"),
    Place("a link to the folder", lambda path: path.symlink_to("."), "not a regular file"),
    Place("a link to a pipe", lambda path: (os.mkfifo(path.parent / "pipe"), path.symlink_to("pipe")), "not a regular file"),
)
LOCKED = Place("a file that may not be read", lambda path: (path.write_text(OUTSIDE), path.chmod(0)), "permission denied")


def placed(place: Place, file: str, data: Path) -> None:
    (data / file).unlink()
    here = Path.cwd()
    os.chdir(data)  # the name of a socket must be short
    try:
        place.put(data / file)
    finally:
        os.chdir(here)


def places_tried(folder: Path, full: bool) -> Result:
    """Every place for products.csv under check and two commands; in full for every table under all that read it."""
    from hostile.command_lines import readers

    places = (*PLACES, LOCKED) if os.geteuid() else PLACES
    files = [name for name in FIRM if name.endswith(".csv")] if full else ["products.csv"]
    failures, tried, wrong = [], 0, 0
    for place in places:
        for file in files:
            reading = readers()[file.removesuffix(".csv")]
            lines = ["check", *(reading if full else (reading[3], reading[-1]))]
            found = list(_tried(place, file, folder / "places", lines))
            failures += [f"{file}: {place.name}: {what}" for what in found]
            tried, wrong = tried + len(lines), wrong + min(len(lines), len(found))
    return Result(tried, tried - wrong, failures, {"places": len(places) * len(files)})


def _tried(place: Place, file: str, root: Path, lines: list[str]) -> Iterator[str]:
    from hostile.files import timed

    root.mkdir()
    data = built(root / "data")
    placed(place, file, data)
    before, inode = bytes_of(data), os.lstat(data / file)
    for line in lines:
        said, faults = timed(line, data)
        yield from faults
        if (said.code, said.out) not in ((1, ""), (3, "")):
            yield f"{line} exits {said.code}, prints {said.out[:80]!r} {said.err[:80]!r}"
        if place.said not in said.err or file not in said.err:
            yield f"{line} says {said.err[:200]!r}"
        after = os.lstat(data / file)
        if bytes_of(data) != before or (after.st_ino, after.st_mode) != (inode.st_ino, inode.st_mode):
            yield f"{line} changed something"
    with suppress(OSError):
        (data / file).chmod(0o600)
    rmtree(root)
