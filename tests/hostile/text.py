"""Hostile text in every cell, id, name, option, setting: nothing live on a terminal, in messages, HTML or for a spreadsheet."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from commands.registry import ALL
from faults.result import Result

from hostile.text_options import sweep_options
from hostile.text_places import sweep_places
from hostile.text_refusals import sweep_refusals
from hostile.text_tables import every_line, sweep_tables
from hostile.text_tally import Tally
from hostile.text_terminal import sweep_terminal
from hostile.text_words import EVERY, NO_UTF8
from salesinv.render import FORMATS
from salesinv.schema.tables import CUSTOMERS, VISITS

SOME_LINES = ("customer list", "check")
SOME_FORMATS = ("table", "plain", "csv", "html", "github")
SPOKEN = tuple(format for format in FORMATS if format != "xlsx")  # what is text
CHINESE = ("table", "plain", "json", "html", "github")
PARTS: dict[str, tuple[Callable[[Tally, Path], None], Callable[[Tally, Path], None]]] = {  # of each a sample, and the whole
    "cells that may stand": (
        lambda tally, folder: sweep_tables(tally, folder, SOME_LINES, SOME_FORMATS, ()),
        lambda tally, folder: sweep_tables(tally, folder, every_line(), SPOKEN, CHINESE),
    ),
    "cells that are refused": (
        lambda tally, folder: sweep_refusals(tally, folder, EVERY[::19], (CUSTOMERS, VISITS)),
        lambda tally, folder: sweep_refusals(tally, folder, EVERY),
    ),
    "words of a command line": (
        lambda tally, folder: sweep_options(tally, folder, ALL[::9], EVERY, len(EVERY)),
        lambda tally, folder: sweep_options(tally, folder, ALL, EVERY, 5),
    ),
    "names around the program": (
        lambda tally, folder: sweep_places(tally, folder, EVERY[:1]),
        lambda tally, folder: sweep_places(tally, folder, (*EVERY, NO_UTF8)),
    ),
    "terminals": (
        lambda tally, folder: sweep_terminal(tally, folder, EVERY[:1], False),
        lambda tally, folder: sweep_terminal(tally, folder, EVERY, True),
    ),
}


def run(full: bool) -> Result:
    """Every hostile text in every place it can come from; or a sample of them."""
    tally = Tally()
    for part in PARTS:
        run_part(part, tally, full)
    return tally.result()


def run_part(part: str, tally: Tally, full: bool) -> None:
    """One part of it, in a folder of its own."""
    with TemporaryDirectory() as scratch:
        PARTS[part][full](tally, Path(scratch))
