"""Mending a folder in memory: attempts, until one leaves nothing worse than it was. Nothing is written."""

from dataclasses import dataclass

from salesinv.core.mending import Asked, Mend, net
from salesinv.errors import Problem
from salesinv.places import table_of
from salesinv.schema.sheet import Book
from salesinv.store.attempt import Attempt, Files, Place

_NEARLY = 3  # attempts that leave out single changes; later ones leave out whole tables


@dataclass(frozen=True)
class Outcome:
    """What mending comes to: the changes; the new bytes by file; the tables then, and what is still wrong in form.

    `doubts` are what was looked at and left alone, with the reason. Lines are those of the files as they were, those of
    `doubts_then` as they will be.
    """

    mends: list[Mend]
    files: dict[str, bytes]
    doubts: list[Problem]
    doubts_then: list[Problem]
    book: Book
    problems: list[Problem]


def mended(folder: Files, asked: Asked) -> Outcome:
    """The folder as it can be mended.

    Every cell that is changed can stand afterwards, and no place has a problem that had none once its file could be read;
    a change that cannot be had on these terms is left out.
    """
    left: set[Place] = set()
    attempts = 0
    while True:
        attempt = Attempt(folder, asked, left)
        attempt.run()
        attempts += 1
        if not (wrong := attempt.worse()):
            return _outcome(folder, attempt)
        tables = {table_of(problem.table) for problem in wrong}
        left |= attempt.behind(wrong) if attempts < _NEARLY else attempt.changes_in(tables)


def _outcome(folder: Files, attempt: Attempt) -> Outcome:
    files = {file: raw for file, raw in attempt.files.items() if raw != folder.file(file)}
    then = list(map(attempt.as_mended, attempt.doubts))
    return Outcome(net(attempt.mends), files, attempt.doubts, then, attempt.book, attempt.after)
