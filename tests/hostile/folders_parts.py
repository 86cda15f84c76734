"""Tables that an enemy made folders of parts: folders and parts that lead elsewhere, and records by which a table goes."""

import os
from collections.abc import Callable
from pathlib import Path

from hostile.firm import FIRM
from hostile.folders_enemies import BUSY, FINE, REFUSED, Enemy, Plant, vast
from hostile.folders_judged import HOME
from hostile.folders_records import LED_OUT, MAYBE, NO_RECORD, NOT, PID, change, digest, planted, told
from salesinv.schema.tables import DATED

MONTH = "2026-11"
READ, WRITTEN = (*FINE, *REFUSED), (*FINE, *REFUSED, *BUSY)  # not every command needs a table that is parts


def _folders(make: Callable[[Path, Path], object]) -> Plant:
    """Every table with dates a folder, made by `make` at its place, given the outside, where a folder of parts stands too."""

    def plant(folder: Path, out: Path) -> None:
        for name in DATED:
            (folder / f"{name}.csv").unlink(missing_ok=True)
            (out / name).mkdir()
            (out / name / f"{MONTH}.csv").write_bytes((out / f"{name}.csv").read_bytes())
            make(folder / name, out)

    return plant


def _parts(make: Callable[[Path, Path], object]) -> Plant:
    """Every table with dates a true folder; its part is made by `make` at its place, given the same part outside."""

    def made(place: Path, out: Path) -> None:
        place.mkdir()
        make(place / f"{MONTH}.csv", out / place.name / f"{MONTH}.csv")

    return _folders(made)


def _inside(place: Path, _out: Path) -> None:
    """A link to a folder of the firm itself, which holds the same."""
    books = place.parent / HOME / place.name
    books.mkdir(parents=True)
    (books / f"{MONTH}.csv").write_text(FIRM[f"{place.name}.csv"], "utf-8")
    place.symlink_to(books)


def _staged(file: str, text: str) -> Plant:
    def plant(folder: Path, _out: Path) -> None:
        place = folder / file
        place.parent.mkdir(exist_ok=True)
        (place.parent / f".{place.name}.{PID}.salesinv-tmp").write_text(text, "utf-8")

    return plant


def _both(*plants: Plant) -> Plant:
    def plant(folder: Path, out: Path) -> None:
        for each in plants:
            each(folder, out)

    return plant


def _led_folder(folder: Path, out: Path) -> None:
    """The folder that the part would go to is outside, and the part waits there."""
    (out / "visits").mkdir()
    (out / "visits" / f".{MONTH}.csv.{PID}.salesinv-tmp").write_text(FIRM["visits.csv"], "utf-8")
    (folder / "visits").symlink_to(out / "visits")


VISITS = FIRM["visits.csv"]
PART = {"old": "", "new": digest(VISITS)}
GOES = {"old": digest(VISITS), "new": ""}
MOVED = told({"visits": GOES, f"visits/{MONTH}": PART})
REMOVALS: tuple[Enemy, ...] = (
    *(
        Enemy(f"a record by which {name}", planted(told(tables)), NOT, NOT, NO_RECORD)
        for name, tables in {
            "a table goes, and nothing comes": {"visits": GOES},
            "customers go": {"customers": change("customers.csv", "") | {"new": ""}, "visits": change("visits.csv", VISITS)},
            "settings go": {"salesinv": {"old": "", "new": ""}, "visits": change("visits.csv", VISITS)},
            "a part outside goes": {f"../outside/visits/{MONTH}": GOES, "visits": change("visits.csv", VISITS)},
            "a part of no table goes": {f"private/{MONTH}": GOES, "visits": change("visits.csv", VISITS)},
            "a part of no month goes": {"visits/2026-13": GOES, "visits": change("visits.csv", VISITS)},
            "a part of customers comes": {f"customers/{MONTH}": PART},
            "what stood there is a word": {"visits": {"old": "x", "new": ""}, f"visits/{MONTH}": PART},
        }.items()
    ),
    Enemy("a record by which a table goes, and its part is not staged", planted(MOVED), MAYBE, MAYBE),
    Enemy(
        "a record by which a table becomes a part, as a killed writer leaves it",
        _both(planted(MOVED), _staged(f"visits/{MONTH}.csv", VISITS)),
    ),
    Enemy("a record of a part in a folder that leads out", _both(planted(MOVED), _led_folder), NOT, NOT, LED_OUT),
)
ODD_PARTS: tuple[Enemy, ...] = (
    *(
        Enemy(f"folders of parts are links {name}", _folders(make), READ, WRITTEN, LED_OUT)
        for name, make in {
            "to lawful ones outside": lambda place, out: place.symlink_to(out / place.name),
            "to lawful ones outside, by ..": lambda place, out: place.symlink_to(f"../outside/{place.name}"),
            "to the root": lambda place, _out: place.symlink_to("/"),
        }.items()
    ),
    Enemy("folders of parts are links in a circle", _folders(lambda place, _out: place.symlink_to(place.name)), READ, WRITTEN),
    Enemy("folders of parts are links to the firm's own", _folders(_inside)),
    *(
        Enemy(f"parts are links {name}", _parts(make), READ, WRITTEN, LED_OUT)
        for name, make in {
            "to lawful ones outside": lambda place, twin: place.symlink_to(twin),
            "to a secret": lambda place, twin: place.symlink_to(twin.parents[1] / "secret"),
            "to /dev/zero": lambda place, _twin: place.symlink_to("/dev/zero"),
        }.items()
    ),
    Enemy("parts are pipes", _parts(lambda place, _twin: os.mkfifo(place)), READ, WRITTEN, "not a regular file"),
    Enemy("parts are folders", _parts(lambda place, _twin: place.mkdir()), READ, WRITTEN, f"{MONTH}.csv"),
    Enemy("parts of 100 GiB", _parts(lambda place, _twin: vast(place)), READ, WRITTEN, "107374182400 bytes"),
)
