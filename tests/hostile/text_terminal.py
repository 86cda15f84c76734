"""Hostile text on a terminal of its own: tables, questions that offer what a cell holds, refusals, and what shells complete."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pexpect
from calling import environment

from hostile.text_books import as_csv, firm, row
from hostile.text_live import live
from hostile.text_tally import Tally
from hostile.text_words import FITTING, Hostile
from salesinv.schema.tables import CUSTOMERS

PROGRAM = [sys.executable, "-P", "-m", "salesinv"]
SHELLS = ("bash", "zsh", "fish", "powershell")
ENTERS = 20  # more than there are questions
SAMPLE = (("customer list", 0, 100), ("customer edit C-3", ENTERS, 100))
EDITED = {"customer": "C", "product": "P", "visit": "V", "action": "A", "contract": "K"}


def on_terminal(words: Sequence[str], data: Path, answers: int = 0, width: int = 100) -> bytes:
    """What a terminal gets, Enter being the answer to every question; with the line ends that were sent, not those it makes."""
    variables = environment(SALESINV_DATA=str(data), NO_COLOR="", TERM="xterm", COLUMNS="")
    child = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], *words], env=variables, cwd=str(data.parent), timeout=60, dimensions=(50, width)
    )
    child.send("\r" * answers)
    seen: bytes = child.read()
    child.close()
    return seen.replace(b"\r\n", b"\n")


def sweep_terminal(tally: Tally, folder: Path, texts: Sequence[Hostile], full: bool) -> None:
    """Tables of every width, every question of `edit`, refusals that quote words and cells, and ids for shells."""
    data = firm(folder / "shown", [hostile.text for hostile in FITTING])
    for words, answers, width in _lines() if full else SAMPLE:
        tally.note(f"{words}, {width} wide", live(on_terminal(words.split(), data, answers, width), True)[:3], "terminals")
    for hostile in texts:
        words = f"customer list --where {hostile.text} --format"
        seen = on_terminal(["customer", "list", "--where", hostile.text, "--format", hostile.text], data)
        tally.note(f"{words!r} on a terminal", live(seen, True)[:3], "terminals")
    _completing(tally, folder / "completed", texts, SHELLS if full else SHELLS[:2])


def _lines() -> Iterator[tuple[str, int, int]]:
    """Command lines, how often Enter is the answer, how wide the terminal is."""
    yield from SAMPLE
    for line in ("customer list", "visit list", "contract list", "stock levels", "performance show --period 2026-11", "status"):
        for more in ("", " --format=csv"):
            yield from ((line + more, 0, width) for width in (10, 60, 999))
    for n in range(1, len(FITTING), 9):
        yield from ((f"{noun} edit {id}-{n}", ENTERS, 100) for noun, id in EDITED.items())
        yield from ((f"{noun} show {id}-{n}", 0, 30) for noun, id in EDITED.items())


def _completing(tally: Tally, folder: Path, texts: Sequence[Hostile], shells: Sequence[str]) -> None:
    """Of ids that are none nothing reaches a shell, which types what it is given or even runs it."""
    data = firm(folder, ["a"])
    wrong = [{**row("customers", 1, "x", 1), "customer_id": hostile.text} for hostile in texts]
    text = as_csv(CUSTOMERS.names, [*wrong, row("customers", 2, "x", 1)])
    (data / "customers.csv").write_text(text, encoding="utf-8", newline="")
    for shell in shells:
        asked = {"COMP_WORDS": "salesinv customer show ", "COMP_CWORD": "3", "_TYPER_COMPLETE_ARGS": "salesinv customer show ",
                 "_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_WORD_TO_COMPLETE": ""}  # fmt: skip
        variables = environment(SALESINV_DATA=str(data), _SALESINV_COMPLETE=f"complete_{shell}", **asked)
        done = subprocess.run(PROGRAM, env=variables, cwd=folder, capture_output=True, check=False)
        given = done.stdout.decode(errors="replace")
        found = live(done.stdout.replace(b"\t", b" "))[:3]
        found += ["C-2 is not offered"] * ("C-2" not in given)
        found += [f"{hostile.name} is given to the shell" for hostile in texts if hostile.text in given]
        tally.note(f"completion in {shell}", found, "completions")
